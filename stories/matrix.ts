import type {StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {html as named, unsafeStatic} from 'lit/static-html.js';
import {expect, waitFor} from 'storybook/test';
import {FACTORS, type MatrixTag} from './matrix-factors.js';
import {type Choice, type Factors, pairwise} from './pairwise.js';
// Brought beforehand: an element that waits long says that it has nothing to show.
import '@orderlight/elements/mock';
import '@orderlight/elements/order-provider/define.js';

/** Factors that the provider takes; the others are attributes of the element. */
const OF_PROVIDER = new Set(['scenario', 'locale', 'theme']);

/**
 * A story that draws an element in every pair of its states, views, languages, themes and densities, each under a mock hub of its
 * own. axe looks at all of them, and nothing may be wider than its place.
 */
export function matrixStory(tag: MatrixTag): StoryObj {
  const rows: readonly Choice<Factors>[] = pairwise<Factors>(FACTORS[tag]);
  return {
    tags: ['!autodocs'],
    parameters: {
      controls: {disable: true},
      // The same element many times over is this page's doing.
      a11y: {config: {rules: [{id: 'landmark-unique', enabled: false}]}},
    },
    render: () => html`<div class="matrix">${rows.map((row) => cell(tag, row))}</div>`,
    play: async ({canvasElement}) => {
      const shown = [...canvasElement.querySelectorAll<HTMLElement>(tag)];
      await expect(shown).toHaveLength(rows.length);
      await waitFor(() => expect(shown.filter((element) => isWaiting(element))).toEqual([]), {timeout: 10_000});
      await expect(shown.filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth)).toEqual([]);
    },
  };
}

function cell(tag: MatrixTag, row: Choice<Factors>): TemplateResult {
  const own = Object.entries(row).filter(([name]) => !OF_PROVIDER.has(name));
  const attributes = own.map(([name, value]) => `${name}="${value}"`).join(' ');
  const element = unsafeStatic(`<${tag} order-no="SO-1001" ${attributes}></${tag}>`);
  return html`<figure class="matrix-cell" data-theme=${row.theme ?? 'light'}>
    <figcaption>${Object.values(row).join(' · ')}</figcaption>
    <order-provider
      source=${`mock:${row.scenario}`}
      locale=${row.locale ?? 'en'}
      theme=${row.theme ?? 'light'}
      time-zone="Asia/Shanghai"
      >${named`${element}`}</order-provider
    >
  </figure>`;
}

/** Whether it still waits for an order that its hub will tell of. */
function isWaiting(element: HTMLElement): boolean {
  const provider = element.closest('order-provider');
  const base = element.shadowRoot?.querySelector('[part=base]');
  return !base || (base.getAttribute('aria-busy') === 'true' && provider?.getAttribute('source') !== 'mock:loading');
}
