import {type Browser, chromium} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';
import {give, HUB, integrity, openPage, order, textOf} from './embed-page.js';

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});

afterAll(() => browser?.close());

const script = (url: string, attributes = '') => `<script type="module" ${attributes} src="${url}"></script>`;
const chunksOf = (...tags: string[]) => [...new Set(tags.flatMap((tag) => integrity.tags[tag] ?? []))].sort();
const sentence = order.diagnosis.sentence;

describe('the loader', () => {
  it('brings the elements that stand in the page, and no others', async () => {
    const {page, loaded, errors} = await openPage(browser, {
      html: `${script(`${HUB}/orderlight.js`)}<order-timeline></order-timeline>`,
    });
    await give(page);
    await expect.poll(() => textOf(page, 'order-timeline')).toContain(sentence);
    expect(loaded).toEqual(expect.arrayContaining([...chunksOf('order-timeline'), 'orderlight.js']));
    // What it brings later is its own.
    for (const tag of Object.keys(integrity.tags).filter((name) => name !== 'order-timeline'))
      expect(loaded).not.toContain(integrity.tags[tag]?.find((file) => file.includes(tag)));
    expect(errors).toEqual([]);
  });

  it('brings what is added later, however deep', async () => {
    const {page, loaded} = await openPage(browser, {html: script(`${HUB}/orderlight.js`)});
    await page.evaluate(() => {
      document.body.innerHTML = '<main><p></p><section><order-card></order-card></section></main>';
    });
    await give(page);
    await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
    expect(loaded.toSorted()).toEqual([...chunksOf('order-card'), 'orderlight.js']);
  });

  it('brings by name what stands in the shadow root of another element', async () => {
    const {page} = await openPage(browser, {
      html: `<script type="module">import {load} from '${HUB}/orderlight.js'; await load('order-card'); document.title = 'loaded'</script>`,
    });
    await expect.poll(() => page.title()).toBe('loaded');
    expect(await page.evaluate(() => customElements.get('order-card') !== undefined)).toBe(true);
  });

  it('takes the file that holds everything when a chunk is gone, as after an upgrade of the hub', async () => {
    const {page, loaded} = await openPage(browser, {
      html: `${script(`${HUB}/orderlight.js`)}<order-card></order-card>`,
      answers: (file, text) => (file.startsWith('chunks/') ? undefined : text),
    });
    await give(page);
    await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
    expect(loaded).toContain('orderlight-all.js');
  });
});

describe('one page, several definitions', () => {
  const OLD = 'https://hub.example/embed/0.0.9';

  it.each([
    {what: 'the loader of two versions', first: `${OLD}/orderlight.js`, second: `${HUB}/orderlight.js`},
    {
      what: 'an old file with everything, and the loader',
      first: `${OLD}/orderlight-all.js`,
      second: `${HUB}/orderlight.js`,
    },
    {
      what: 'the loader, and an old file with everything',
      first: `${HUB}/orderlight.js`,
      second: `${OLD}/orderlight-all.js`,
    },
    {what: 'two files with everything', first: `${OLD}/orderlight-all.js`, second: `${HUB}/orderlight-all.js`},
  ])('$what: the first stays, and each copy says so once at most', async ({first, second}) => {
    const {page, warnings, errors} = await openPage(browser, {
      html: `${script(first)}${script(second)}<order-timeline></order-timeline><order-card></order-card>`,
    });
    await expect.poll(() => warnings.length, {timeout: 10_000}).toBeGreaterThan(0);
    await give(page);
    await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
    await expect.poll(() => textOf(page, 'order-timeline')).toContain(sentence);
    // A loader's chunks come one by one: each copy may be first with one element and second with another.
    expect(warnings.length).toBeLessThanOrEqual(2);
    for (const warning of warnings)
      expect(warning).toMatch(/^Orderlight \S+: <order-\S.* was defined before; the first stays$/);
    expect(errors).toEqual([]);
  });

  it.each(['orderlight.js', 'orderlight-all.js'])('an order-card of the page itself stays, beside %s', async (file) => {
    const own = `<script>customElements.define('order-card', class extends HTMLElement {
      connectedCallback() { this.attachShadow({mode: 'open'}).textContent = 'the shop’s own'; }
    })</script>`;
    const {page, warnings, errors} = await openPage(browser, {
      html: `${own}${script(`${HUB}/${file}`)}<order-card></order-card><order-timeline></order-timeline>`,
    });
    await give(page);
    await expect.poll(() => textOf(page, 'order-timeline')).toContain(sentence);
    expect(await textOf(page, 'order-card')).toBe('the shop’s own');
    expect(warnings).toEqual([expect.stringContaining('<order-card> was defined before; the first stays')]);
    expect(errors).toEqual([]);
  });
});

describe('integrity', () => {
  const hashOf = (file: string) => `integrity="${integrity.files[file]}" crossorigin`;
  const importmap = `<script type="importmap">${JSON.stringify({
    integrity: Object.fromEntries(Object.entries(integrity.files).map(([file, hash]) => [`${HUB}/${file}`, hash])),
  })}</script>`;
  const tamperedWith = (pattern: RegExp) => (file: string, text: string) =>
    pattern.test(file) ? `${text};document.title = 'tampered';` : text;
  const page1 = `${importmap}${script(`${HUB}/orderlight.js`, hashOf('orderlight.js'))}<order-card><p>Order 1</p></order-card>`;

  it('accepts every file as it was built', async () => {
    const {page, errors} = await openPage(browser, {html: page1});
    await give(page);
    await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
    expect(errors).toEqual([]);
  });

  it.each([
    {what: 'loader', pattern: /^orderlight\.js$/},
    {what: 'file with everything', pattern: /^orderlight-all\.js$/, file: 'orderlight-all.js'},
  ])('refuses a $what that was tampered with, and the page keeps its own text', async ({pattern, file}) => {
    const name = file ?? 'orderlight.js';
    const {page, errors} = await openPage(browser, {
      html: `${script(`${HUB}/${name}`, hashOf(name))}<order-card><p>Order 1</p></order-card>`,
      answers: tamperedWith(pattern),
    });
    await expect.poll(() => errors.join()).toMatch(/integrity/i);
    expect(await page.evaluate(() => customElements.get('order-card') === undefined)).toBe(true);
    expect(await page.locator('order-card p').isVisible()).toBe(true);
    expect(await page.title()).toBe('Shop');
  });

  it('refuses a chunk that was tampered with, by the map of the page, and takes the file with everything', async () => {
    const {page, errors} = await openPage(browser, {html: page1, answers: tamperedWith(/^chunks\//)});
    await give(page);
    await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
    expect(errors.join()).toMatch(/integrity/i);
    expect(await page.title()).toBe('Shop');
  });
});

it('does nothing to the page but define its elements', async () => {
  const {page} = await openPage(browser, {
    html: `<body><order-timeline></order-timeline><order-card></order-card>`,
  });
  const state = () =>
    page.evaluate(() => ({
      globals: Object.getOwnPropertyNames(globalThis).sort(),
      prototypes: [Array, Object, String, Promise, Element, HTMLElement, Node, Document, Event].map(
        ({name, prototype}) => [name, Object.getOwnPropertyNames(prototype)],
      ),
      head: document.head.innerHTML,
      bodyElements: document.body.outerHTML.replace(/<order-.*/s, ''),
      sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
      history: [history.length, JSON.stringify(history.state), location.href],
      stored: [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie],
      rootAttributes: document.documentElement.getAttributeNames(),
    }));
  const before = await state();
  await page.evaluate(`import('${HUB}/orderlight.js').then(() => undefined)`);
  await give(page);
  await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
  await expect.poll(() => textOf(page, 'order-timeline')).toContain(sentence);
  expect(await state()).toEqual(before);
});
