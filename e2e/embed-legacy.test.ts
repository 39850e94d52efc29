import {readFileSync} from 'node:fs';
import {parse} from 'acorn';
import {type Browser, chromium} from 'playwright';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';
import {give, HUB, integrity, openPage, order, textOf} from './embed-page.js';

const built = (file: string) => readFileSync(new URL(`../packages/elements/embed/1/${file}`, import.meta.url), 'utf8');

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});

afterAll(() => browser?.close());

/** Takes away what browsers of early 2021 did not have. */
function olden(): void {
  const absent: readonly [object, readonly string[]][] = [
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with', 'group']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Promise, ['withResolvers', 'try']],
    [Array, ['fromAsync']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
    [crypto, ['randomUUID']],
    [Object.getPrototypeOf(crypto), ['randomUUID']],
    [AbortSignal, ['any', 'timeout', 'abort']],
    [AbortSignal.prototype, ['throwIfAborted']],
    [Document.prototype, ['adoptedStyleSheets', 'startViewTransition']],
    [ShadowRoot.prototype, ['adoptedStyleSheets']],
    [CSSStyleSheet.prototype, ['replace', 'replaceSync']],
    [Element.prototype, ['replaceChildren', 'checkVisibility', 'setHTML', 'setHTMLUnsafe', 'getHTML']],
    [DocumentFragment.prototype, ['replaceChildren']],
    [HTMLElement.prototype, ['showPopover', 'hidePopover', 'togglePopover', 'popover', 'inert']],
    [globalThis, ['structuredClone', 'scheduler', 'trustedTypes', 'navigation', 'CSSContainerRule', 'Iterator']],
    [Intl, ['DurationFormat', 'Segmenter']],
    [URL, ['parse', 'canParse']],
  ];
  for (const [object, names] of absent) for (const name of names) Reflect.deleteProperty(object, name);
}

const FALLBACK = '<order-timeline><p>Order 1001</p></order-timeline><order-card><p>Order 1001</p></order-card>';

it.each([
  {how: 'by its own tag', html: `<script defer src="${HUB}/orderlight-legacy.js"></script>`},
  {how: 'by the loader', html: `<script type="module" src="${HUB}/orderlight.js"></script>`},
])('draws where what came after early 2021 is missing, $how', async ({html}) => {
  const {page, errors, loaded} = await openPage(browser, {html: html + FALLBACK, before: olden});
  await give(page);
  await expect.poll(() => textOf(page, 'order-timeline')).toContain(order.diagnosis.sentence);
  await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
  expect(await page.locator('order-timeline [part=item]').count()).toBeGreaterThan(3);
  // Style elements, for want of sheets to adopt.
  const frame = page.locator('order-timeline [part=base]');
  expect(await frame.evaluate((node) => getComputedStyle(node).borderRadius)).toBe('12px');
  expect(loaded.filter((file) => file.startsWith('chunks/'))).toEqual([]);
  expect(errors).toEqual([]);
});

it('draws every element there', async () => {
  const tags = Object.keys(integrity.tags);
  const {page, errors} = await openPage(browser, {
    html: `<script defer src="${HUB}/orderlight-legacy.js"></script>${tags.map((tag) => `<${tag}></${tag}>`).join('')}`,
    before: olden,
  });
  await give(page);
  for (const tag of tags)
    await expect
      .poll(() => page.evaluate((name) => document.querySelector(name)?.shadowRoot?.childElementCount ?? 0, tag))
      .toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

it('takes the page’s colours from a provider, where no sheet can be adopted', async () => {
  const {page, errors} = await openPage(browser, {
    html: `<script defer src="${HUB}/orderlight-legacy.js"></script><order-provider><order-card></order-card></order-provider>`,
    before: olden,
  });
  await page.evaluate(() => {
    Object.assign(document.querySelector('order-provider')!, {appearance: {radius: '3px'}});
  });
  await give(page);
  const frame = page.locator('order-card [part=base]');
  await expect.poll(() => frame.evaluate((node) => getComputedStyle(node).borderRadius)).toBe('3px');
  expect(errors).toEqual([]);
});

it('is written in the JavaScript of 2019, and defines no global of its own', async () => {
  const legacy = built('orderlight-legacy.js');
  expect(() => parse(legacy, {ecmaVersion: 2019, sourceType: 'script'})).not.toThrow();
  // Its import() and import.meta are all that the loader has of 2020.
  expect(() => parse(built('orderlight.js'), {ecmaVersion: 2020, sourceType: 'module'})).not.toThrow();
  const {page} = await openPage(browser, {html: ''});
  const globals = () => page.evaluate(() => Object.getOwnPropertyNames(globalThis).sort());
  const before = await globals();
  await page.addScriptTag({url: `${HUB}/orderlight-legacy.js`});
  expect(await globals()).toEqual(before);
});

it('leaves the page’s own text where there are no custom elements', async () => {
  const {page} = await openPage(browser, {
    html: `<script defer src="${HUB}/orderlight-legacy.js"></script>${FALLBACK}`,
    before: () => {
      Object.defineProperty(globalThis, 'customElements', {value: undefined});
    },
  });
  await page.waitForLoadState();
  for (const text of await page.locator('p').all()) expect(await text.isVisible()).toBe(true);
});
