import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {type Browser, chromium, type Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';
import {type HubProcess, startHub} from './hub-process.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let hub: HubProcess;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  hub = await startHub({env: {ORDERLIGHT_DEMO: '1'}});
  browser = await chromium.launch(launchOptions());
});

afterAll(async () => {
  await browser?.close();
  await hub?.kill();
});

describe.each([
  {width: 360, locale: 'zh-CN', scheme: 'dark' as const},
  {width: 1280, locale: 'en-GB', scheme: 'light' as const},
])('the demo portal at $width px in $locale, $scheme', ({width, locale, scheme}) => {
  let page: Page;

  beforeAll(async () => {
    const context = await browser.newContext({viewport: {width, height: 800}, locale, colorScheme: scheme});
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${hub.url}/`);
  });

  it('lists the demo’s orders, troubled ones among them', async () => {
    await expect.poll(() => page.locator('#orders li').count(), {timeout: 15_000}).toBeGreaterThan(8);
    await expect.poll(() => page.locator('#orders .bad').count(), {timeout: 15_000}).toBeGreaterThan(1);
  });

  it('opens one as a card and a timeline that say the same', async () => {
    await page.locator('#orders a').last().click();
    const sentence = page.locator('order-timeline .sentence');
    await sentence.waitFor();
    expect(await sentence.textContent()).toMatch(/\S{4,}/);
    // What only staff see comes in a module of its own.
    await expect.poll(() => page.locator('order-timeline ol li').count(), {timeout: 15_000}).toBeGreaterThanOrEqual(6);
    const number = await page.locator('#orders a[aria-current] .no').textContent();
    expect(await page.locator('order-card').evaluate((card) => card.shadowRoot?.textContent)).toContain(number);
  });

  it('fits its width and breaks no rule of accessibility', async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    // The page's own policy forbids scripts of others; Playwright may still run one.
    await page.evaluate(axe);
    const {violations} = await page.evaluate(() =>
      (
        globalThis as unknown as {axe: {run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>}}
      ).axe.run(),
    );
    expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`)).toEqual([]);
  });

  it('met no error and no breach of its strict policy on the way', () => {
    expect(complaints).toEqual([]);
  });
});

it('tells the atelier’s and the wholesale desk’s orders by lifecycles of their own', async () => {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}, locale: 'en-GB'});
  await page.goto(`${hub.url}/`);
  for (const [channel, orderNo, stage] of [
    ['atelier', 'AT-3101', 'Installation booked'],
    ['wholesale', 'WS-7702', 'Transport permit checked'],
  ] as const) {
    await expect
      .poll(
        async () => {
          await page.selectOption('#channel', channel).catch(() => []);
          return page.locator('#orders .no').allTextContents();
        },
        {timeout: 20_000},
      )
      .toContain(orderNo);
    await page.locator('#orders a', {hasText: orderNo}).click();
    await page.locator('order-timeline').getByText(stage, {exact: true}).first().waitFor();
  }
  await page.close();
});

it('moves by itself: a new order appears at the top', async () => {
  const page = await browser.newPage();
  await page.goto(`${hub.url}/`);
  await page.locator('#orders li').first().waitFor();
  const first = await page.locator('#orders .no').first().textContent();
  await expect.poll(() => page.locator('#orders .no').first().textContent(), {timeout: 30_000}).not.toBe(first);
});
