import type {ViewAudience} from '@orderlight/core';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import './lifecycle-playground.js';
import type {LifecyclePlayground} from './lifecycle-playground.js';

interface Args {
  template: string;
  view: ViewAudience;
}

const meta: Meta<Args> = {
  title: 'lifecycle-playground',
  component: 'lifecycle-playground',
  args: {template: 'retail', view: 'OPS'},
  argTypes: {
    template: {control: 'select', options: ['general', 'retail', 'made-to-order', 'b2b', 'expedited']},
    view: {control: 'inline-radio', options: ['CUSTOMER', 'OPS', 'AUDIT']},
  },
  render: ({template, view}, {globals}) =>
    html`<lifecycle-playground
      template=${template}
      view=${view}
      locale=${globals.locale}
      theme=${globals.theme}
    ></lifecycle-playground>`,
};
export default meta;

type Story = StoryObj<Args>;

/** The page as a designer works with it: by what stands on it, not by its code. */
class Designer {
  readonly page: LifecyclePlayground;

  constructor(canvas: HTMLElement) {
    this.page = canvas.querySelector('lifecycle-playground')!;
  }

  get editor(): HTMLTextAreaElement {
    return this.find('textarea');
  }

  find<Found extends HTMLElement>(selector: string): Found {
    return this.page.shadowRoot!.querySelector<Found>(selector)!;
  }

  /** Words of a place on the page, `''` where there is none. */
  read(selector: string): string {
    const place = this.page.shadowRoot!.querySelector<HTMLElement>(selector);
    return (place?.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  mark(stage: string): string | undefined {
    return this.find(`[data-stage=${stage}]`).dataset.mark;
  }

  /** Puts another text where one stands in the definition, as if pasted over it. */
  replace(old: string, text: string) {
    const {editor} = this;
    if (!editor.value.includes(old)) throw new Error(`The definition holds no ${old}`);
    editor.value = editor.value.replace(old, text);
    editor.dispatchEvent(new Event('input'));
  }

  async goTo(instant: string) {
    const slider = this.find<HTMLInputElement>('#at');
    slider.value = `${Date.parse(instant)}`;
    slider.dispatchEvent(new Event('input'));
    await this.page.updateComplete;
  }

  async click(selector: string) {
    await userEvent.click(this.find(selector));
    await this.page.updateComplete;
  }

  async isDrawn() {
    await waitFor(() => expect(this.page.shadowRoot!.querySelector('.machine')).not.toBeNull());
  }
}

const eventRow = (place: number) => `.events li:nth-child(${place})`;

export const Default: Story = {
  play: async ({canvasElement}) => {
    const designer = new Designer(canvasElement);
    await designer.isDrawn();

    // The shop says "shipped", the carrier has not seen it: a claim, and told as one.
    await expect(designer.mark('shipped')).toBe('CLAIMED');
    await expect(designer.read('#discrepancies')).toContain('has not scanned it yet');

    // A stage is renamed and given less time: the drawing, the timeline and the verdict follow.
    designer.replace('"label": {"en": "Packed",', '"label": {"en": "Boxed up",');
    await waitFor(() => expect(designer.read('[data-stage=packed] .name')).toBe('Boxed up'));
    await expect(designer.read('#verdict-of-check')).toBe('No faults. In force: Retail, retail 1, 6 stages.');
    await designer.goTo('2026-03-10T14:30:00+08:00');
    await expect(designer.read('#verdict')).toBe('On track');
    designer.replace('"limit": {"ms": 86400000, "warnShare": 0.75}', '"limit": {"ms": 1800000, "warnShare": 0.75}');
    await waitFor(() => expect(designer.mark('packed')).toBe('LATE'));
    await expect(designer.read('#sentence')).toContain('Boxed up');
    await designer.click('.definition .head button');
    await expect(designer.read('[data-stage=packed] .name')).toBe('Packed');
    await expect(designer.mark('packed')).toBe('NOW');

    // To the end, without the scan of the packing: the stage is passed over, not invented.
    await designer.goTo('2026-03-13T12:00:00+08:00');
    await expect(designer.mark('completed')).toBe('DONE');
    await designer.click(`${eventRow(4)} input`);
    await expect(designer.mark('packed')).toBe('PASSED_OVER');
    await expect(designer.find('[data-stage=packed]').textContent).toContain('passed over');

    // The same facts in any order, and twice, are the same order.
    const sentence = designer.read('#sentence');
    await designer.click(`${eventRow(2)} .pill:first-child`);
    await designer.click('#shuffle');
    await expect(designer.read('#arrival')).toMatch(/^Delivered as (\d+ )+\d+: the same view, byte for byte\.$/);
    const numbers = designer.read('#arrival').match(/\d+/g)!;
    await expect(numbers.filter((number) => number === '2')).toHaveLength(2);
    await expect(numbers).not.toEqual([...numbers].sort((a, b) => Number(a) - Number(b)));
    await expect(designer.read('#sentence')).toBe(sentence);

    // What was learnt late was not known then.
    await designer.click('.happened .head .end button:last-child');
    await designer.goTo('2026-03-10T21:00:00+08:00');
    await designer.click(`${eventRow(5)} .pill:last-child`);
    await expect(designer.mark('packed')).toBe('NOW');
    await designer.goTo('2026-03-11T03:30:00+08:00');
    await expect(designer.mark('shipped')).toBe('CLAIMED');
  },
};

export const WithFaults: Story = {
  play: async ({canvasElement}) => {
    const designer = new Designer(canvasElement);
    await designer.isDrawn();
    designer.replace('"ms": 86400000', '"ms": -5');
    designer.replace('"owner": "FINANCE"', '"ownr": "FINANCE"');
    await waitFor(() => expect(designer.read('#verdict-of-check')).toMatch(/^3 faults\./));

    // Where, what stands there, and what to do about it.
    await expect(designer.read('#faults li:nth-child(1)')).toMatch(
      /^Line \d+ · stages\[0\]\.limit\.ms -5 use milliseconds/,
    );
    await expect(designer.read('#faults li:nth-child(2)')).toMatch(/stages\[1\]\.owner missing use one of /);
    await expect(designer.read('#faults li:nth-child(3)')).toMatch(/stages\[1\]\.ownr "FINANCE" .*use "owner"$/);
    await expect(designer.editor.getAttribute('aria-invalid')).toBe('true');

    // The order goes on by what was good last.
    await expect(designer.mark('shipped')).toBe('CLAIMED');

    // A fault leads to its place.
    await designer.click('#faults li:nth-child(1) button');
    const {editor} = designer;
    await expect(designer.page.shadowRoot!.activeElement).toBe(editor);
    await expect(editor.value.slice(editor.selectionStart, editor.selectionEnd)).toBe('-5');

    // What is no JSON at all is told by line, too.
    designer.replace('"key": "retail",', '"key": "retail"');
    await waitFor(() =>
      expect(designer.read('#faults')).toBe('Line 3 not JSON: a comma or the end of the list is expected here'),
    );
    designer.replace('"key": "retail"', '"key": "retail",');
    await waitFor(() => expect(designer.read('#verdict-of-check')).toMatch(/^3 faults\./));
  },
};

export const BranchAndParallel: Story = {
  args: {template: 'b2b'},
  play: async ({canvasElement}) => {
    const designer = new Designer(canvasElement);
    await designer.isDrawn();

    // Hazardous goods: by the permit, past the stock.
    await expect(designer.mark('permit')).toBe('DONE');
    await expect(designer.mark('reserved')).toBe('OFF_PATH');
    await expect(designer.mark('wave')).toBe('NOW');
    await expect(designer.page.shadowRoot!.querySelectorAll('.arrow.taken:not(.head)')).toHaveLength(3);

    // The designer lets gifts take that way instead: these goods go by the stock after all.
    designer.replace('{"line": "hazmat"}', '{"line": "gift"}');
    await waitFor(() => expect(designer.mark('reserved')).not.toBe('OFF_PATH'));

    await userEvent.selectOptions(designer.find('#template'), 'expedited');
    await designer.page.updateComplete;
    const active = [...designer.page.shadowRoot!.querySelectorAll<HTMLElement>('li[aria-current] [data-stage]')];
    await expect(active.map(({dataset}) => dataset.stage)).toEqual(['materials', 'scheduling', 'clearing']);
    await expect(designer.mark('scheduling')).toBe('LATE');
    await expect(designer.read('li:has([data-stage=carrier])')).toMatch(
      /Purchase, production and warehouse at once: then Out of the warehouse$/,
    );

    // What the page offers is done, and told among the events.
    await designer.click('#next li:first-child button');
    await expect(designer.mark('scheduling')).toBe('DONE');
    await expect(designer.mark('making')).toBe('NOW');
    await expect(designer.read('.events')).toContain('Step taken');
  },
};

export const EveryTemplateToItsEnd: Story = {
  play: async ({canvasElement}) => {
    const designer = new Designer(canvasElement);
    await designer.isDrawn();
    for (const {value} of [...designer.find<HTMLSelectElement>('#template').options]) {
      await userEvent.selectOptions(designer.find('#template'), value);
      await designer.goTo('2026-06-01T00:00:00+08:00');
      const stages = [...designer.page.shadowRoot!.querySelectorAll<HTMLElement>('[data-stage]')];
      await expect(`${value}: ${stages.at(-1)?.dataset.mark}`).toBe(`${value}: DONE`);
      await expect(stages.filter(({dataset}) => !['DONE', 'OFF_PATH'].includes(dataset.mark!))).toEqual([]);
      await expect(`${value}: ${designer.read('#discrepancies')}`).not.toMatch(/To settle it/);
    }
  },
};

export const Playing: Story = {
  args: {template: 'general', view: 'CUSTOMER'},
  play: async ({canvasElement}) => {
    const designer = new Designer(canvasElement);
    await designer.isDrawn();
    const slider = designer.find<HTMLInputElement>('#at');
    const before = Number(slider.value);
    await designer.click('#play');
    await waitFor(() => expect(Number(slider.value)).toBeGreaterThan(before));
    await designer.click('#play');
    const stopped = slider.value;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(slider.value).toBe(stopped);
    await expect(designer.read('#next')).toContain('Customers are shown no steps.');
  },
};

export const Dark: Story = {
  args: {template: 'expedited'},
  globals: {theme: 'dark', locale: 'zh-CN'},
  play: async ({canvasElement}) => {
    const designer = new Designer(canvasElement);
    await designer.isDrawn();
    await expect(designer.read('h1')).toBe('流程试验台');
    await expect(designer.read('[data-stage=scheduling]')).toContain('已超时');
    await userEvent.selectOptions(designer.find('#language'), 'en');
    await designer.page.updateComplete;
    await expect(designer.read('[data-stage=scheduling]')).toContain('overdue');
  },
};

export const Phone: Story = {
  args: {template: 'made-to-order'},
  globals: {width: '360px'},
  play: async ({canvasElement}) => {
    const designer = new Designer(canvasElement);
    await designer.isDrawn();
    const {page} = designer;
    await expect(page.clientWidth).toBeLessThanOrEqual(360);
    await expect(page.scrollWidth).toBeLessThanOrEqual(page.clientWidth);
    await expect(designer.mark('cutting')).toBe('AGAIN');
    const [first, second] = ['signed', 'design'].map((stage) =>
      designer.find(`[data-stage=${stage}]`).getBoundingClientRect(),
    );
    await expect(second!.top).toBeGreaterThan(first!.bottom);
  },
};
