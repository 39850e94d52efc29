import {SAMPLE_AT, type ScenarioName, sampleViews} from '@orderlight/core/fixtures';
import type {OrderSnapshot, OrderTheme} from '@orderlight/elements';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn} from 'storybook/test';
import '@orderlight/elements/order-card/define.js';
import {underHub} from './pretend-hub.js';

interface Args {
  scenario: ScenarioName;
  density: 'comfortable' | 'compact';
  choose: (event: Event) => void;
}

const meta: Meta<Args> = {
  title: 'order-card',
  component: 'order-card',
  args: {scenario: 'onTrack', density: 'comfortable', choose: fn()},
  argTypes: {
    scenario: {control: 'select', options: Object.keys(sampleViews('en'))},
    density: {control: 'inline-radio', options: ['comfortable', 'compact']},
    choose: {table: {disable: true}},
  },
  render: ({scenario, density, choose}, {globals}) =>
    html`<order-card
      .order=${sampleViews(globals.locale)[scenario]}
      density=${density}
      theme=${globals.theme}
      locale=${globals.locale}
      time-zone="Asia/Shanghai"
      @order-select=${choose}
    ></order-card>`,
  play: async ({canvasElement, args}) => {
    const card = canvasElement.querySelector('order-card')!;
    await card.updateComplete;
    await expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
    card.shadowRoot!.querySelector<HTMLButtonElement>('[part=number]')!.click();
    await expect(args.choose).toHaveBeenCalledOnce();
  },
};
export default meta;

type Story = StoryObj<Args>;

export const OnTrack: Story = {};
export const InTransit: Story = {args: {scenario: 'inTransit'}};
export const StuckInPicking: Story = {args: {scenario: 'stuckInPicking'}};
export const StuckAtCustoms: Story = {args: {scenario: 'stuckAtCustoms'}};
export const LateDelivery: Story = {args: {scenario: 'lateDelivery'}};
export const SplitShipment: Story = {args: {scenario: 'splitShipment'}};
export const FakeProgress: Story = {args: {scenario: 'fakeProgress'}};
export const Reworked: Story = {args: {scenario: 'reworked'}};
export const OutOfOrder: Story = {args: {scenario: 'outOfOrder'}};
export const Held: Story = {args: {scenario: 'held'}};
export const Delivered: Story = {args: {scenario: 'delivered'}};
export const Cancelled: Story = {args: {scenario: 'cancelled'}};

export const Dense: Story = {args: {scenario: 'stuckInPicking', density: 'compact'}};
export const Dark: Story = {args: {scenario: 'stuckInPicking'}, globals: {theme: 'dark'}};
export const Chinese: Story = {args: {scenario: 'stuckInPicking'}, globals: {locale: 'zh-CN'}};
export const ChineseDark: Story = {args: {scenario: 'held'}, globals: {locale: 'zh-CN', theme: 'dark'}};
export const Narrow: Story = {args: {scenario: 'splitShipment'}, globals: {width: '280px'}};
export const RightToLeft: Story = {
  args: {scenario: 'stuckInPicking'},
  decorators: [(story) => html`<div dir="rtl">${story()}</div>`],
};

/** A state that the hub tells of, in the story's language and theme. */
function told(snapshot: (locale: string) => OrderSnapshot): Story {
  return {
    render: (_, {globals}) =>
      underHub(
        snapshot(globals.locale),
        html`<order-card order-id="sample" locale=${globals.locale}></order-card>`,
        globals.theme as OrderTheme,
      ),
    play: async ({canvasElement}) => {
      const card = canvasElement.querySelector('order-card')!;
      await card.updateComplete;
      await expect(card.offsetHeight).toBeGreaterThan(100);
    },
  };
}

const known = (locale: string) => sampleViews(locale).inTransit;

export const Loading: Story = told(() => ({status: 'loading', connection: 'live'}));
export const Missing: Story = told(() => ({status: 'missing', connection: 'live'}));
export const NoPermission: Story = told(() => ({status: 'forbidden', connection: 'live'}));
export const Failed: Story = told(() => ({
  status: 'error',
  connection: 'live',
  error: {code: 'NETWORK', message: 'The hub did not answer'},
}));
export const Reconnecting: Story = told((locale) => ({
  status: 'ready',
  order: known(locale),
  connection: 'reconnecting',
  staleSince: SAMPLE_AT,
}));
export const Offline: Story = told((locale) => ({
  status: 'ready',
  order: known(locale),
  connection: 'offline',
  staleSince: SAMPLE_AT,
}));
