import {type ScenarioName, sampleViews} from '@orderlight/core/fixtures';
import type {OrderSnapshot, OrderTheme} from '@orderlight/elements';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent} from 'storybook/test';
import '@orderlight/elements/order-diagnosis/define.js';
import {underToldHub} from './told-hub.js';

interface Args {
  scenario: ScenarioName;
  view: 'customer' | 'ops';
  size: 'inline' | 'compact' | 'full';
}

const meta: Meta<Args> = {
  title: 'order-diagnosis',
  component: 'order-diagnosis',
  args: {scenario: 'stuckAtCustoms', view: 'ops', size: 'full'},
  argTypes: {
    scenario: {control: 'select', options: Object.keys(sampleViews('en'))},
    view: {control: 'inline-radio', options: ['customer', 'ops']},
    size: {control: 'inline-radio', options: ['inline', 'compact', 'full']},
  },
  render: ({scenario, view, size}, {globals}) =>
    html`<order-diagnosis
      .order=${sampleViews(globals.locale, view.toUpperCase() as 'OPS')[scenario]}
      view=${view}
      size=${size}
      theme=${globals.theme}
      locale=${globals.locale}
      time-zone="Asia/Shanghai"
    ></order-diagnosis>`,
  play: async ({canvasElement, args}) => {
    const element = canvasElement.querySelector('order-diagnosis')!;
    await element.updateComplete;
    const find = (selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
    await expect(find('[part=sentence]')!.textContent).not.toBe('');
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    const summary = find('summary');
    if (args.size === 'inline' || !summary) return;
    await userEvent.click(summary);
    await expect(find('[part=why]')).toHaveAttribute('open');
  },
};
export default meta;

type Story = StoryObj<Args>;

export const StuckAtCustoms: Story = {};
export const OnTrack: Story = {args: {scenario: 'onTrack'}};
export const InTransit: Story = {args: {scenario: 'inTransit'}};
export const StuckInPicking: Story = {args: {scenario: 'stuckInPicking'}};
export const LateDelivery: Story = {args: {scenario: 'lateDelivery'}};
export const SplitShipment: Story = {args: {scenario: 'splitShipment'}};
export const FakeProgress: Story = {args: {scenario: 'fakeProgress'}};
export const Held: Story = {args: {scenario: 'held'}};
export const Delivered: Story = {args: {scenario: 'delivered'}};
export const Cancelled: Story = {args: {scenario: 'cancelled'}};
export const ForCustomers: Story = {args: {view: 'customer', scenario: 'inTransit'}};
export const Compact: Story = {args: {size: 'compact'}};
export const Inline: Story = {args: {size: 'inline'}};
export const Dark: Story = {globals: {theme: 'dark'}};
export const Chinese: Story = {globals: {locale: 'zh-CN'}};
export const Narrow: Story = {globals: {width: '280px'}};
export const RightToLeft: Story = {decorators: [(story) => html`<div dir="rtl">${story()}</div>`]};

/** As a table's cell holds it: one line an order. */
export const InATable: Story = {
  render: (_, {globals}) =>
    html`<table style="inline-size: 100%; table-layout: fixed; font: 14px/1.6 system-ui">
      <tbody>
        ${Object.values(sampleViews(globals.locale)).map(
          (order) =>
            html`<tr>
              <th style="inline-size: 7em; text-align: start; color: ${globals.theme === 'dark' ? '#eceef2' : '#171a21'}">${order.orderNo}</th>
              <td>
                <order-diagnosis .order=${order} size="inline" theme=${globals.theme} locale=${globals.locale}></order-diagnosis>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  play: async ({canvasElement}) => {
    for (const element of canvasElement.querySelectorAll('order-diagnosis')) {
      await element.updateComplete;
      await expect(element.getBoundingClientRect().height).toBeLessThan(40);
    }
  },
};

const state = (order: OrderSnapshot): Story => ({
  render: (_, {globals}) =>
    underToldHub(
      {status: 'loading'},
      html`<order-diagnosis order-id="sample" locale=${globals.locale} time-zone="Asia/Shanghai"></order-diagnosis>`,
      globals.theme as OrderTheme,
      order,
    ),
  play: async ({canvasElement}) => {
    const element = canvasElement.querySelector('order-diagnosis')!;
    await element.updateComplete;
    await expect(element.shadowRoot!.querySelector('[part=base]')).toHaveAttribute(
      'aria-busy',
      `${order.status === 'loading'}`,
    );
  },
});
const error = {code: 'NETWORK', message: 'The hub did not answer'} as const;

export const Loading = state({status: 'loading', connection: 'live'});
export const Missing = state({status: 'missing', connection: 'live'});
export const NoPermission = state({status: 'forbidden', connection: 'live'});
export const Failed = state({status: 'error', connection: 'live', error});
export const Offline = state({
  status: 'ready',
  order: sampleViews('en').inTransit,
  connection: 'offline',
  staleSince: '2026-03-12T05:30:00Z',
});
