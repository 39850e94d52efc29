import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {sampleViews} from '@orderlight/core/fixtures';
import {type Browser, chromium, type Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';
import {give, HUB, openPage, order} from './embed-page.js';

// What a page of its own order-card, a strict policy and two versions do is proven in embed.test.ts and embed-policy.test.ts.
const css = (path: string) => readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');

const SCRIPT = `<script type="module" src="${HUB}/orderlight.js"></script>`;
const ELEMENTS = '<order-timeline theme="light"></order-timeline><order-card theme="light"></order-card>';

/** Sheets that reach for every node of a page. */
const SHEETS: Readonly<Record<string, string>> = {
  'a reset that leaves nothing': `*, ::before, ::after {all: unset !important} style, script, title, head {display: none !important}
    html, body, order-timeline, order-card {display: block !important}`,
  'a sheet that hides and paints': `div, p, li, ol, ul, dl, dd, span, b, time, section, article, header, svg, i {
    display: none !important; position: fixed !important; color: red !important; margin: 40px !important; font: 40px cursive !important}
    button, a {all: revert !important; border: 9px solid lime !important}`,
  'type that is handed down': `body {font: italic 700 30px/3 cursive; color: red; letter-spacing: .5em; word-spacing: 2em; text-transform: uppercase;
    text-align: center; text-indent: 3em; white-space: nowrap; text-shadow: 0 0 4px red; font-variant: small-caps; list-style: square}`,
  Bootstrap: css('bootstrap/dist/css/bootstrap.min.css'),
  'Tailwind’s preflight': css('tailwindcss/preflight.css'),
};

let browser: Browser;

beforeAll(async () => {
  const {args, ...options} = launchOptions();
  // In a process of its own, a sandboxed frame would ask the network before Playwright can answer in its place.
  browser = await chromium.launch({...options, args: [...args, '--disable-features=IsolateSandboxedIframes']});
});

afterAll(() => browser?.close());

/** What a reader sees of the elements: how each node looks, and where it lies against its element. */
function look(page: Page): Promise<Readonly<Record<string, unknown>>> {
  return page.evaluate(() => {
    const STYLES = [
      'display',
      'color',
      'fontFamily',
      'fontSize',
      'fontStyle',
      'fontWeight',
      'lineHeight',
      'letterSpacing',
      'wordSpacing',
      'textTransform',
      'textAlign',
      'textIndent',
      'whiteSpace',
      'textShadow',
      'margin',
      'padding',
      'border',
      'backgroundColor',
    ] as const;
    const seen: Record<string, unknown> = {};
    for (const element of document.querySelectorAll('order-timeline, order-card')) {
      const base = element.shadowRoot!.querySelector('[part=base]')!.getBoundingClientRect();
      for (const [index, node] of [...element.shadowRoot!.querySelectorAll('[part], p, b, li, .tag, svg')].entries()) {
        const style = getComputedStyle(node);
        const {x, y, width, height} = node.getBoundingClientRect();
        const box = [x - base.x, y - base.y, width, height].map(Math.round);
        seen[
          `${element.localName} ${index} ${node.localName}.${node.getAttribute('part') ?? node.getAttribute('class') ?? ''}`
        ] = [box, ...STYLES.map((name) => style[name])].join(' | ');
      }
    }
    return seen;
  });
}

/** Where a person looks at what a test saw: nowhere, unless asked. */
async function picture(page: Page, name: string): Promise<void> {
  const {PICTURES} = process.env;
  if (!PICTURES) return;
  mkdirSync(PICTURES, {recursive: true});
  await page.screenshot({path: `${PICTURES}/${name.replace(/\W+/g, '-')}.png`, fullPage: true});
}

async function drawn(html: string, width = 700) {
  const foreign = await openPage(browser, {html});
  await foreign.page.setViewportSize({width, height: 800});
  await give(foreign.page);
  for (const tag of ['order-timeline', 'order-card'])
    await expect
      .poll(() =>
        foreign.page.evaluate(
          (name) => document.querySelector(name)?.shadowRoot?.querySelector('[part=label], [part=dimension]') !== null,
          tag,
        ),
      )
      .toBe(true);
  await foreign.page.evaluate(() => document.fonts.ready.then(() => undefined));
  return foreign;
}

describe('sheets of the page', () => {
  let plain: Readonly<Record<string, unknown>> | undefined;

  async function lookInPlainPage() {
    const {page} = await drawn(`${SCRIPT}<main style="inline-size: 640px">${ELEMENTS}</main>`);
    const seen = await look(page);
    await page.close();
    return seen;
  }

  it.each(Object.entries(SHEETS))('%s: each node looks and lies as in a plain page', async (name, sheet) => {
    plain ??= await lookInPlainPage();
    const usual = plain;
    const {page, errors} = await drawn(
      `<style>${sheet}</style><style>main {display: block !important; inline-size: 640px !important}</style>${SCRIPT}<main>${ELEMENTS}</main>`,
    );
    await picture(page, name);
    const seen = await look(page);
    expect(Object.keys(seen).length).toBeGreaterThan(60);
    expect(
      Object.fromEntries(
        Object.entries(seen)
          .filter(([key, value]) => usual[key] !== value)
          .map(([key, value]) => [key, [usual[key], value]]),
      ),
    ).toEqual({});
    expect(errors).toEqual([]);
    await page.close();
  });
});

it('draws in a frame that is sandboxed to scripts alone, without storage or an origin', async () => {
  const inner = `<!doctype html><html lang="en"><meta charset="utf-8">${SCRIPT}${ELEMENTS}</html>`;
  const {page, errors} = await openPage(browser, {
    html: `<style>iframe {inline-size: 600px; block-size: 900px}</style><iframe title="Order" sandbox="allow-scripts" srcdoc="${inner.replaceAll('"', '&quot;')}"></iframe>`,
  });
  const frame = page.frames()[1];
  if (!frame) throw new Error('There is no frame.');
  expect(await frame.evaluate(() => origin)).toBe('null');
  await frame.evaluate((view) => {
    for (const element of document.querySelectorAll('order-timeline, order-card'))
      Object.assign(element, {order: view});
  }, order);
  await frame.locator('order-timeline', {hasText: order.diagnosis.sentence}).waitFor();
  await frame.locator('order-card [part=number]').waitFor();
  expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await picture(page, 'sandbox');
  expect(errors).toEqual([]);
  await page.close();
});

it('runs from right to left in an Arabic page', async () => {
  const {page, errors} = await drawn(`<html dir="rtl" lang="ar">${SCRIPT}<main>${ELEMENTS}</main>`, 600);
  await page.evaluate(() => Object.assign(document.documentElement, {dir: 'rtl', lang: 'ar'}));
  const {base, mark, label} = await page.evaluate(() => {
    const root = document.querySelector('order-timeline')!.shadowRoot!;
    const box = (selector: string) => root.querySelector(selector)!.getBoundingClientRect().toJSON() as DOMRect;
    return {base: box('[part=base]'), mark: box('[part=mark]'), label: box('[part=label]')};
  });
  expect(base.right - mark.right).toBeLessThan(30);
  expect(label.right).toBeLessThan(mark.left);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await picture(page, 'arabic');
  expect(errors).toEqual([]);
  await page.close();
});

// 1280 px at 200 % leave a page 640, a telephone 180; at 400 % WCAG asks for 320.
it.each([
  {what: '280 px', width: 280, zoom: 1},
  {what: '320 px, as 1280 at 400 %', width: 320, zoom: 1},
  {what: '640 px, as 1280 at 200 %', width: 640, zoom: 1},
  {what: '560 px, twice as large', width: 560, zoom: 2},
])('at $what nothing is cut off or lies upon another', async ({what, width, zoom}) => {
  const {page} = await drawn(`<style>body {margin: 0; zoom: ${zoom}}</style>${SCRIPT}<main>${ELEMENTS}</main>`, width);
  await page.evaluate((view) => {
    for (const element of document.querySelectorAll('order-timeline, order-card'))
      Object.assign(element, {order: view});
  }, sampleViews('en', 'OPS').splitShipment);
  await page.locator('order-timeline [part=shipment]').first().waitFor();
  const faults = await page.evaluate(() =>
    [...document.querySelectorAll('order-timeline, order-card')].flatMap((element) => {
      const base = element.shadowRoot!.querySelector('[part=base]')!;
      const frame = base.getBoundingClientRect();
      const texts = [
        ...element.shadowRoot!.querySelectorAll('[part=label], [part=time], [part=number], .sentence, .tag, b'),
      ];
      return [
        ...(base.scrollWidth > base.clientWidth ? [`${element.localName} overflows`] : []),
        ...texts
          .filter((text) => text.checkVisibility() && !text.closest('.sr'))
          .filter(
            (text) =>
              text.getBoundingClientRect().right > frame.right + 1 ||
              text.getBoundingClientRect().left < frame.left - 1,
          )
          .map((text) => `${element.localName}: ${text.textContent}`),
      ];
    }),
  );
  expect(faults).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await picture(page, what);
  await page.close();
});
