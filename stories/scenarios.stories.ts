import {MOCK_SCENARIOS, type MockScenario} from '@orderlight/elements/mock';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '@orderlight/elements/define.js';
import './mock-player.js';

interface Args {
  scenario: MockScenario;
  view: 'customer' | 'ops' | 'audit';
}

const meta: Meta<Args> = {
  title: 'Scenarios',
  args: {scenario: 'stuck-at-customs', view: 'ops'},
  argTypes: {
    scenario: {control: 'select', options: MOCK_SCENARIOS},
    view: {control: 'inline-radio', options: ['customer', 'ops', 'audit']},
  },
  render: ({scenario, view}, {globals}) =>
    html`<order-provider
      source=${`mock:${scenario}`}
      locale=${globals.locale}
      theme=${globals.theme}
      time-zone="Asia/Shanghai"
    >
      <mock-player locale=${globals.locale} theme=${globals.theme}></mock-player>
      <order-card order-no="SO-1001"></order-card>
      <br />
      <order-timeline order-no="SO-1001" view=${view}></order-timeline>
    </order-provider>`,
};
export default meta;

type Story = StoryObj<Args>;

/** The page as a designer works with it. */
function designer(canvas: HTMLElement) {
  const find = <Found extends HTMLElement>(tag: string, selector: string) =>
    canvas.querySelector(tag)?.shadowRoot?.querySelector<Found>(selector) ?? undefined;
  const all = (tag: string, selector: string) =>
    canvas.querySelector(tag)?.shadowRoot?.querySelectorAll(selector) ?? [];
  return {
    click: async (label: string) => {
      const labels = () => [...all('mock-player', '[aria-label]')].map((one) => one.getAttribute('aria-label'));
      await waitFor(() => expect(labels()).toContain(label), {timeout: 10_000});
      await userEvent.click(find('mock-player', `[aria-label="${label}"]`)!);
    },
    time: () => find<HTMLInputElement>('mock-player', 'input')?.value ?? '',
    told: () => find('mock-player', 'output')?.textContent ?? '',
    seek: (value: string) => {
      const slider = find<HTMLInputElement>('mock-player', 'input')!;
      slider.value = value;
      slider.dispatchEvent(new Event('input'));
    },
    sentence: () => find('order-timeline', '.sentence')?.textContent?.replace(/\s+/g, ' ') ?? '',
  };
}

/** Stuck at customs; wound back, stepped on and played, with the timeline following. */
export const StuckAtCustoms: Story = {
  play: async ({canvasElement}) => {
    const page = designer(canvasElement);
    await waitFor(() => expect(page.sentence()).not.toBe(''), {timeout: 10_000});
    const now = page.sentence();
    await page.click('To the beginning');
    await expect(page.told()).toContain('1/9');
    await waitFor(() => expect(page.sentence()).not.toBe(now));
    await page.click('One fact on');
    await expect(page.told()).toContain('2/9');
    await page.click('Play');
    const before = page.time();
    await waitFor(() => expect(page.time()).not.toBe(before));
    await page.click('Pause');
    page.seek(`${Date.parse('2026-03-12T06:00:00Z')}`);
    await waitFor(() => expect(page.sentence()).toBe(now));
  },
};
export const SplitShipment: Story = {args: {scenario: 'split-shipment'}};
export const FakeProgress: Story = {args: {scenario: 'fake-progress'}};
export const LateDelivery: Story = {args: {scenario: 'late-delivery', view: 'customer'}};
export const Reconnecting: Story = {args: {scenario: 'reconnecting'}};
export const Chinese: Story = {args: {scenario: 'stuck-in-picking'}, globals: {locale: 'zh-CN'}};
export const Dark: Story = {args: {scenario: 'held'}, globals: {theme: 'dark'}};

/** Hundreds of orders change at once; the one that is shown goes its way. */
export const Storm: Story = {args: {scenario: 'storm'}};

/** More than anybody should have to look at: to try by hand. That they are drawn in full is tested with the mock hub. */
export const ThousandStages: Story = {
  args: {scenario: '1000-stages'},
  tags: ['!test'],
};
export const FiveHundredParcels: Story = {
  args: {scenario: '500-parcels'},
  tags: ['!test'],
};
