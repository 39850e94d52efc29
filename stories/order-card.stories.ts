import {type ScenarioName, sampleViews} from '@orderlight/core/fixtures';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn} from 'storybook/test';
import '@orderlight/elements/order-card/define.js';
import {hubStory} from './hub-states.js';
import {matrixStory} from './matrix.js';

interface Args {
  scenario: ScenarioName;
  density: 'comfortable' | 'compact';
  layout: 'full' | 'compact' | 'row';
  choose: (event: Event) => void;
}

const meta: Meta<Args> = {
  title: 'order-card',
  component: 'order-card',
  args: {scenario: 'onTrack', density: 'comfortable', layout: 'full', choose: fn()},
  argTypes: {
    scenario: {control: 'select', options: Object.keys(sampleViews('en'))},
    density: {control: 'inline-radio', options: ['comfortable', 'compact']},
    layout: {control: 'inline-radio', options: ['full', 'compact', 'row']},
    choose: {table: {disable: true}},
  },
  render: ({scenario, density, layout, choose}, {globals}) =>
    html`<order-card
      .order=${sampleViews(globals.locale)[scenario]}
      density=${density}
      layout=${layout}
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
export const Compact: Story = {args: {scenario: 'stuckInPicking', layout: 'compact'}};
export const CompactNarrow: Story = {args: {scenario: 'splitShipment', layout: 'compact'}, globals: {width: '280px'}};
export const Row: Story = {args: {scenario: 'stuckInPicking', layout: 'row'}};
export const RowNarrow: Story = {args: {scenario: 'stuckInPicking', layout: 'row'}, globals: {width: '280px'}};
export const RowDarkChinese: Story = {
  args: {scenario: 'held', layout: 'row'},
  globals: {locale: 'zh-CN', theme: 'dark'},
};
export const Narrow: Story = {args: {scenario: 'splitShipment'}, globals: {width: '280px'}};
export const RightToLeft: Story = {
  args: {scenario: 'stuckInPicking'},
  decorators: [(story) => html`<div dir="rtl">${story()}</div>`],
};

const byId = (locale: string) =>
  html`<order-card order-id="sample" locale=${locale} time-zone="Asia/Shanghai"></order-card>`;
const byNothing = (locale: string) => html`<order-card locale=${locale}></order-card>`;

export const Loading = hubStory('loading', 'order-card', 'verdict', byId);
export const Missing = hubStory('missing', 'order-card', 'verdict', byId);
export const NoPermission = hubStory('forbidden', 'order-card', 'verdict', byId);
export const Failed = hubStory('failed', 'order-card', 'verdict', byId);
export const Reconnecting = hubStory('reconnecting', 'order-card', 'verdict', byId);
export const Offline = hubStory('offline', 'order-card', 'verdict', byId);
export const Stale = hubStory('stale', 'order-card', 'verdict', byId);
export const Empty = hubStory('empty', 'order-card', 'verdict', byNothing);

export const Pairwise = matrixStory('order-card');
