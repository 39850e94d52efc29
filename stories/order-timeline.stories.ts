import {type ScenarioName, sampleViews} from '@orderlight/core/fixtures';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect} from 'storybook/test';
import '@orderlight/elements/order-timeline/define.js';
import {hubStory} from './hub-states.js';
import {matrixStory} from './matrix.js';

interface Args {
  scenario: ScenarioName;
  view: 'customer' | 'ops' | 'audit';
  layout: 'vertical' | 'horizontal' | 'compact';
  density: 'comfortable' | 'compact';
}

const meta: Meta<Args> = {
  title: 'order-timeline',
  component: 'order-timeline',
  args: {scenario: 'onTrack', view: 'ops', layout: 'vertical', density: 'comfortable'},
  argTypes: {
    scenario: {control: 'select', options: Object.keys(sampleViews('en'))},
    view: {control: 'inline-radio', options: ['customer', 'ops', 'audit']},
    layout: {control: 'inline-radio', options: ['vertical', 'horizontal', 'compact']},
    density: {control: 'inline-radio', options: ['comfortable', 'compact']},
  },
  render: ({scenario, view, layout, density}, {globals}) =>
    html`<order-timeline
      .order=${sampleViews(globals.locale, view.toUpperCase() as 'OPS')[scenario]}
      view=${view}
      layout=${layout}
      density=${density}
      theme=${globals.theme}
      locale=${globals.locale}
      time-zone="Asia/Shanghai"
    ></order-timeline>`,
  play: async ({canvasElement}) => {
    const timeline = canvasElement.querySelector('order-timeline')!;
    await timeline.updateComplete;
    await expect(timeline.shadowRoot!.querySelector('.sentence')!.textContent).not.toBe('');
    await expect(timeline.scrollWidth).toBeLessThanOrEqual(timeline.clientWidth);
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

export const ForCustomers: Story = {args: {scenario: 'inTransit', view: 'customer'}};
export const ForAuditors: Story = {args: {scenario: 'fakeProgress', view: 'audit'}};
export const Compact: Story = {args: {scenario: 'stuckInPicking', layout: 'compact'}};
export const SideBySide: Story = {args: {scenario: 'splitShipment', layout: 'horizontal'}};
export const SideBySideForCustomers: Story = {args: {scenario: 'inTransit', view: 'customer', layout: 'horizontal'}};
export const CompactWhenDone: Story = {args: {scenario: 'delivered', layout: 'compact'}};
export const Dense: Story = {args: {scenario: 'splitShipment', density: 'compact'}};
export const Dark: Story = {args: {scenario: 'splitShipment'}, globals: {theme: 'dark'}};
export const Chinese: Story = {args: {scenario: 'stuckInPicking'}, globals: {locale: 'zh-CN'}};
export const ChineseDark: Story = {args: {scenario: 'splitShipment'}, globals: {locale: 'zh-CN', theme: 'dark'}};
export const Narrow: Story = {args: {scenario: 'splitShipment'}, globals: {width: '280px'}};
export const NarrowCompact: Story = {args: {scenario: 'stuckInPicking', layout: 'compact'}, globals: {width: '280px'}};

export const RightToLeft: Story = {
  args: {scenario: 'splitShipment'},
  decorators: [(story) => html`<div dir="rtl">${story()}</div>`],
};

export const Themed: Story = {
  args: {scenario: 'onTrack'},
  decorators: [
    (story) =>
      html`<div style="--order-accent: #7a1fa2; --order-good: #00687a; --order-radius: 2px; --order-font: Georgia, serif">
        ${story()}
      </div>`,
  ],
};

const byId = (locale: string) =>
  html`<order-timeline order-id="sample" view="ops" locale=${locale} time-zone="Asia/Shanghai"></order-timeline>`;
const byNothing = (locale: string) => html`<order-timeline locale=${locale}></order-timeline>`;

export const Loading = hubStory('loading', 'order-timeline', 'diagnosis', byId);
export const Missing = hubStory('missing', 'order-timeline', 'diagnosis', byId);
export const NoPermission = hubStory('forbidden', 'order-timeline', 'diagnosis', byId);
export const Failed = hubStory('failed', 'order-timeline', 'diagnosis', byId);
export const Reconnecting = hubStory('reconnecting', 'order-timeline', 'diagnosis', byId);
export const Offline = hubStory('offline', 'order-timeline', 'diagnosis', byId);
export const Stale = hubStory('stale', 'order-timeline', 'diagnosis', byId);
export const Empty = hubStory('empty', 'order-timeline', 'diagnosis', byNothing);
export const WithSlots: Story = {
  render: (_, {globals}) =>
    html`<order-timeline .order=${sampleViews(globals.locale).inTransit} theme=${globals.theme} locale=${globals.locale}>
      <p slot="header">Above</p>
      <p slot="footer">Below</p>
    </order-timeline>`,
  play: async ({canvasElement}) => {
    const timeline = canvasElement.querySelector('order-timeline')!;
    await timeline.updateComplete;
    const [above, below] = timeline.children;
    const order = timeline.shadowRoot!.querySelector('[part=diagnosis]')!.getBoundingClientRect();
    await expect(above!.getBoundingClientRect().bottom).toBeLessThanOrEqual(order.top);
    await expect(below!.getBoundingClientRect().top).toBeGreaterThanOrEqual(order.bottom);
  },
};

export const Pairwise = matrixStory('order-timeline');
