import {type ScenarioName, sampleViews} from '@orderlight/core/fixtures';
import type {OrderTheme} from '@orderlight/elements';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent} from 'storybook/test';
import '@orderlight/elements/order-audit/define.js';
import {SAMPLE_HEAD, sampleAudit} from './audit-sample.js';
import {TOLD, type Told, underToldHub} from './told-hub.js';

interface Args {
  scenario: ScenarioName;
  kind: string;
  knownHead: string;
  act: (event: Event) => void;
}

const meta: Meta<Args> = {
  title: 'order-audit',
  component: 'order-audit',
  args: {scenario: 'fakeProgress', kind: '', knownHead: '', act: fn((event: Event) => event.preventDefault())},
  argTypes: {
    scenario: {control: 'select', options: Object.keys(sampleViews('en'))},
    act: {table: {disable: true}},
  },
  render: ({scenario, kind, knownHead, act}, {globals}) =>
    html`<order-audit
      .audit=${sampleAudit(scenario)}
      kind=${kind}
      known-head=${knownHead}
      theme=${globals.theme}
      locale=${globals.locale}
      time-zone="Asia/Shanghai"
      @order-action=${act}
    ></order-audit>`,
  play: async ({canvasElement, args}) => {
    const audit = canvasElement.querySelector('order-audit')!;
    await audit.updateComplete;
    await expect(audit.scrollWidth).toBeLessThanOrEqual(audit.clientWidth);
    await userEvent.click(audit.shadowRoot!.querySelector<HTMLElement>('[part=filters] button')!);
    await expect(args.act).toHaveBeenCalledOnce();
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Trail: Story = {};
export const Corrected: Story = {args: {scenario: 'outOfOrder'}};
export const Reworked: Story = {args: {scenario: 'reworked'}};
export const OneKind: Story = {args: {kind: 'shipment.checkpoint', scenario: 'inTransit'}};
export const NoneOfThatKind: Story = {args: {kind: 'return.closed'}};
export const Verified: Story = {args: {knownHead: SAMPLE_HEAD}};
export const AnotherHead: Story = {args: {knownHead: '0'.repeat(64)}};
export const Dark: Story = {globals: {theme: 'dark'}};
export const Chinese: Story = {globals: {locale: 'zh-CN'}};
export const Narrow: Story = {globals: {width: '280px'}};
export const RightToLeft: Story = {decorators: [(story) => html`<div dir="rtl">${story()}</div>`]};

const state = (told: Told): Story => ({
  render: (_, {globals}) =>
    underToldHub(
      told,
      html`<order-audit order-id="sample" locale=${globals.locale} time-zone="Asia/Shanghai"></order-audit>`,
      globals.theme as OrderTheme,
    ),
  play: async ({canvasElement}) => {
    const audit = canvasElement.querySelector('order-audit')!;
    await audit.updateComplete;
    const part = told.status === 'loading' ? 'base' : told.status === 'ready' ? 'fact' : 'notice';
    await expect(audit.shadowRoot!.querySelector(`[part=${part}]`)).toBeVisible();
  },
});

export const Loading = state(TOLD.Loading);
export const Missing = state(TOLD.Missing);
export const NoPermission = state(TOLD.NoPermission);
export const Failed = state(TOLD.Failed);
export const OlderToCome = state({status: 'ready', data: {...sampleAudit('inTransit'), total: 180}});
export const Offline = state({
  status: 'ready',
  data: sampleAudit('inTransit'),
  connection: 'offline',
  staleSince: '2026-03-12T05:30:00Z',
});
