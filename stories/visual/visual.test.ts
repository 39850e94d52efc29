import {afterEach, beforeAll, beforeEach, expect, inject, test, vi} from 'vitest';
import {page} from 'vitest/browser';
import '@orderlight/elements/define.js';
// Brought beforehand: an element that waits long says that it has nothing to show.
import '@orderlight/elements/mock';
import {loadBlockFont} from './block-font.js';
import {SCENES, type Scene} from './scenes.js';

// How the elements look, against pictures that were looked at. `pnpm visual:update` draws them anew: look at each before you commit it.

const blocks = new CSSStyleSheet();
blocks.replaceSync('* { font-family: Blocks !important; }');

const GROUND = {light: '#eef0f3', dark: '#0d0e11'};

beforeAll(loadBlockFont);
beforeEach(() => {
  // Some words say how long ago something was: the clock stands at the instant of the samples.
  vi.useFakeTimers({toFake: ['Date'], now: new Date('2026-03-12T06:00:00Z')});
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

test.each(SCENES)('$name', async (scene) => {
  const stage = await show(scene);
  await expect.element(stage).toMatchScreenshot(scene.name);
});

// Updated, a picture would be of the wrong colour.
test.skipIf(inject('updates'))('a token that changed is seen', async () => {
  const scene = SCENES.find(({name}) => name === 'order-timeline-in-transit-ops-light-360')!;
  const stage = await show(scene, '--order-good: #b00020');
  const compared = expect.element(stage).toMatchScreenshot(scene.name, {timeout: 1500});
  await expect(compared).rejects.toThrow(/not match|differ/i);
});

async function show({tag, attributes, scenario, theme, locale, width}: Scene, tokens = '') {
  await page.viewport(width, 3000);
  document.body.style.margin = '0';
  document.body.innerHTML = `<div data-testid="stage"
    style="width: ${width}px; box-sizing: border-box; padding: 12px; background: ${GROUND[theme]}; --order-font: Blocks; ${tokens}">
    <order-provider source="mock:${scenario}" theme="${theme}" locale="${locale}" time-zone="Asia/Shanghai">
      <${tag} order-no="SO-1001" ${attributes}></${tag}>
    </order-provider>
  </div>`;
  const element = document.querySelector(tag)!;
  const base = () => element.shadowRoot?.querySelector('[part=base]');
  await vi.waitFor(() => expect(base()).toBeTruthy(), 10_000);
  if (scenario !== 'loading')
    await vi.waitFor(() => expect(base()?.getAttribute('aria-busy')).not.toBe('true'), 10_000);
  // Code has a font of its own, and product pictures have letters in the machine's.
  element.shadowRoot?.adoptedStyleSheets.push(blocks);
  for (const image of element.shadowRoot?.querySelectorAll('img') ?? []) image.style.visibility = 'hidden';
  await document.fonts.ready;
  return page.getByTestId('stage');
}
