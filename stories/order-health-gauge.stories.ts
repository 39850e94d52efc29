import type {OrderTheme} from '@orderlight/elements';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent} from 'storybook/test';
import '@orderlight/elements/order-health-gauge/define.js';
import {sampleCourse, sampleHealth} from './health-sample.js';
import {TOLD, type Told, underToldHub} from './told-hub.js';

interface Args {
  shop: 'good' | 'poor' | 'bad' | 'partial' | 'none';
  layout: 'dial' | 'bar' | 'spark';
  choose: (event: Event) => void;
}

const meta: Meta<Args> = {
  title: 'order-health-gauge',
  component: 'order-health-gauge',
  args: {shop: 'good', layout: 'dial', choose: fn()},
  argTypes: {
    shop: {control: 'inline-radio', options: ['good', 'poor', 'bad', 'partial', 'none']},
    layout: {control: 'inline-radio', options: ['dial', 'bar', 'spark']},
    choose: {table: {disable: true}},
  },
  render: ({shop, layout, choose}, {globals}) =>
    html`<order-health-gauge
      .health=${sampleHealth(shop, globals.locale)}
      .trend=${shop === 'none' || layout === 'bar' ? undefined : sampleCourse}
      layout=${layout}
      theme=${globals.theme}
      locale=${globals.locale}
      @order-indicator-select=${choose}
    ></order-health-gauge>`,
  play: async ({canvasElement, args}) => {
    const gauge = canvasElement.querySelector('order-health-gauge')!;
    await gauge.updateComplete;
    await expect(gauge.scrollWidth).toBeLessThanOrEqual(gauge.clientWidth);
    const find = (selector: string) => gauge.shadowRoot!.querySelector<HTMLElement>(selector);
    await expect(find('[part=meter]')).toHaveAttribute('role', args.shop === 'none' ? 'img' : 'meter');
    if (args.layout === 'spark') return;
    await userEvent.click(find('summary')!);
    await userEvent.click(find('[part=indicator]')!);
    await expect(args.choose).toHaveBeenCalledOnce();
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Dial: Story = {};
export const Bar: Story = {args: {layout: 'bar'}};
export const Spark: Story = {args: {layout: 'spark'}};
export const BelowTheBaseline: Story = {args: {shop: 'poor'}};
export const FarBelow: Story = {args: {shop: 'bad'}};
export const Partial: Story = {args: {shop: 'partial'}};
export const NothingDecided: Story = {args: {shop: 'none'}};
export const Dark: Story = {args: {shop: 'poor'}, globals: {theme: 'dark'}};
export const Chinese: Story = {globals: {locale: 'zh-CN'}};
export const ChineseDark: Story = {args: {layout: 'spark'}, globals: {locale: 'zh-CN', theme: 'dark'}};
export const Narrow: Story = {globals: {width: '280px'}};
export const RightToLeft: Story = {decorators: [(story) => html`<div dir="rtl">${story()}</div>`]};

const state = (told: Told): Story => ({
  render: (_, {globals}) =>
    underToldHub(
      told,
      html`<order-health-gauge layout="bar" channel="harbor-tea" locale=${globals.locale}></order-health-gauge>`,
      globals.theme as OrderTheme,
    ),
  play: async ({canvasElement}) => {
    const gauge = canvasElement.querySelector('order-health-gauge')!;
    await gauge.updateComplete;
    const part = {loading: 'base', ready: 'stale'}[told.status as string] ?? 'notice';
    await expect(gauge.shadowRoot!.querySelector(`[part=${part}]`)).toBeVisible();
  },
});

export const Loading = state(TOLD.Loading);
export const Missing = state(TOLD.Missing);
export const NoPermission = state(TOLD.NoPermission);
export const Failed = state(TOLD.Failed);
export const Offline = state({
  status: 'ready',
  data: sampleHealth('good', 'en'),
  connection: 'offline',
  staleSince: '2026-03-12T05:30:00Z',
});
