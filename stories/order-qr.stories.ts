import {type ScenarioName, sampleViews} from '@orderlight/core/fixtures';
import type {OrderTheme} from '@orderlight/elements';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, waitFor} from 'storybook/test';
import '@orderlight/elements/order-qr/define.js';
import {TOLD, type Told, underToldHub} from './told-hub.js';

interface Args {
  scenario: ScenarioName;
  value: string;
  level: 'L' | 'M' | 'Q' | 'H';
  size: '50x30' | '60x40' | '100x60' | '100x150';
}

const LABEL = 'https://hub.example/s/1.Qm9vkE2h6yTq0cU3l8x4Zp1rWs7nJd5aVf9bKg2uLtXeYiOoMhPcRwDzSj6AqN0B3vGk';

const meta: Meta<Args> = {
  title: 'order-qr',
  component: 'order-qr',
  args: {scenario: 'splitShipment', value: LABEL, level: 'M', size: '100x60'},
  argTypes: {
    scenario: {control: 'select', options: Object.keys(sampleViews('en'))},
    level: {control: 'inline-radio', options: ['L', 'M', 'Q', 'H']},
    size: {control: 'inline-radio', options: ['50x30', '60x40', '100x60', '100x150']},
  },
  render: ({scenario, value, level, size}, {globals}) =>
    html`<order-qr
      .order=${sampleViews(globals.locale)[scenario]}
      value=${value}
      level=${level}
      size=${size}
      theme=${globals.theme}
      locale=${globals.locale}
    ></order-qr>`,
  play: async ({canvasElement}) => {
    const label = canvasElement.querySelector('order-qr')!;
    await label.updateComplete;
    await expect(label.scrollWidth).toBeLessThanOrEqual(label.clientWidth);
    const path = () => label.shadowRoot!.querySelector('[part=code] path')?.getAttribute('d');
    await waitFor(() => expect(path()).toBeTruthy());
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Label: Story = {};
export const HighCorrection: Story = {args: {level: 'H'}};
export const NoParcelYet: Story = {args: {scenario: 'onTrack'}};
export const CodeAlone: Story = {
  render: (_, {globals}) => html`<order-qr value=${LABEL} theme=${globals.theme} locale=${globals.locale}></order-qr>`,
};
export const Dark: Story = {globals: {theme: 'dark'}};
export const Chinese: Story = {globals: {locale: 'zh-CN'}};
export const Narrow: Story = {globals: {width: '280px'}};
export const RightToLeft: Story = {decorators: [(story) => html`<div dir="rtl">${story()}</div>`]};

const state = (told: Told, value = ''): Story => ({
  render: (_, {globals}) =>
    underToldHub(
      told,
      html`<order-qr order-id="sample" value=${value} locale=${globals.locale}></order-qr>`,
      globals.theme as OrderTheme,
      {status: 'ready', order: sampleViews(globals.locale).inTransit, connection: 'live'},
    ),
  play: async ({canvasElement}) => {
    const label = canvasElement.querySelector('order-qr')!;
    const part = told.status === 'loading' ? 'base' : told.status === 'ready' && !value ? 'code' : 'notice';
    await waitFor(() => expect(label.shadowRoot!.querySelector(`[part=${part}]`)).toBeVisible());
  },
});

export const FromTheHub = state({status: 'ready', data: {orderId: 'sample', token: '1.x', url: LABEL}});
export const Loading = state(TOLD.Loading);
export const Missing = state(TOLD.Missing);
export const NoPermission = state(TOLD.NoPermission);
export const Failed = state(TOLD.Failed);
export const TooLong = state({status: 'ready'}, 'x'.repeat(5_000));
