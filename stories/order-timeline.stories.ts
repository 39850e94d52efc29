import {SAMPLE_AT, type ScenarioName, sampleViews} from '@orderlight/core/fixtures';
import type {OrderSnapshot, OrderTheme} from '@orderlight/elements';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect} from 'storybook/test';
import '@orderlight/elements/order-timeline/define.js';
import {underHub} from './pretend-hub.js';

interface Args {
  scenario: ScenarioName;
  view: 'customer' | 'ops' | 'audit';
  layout: 'vertical' | 'compact';
  density: 'comfortable' | 'compact';
}

const meta: Meta<Args> = {
  title: 'order-timeline',
  component: 'order-timeline',
  args: {scenario: 'onTrack', view: 'ops', layout: 'vertical', density: 'comfortable'},
  argTypes: {
    scenario: {control: 'select', options: Object.keys(sampleViews('en'))},
    view: {control: 'inline-radio', options: ['customer', 'ops', 'audit']},
    layout: {control: 'inline-radio', options: ['vertical', 'compact']},
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

/** A state that the hub tells of, in the story's language and theme. */
function told(snapshot: (locale: string) => OrderSnapshot): Story {
  return {
    render: (_, {globals}) => underHub(snapshot(globals.locale), element(globals.locale), globals.theme as OrderTheme),
    play: async ({canvasElement}) => {
      const timeline = canvasElement.querySelector('order-timeline')!;
      await timeline.updateComplete;
      await expect(timeline.offsetHeight).toBeGreaterThan(100);
    },
  };
}

function element(locale: string): TemplateResult {
  return html`<order-timeline order-id="sample" view="ops" locale=${locale} time-zone="Asia/Shanghai"></order-timeline>`;
}

const asOf = SAMPLE_AT;
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
  staleSince: asOf,
}));
export const Offline: Story = told((locale) => ({
  status: 'ready',
  order: known(locale),
  connection: 'offline',
  staleSince: asOf,
}));
export const Stale: Story = told((locale) => ({
  status: 'ready',
  order: known(locale),
  connection: 'live',
  staleSince: asOf,
}));
export const Empty: Story = {
  render: (_, {globals}) => html`<order-timeline theme=${globals.theme} locale=${globals.locale}></order-timeline>`,
  play: async () => undefined,
};
export const WithSlots: Story = {
  render: (_, {globals}) =>
    html`<order-timeline .order=${known(globals.locale)} theme=${globals.theme} locale=${globals.locale}>
      <p slot="header">Above</p>
      <p slot="footer">Below</p>
    </order-timeline>`,
};
