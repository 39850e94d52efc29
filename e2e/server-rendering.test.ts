import {fileURLToPath} from 'node:url';
import type {OrderView} from '@orderlight/core';
import {sampleViews} from '@orderlight/core/fixtures';
import {renderOrderElement} from '@orderlight/elements/ssr';
import {build} from 'esbuild';
import {type Browser, type BrowserContextOptions, chromium} from 'playwright';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'nonce-Zm9v'; img-src data:";
const order: OrderView = sampleViews('en', 'CUSTOMER').stuckInPicking;

let browser: Browser;
let script: string;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
  const {outputFiles} = await build({
    stdin: {
      contents: `import '@orderlight/elements/order-timeline/define.js'; import '@orderlight/elements/order-card/define.js';`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    write: false,
  });
  script = outputFiles[0]?.text ?? '';
});
afterAll(() => browser?.close());

/** A page as a server gives it, under a strict policy; `told` collects what the browser complains of. */
async function pageOf(markup: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const told: string[] = [];
  page.on('console', (message) => message.type() === 'error' && told.push(message.text()));
  page.on('pageerror', (error) => told.push(error.message));
  await page.route('**/*', (route) =>
    route.request().url().endsWith('/elements.js')
      ? route.fulfill({contentType: 'text/javascript', body: script})
      : route.fulfill({
          contentType: 'text/html',
          headers: {'content-security-policy': POLICY},
          body: `<!doctype html><html lang="en"><title>Order</title><link rel="icon" href="data:,"><body>${markup}</body></html>`,
        }),
  );
  await page.goto('http://shop.test/');
  return {page, told, close: () => context.close()};
}

it('is there without script: drawn where shadow roots may be declared, a list where not', async () => {
  const drawn = renderOrderElement('order-timeline', order, {nonce: 'Zm9v'});
  const plain = renderOrderElement('order-timeline', order, {shadow: false});
  const {page, told, close} = await pageOf(`${drawn}<hr>${plain}`, {javaScriptEnabled: false});
  const [first, second] = await page.locator('order-timeline').all();
  expect(await first?.locator('[part=list] > li').count()).toBe(order.timeline.length);
  expect(
    await first
      ?.locator('[part=mark]')
      .first()
      .evaluate((mark) => getComputedStyle(mark).borderRadius),
  ).toBe('50%');
  expect(await second?.locator('li').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/Being prepared: In progress/)]),
  );
  expect(told).toEqual([]);
  await close();
});

it('draws for staff what a page would load later, with its styles', async () => {
  const staff = sampleViews('en', 'OPS').stuckInPicking;
  const {page, told, close} = await pageOf(renderOrderElement('order-timeline', staff, {nonce: 'Zm9v'}), {
    javaScriptEnabled: false,
  });
  expect(await page.locator('order-timeline [part=facts] dt').count()).toBeGreaterThan(3);
  expect(await page.locator('order-timeline [part=bar]').count()).toBeGreaterThan(0);
  expect(await page.locator('order-timeline .skeleton').count()).toBe(0);
  expect(told).toEqual([]);
  await close();
});

it('is taken over by the element without a moment of emptiness, and drawn once', async () => {
  const {page, told, close} = await pageOf(
    `${renderOrderElement('order-timeline', order, {nonce: 'Zm9v'})}<script type="module" src="/elements.js"></script>`,
  );
  await page.waitForFunction(() => customElements.get('order-timeline'));
  const text = () => page.evaluate(() => document.querySelector('order-timeline')?.shadowRoot?.textContent ?? '');
  expect(await text()).toContain('SY20260312-0171');
  await page.evaluate((view) => Object.assign(document.querySelector('order-timeline')!, {order: view}), order);
  await page.waitForFunction(() => !document.querySelector('order-timeline')?.shadowRoot?.querySelector('style'));
  expect(await page.locator('order-timeline [part=base]').count()).toBe(1);
  expect((await text()).match(/SY20260312-0171/g)).toHaveLength(1);
  expect(told).toEqual([]);
  await close();
});

it('draws what hosts say as text, in the shadow root and in the list', () => {
  const text = '<img src=x onerror=alert(1)>--><script>alert(2)</script>';
  const timeline = order.timeline.map((node) => ({...node, label: text, ownerLabel: text}));
  const hostile = {...order, orderNo: text, timeline, diagnosis: {...order.diagnosis, sentence: text}};
  for (const tag of ['order-timeline', 'order-diagnosis', 'order-card'] as const)
    expect(renderOrderElement(tag, hostile, {nonce: 'Zm9v'})).not.toMatch(/<script|<img src=x|-->/);
});

it('refuses a nonce that could end the attribute', () => {
  expect(() => renderOrderElement('order-card', order, {nonce: '"><script>'})).toThrow(/nonce/);
});

it('names what it can draw when asked for something else', () => {
  expect(() => renderOrderElement('order-list' as 'order-card', order)).toThrow(
    /order-card, order-diagnosis, order-timeline, not "order-list"/,
  );
});
