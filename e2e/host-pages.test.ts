import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {type Browser, chromium, type Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';
import {type HubProcess, orderlight, startHub} from './hub-process.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The pages of other companies, each with what shows that the demo's orders have come. */
const PAGES = [
  {name: 'erp', language: 'zh-CN', widths: [360, 768, 1280], shown: {'order-list [part=row]': 8}},
  {
    name: 'storefront',
    language: 'en',
    widths: [360, 768, 1280],
    shown: {'order-card [part=progress]': 3, 'order-timeline [part=item]': 5},
  },
  {name: 'php-page', language: 'en', widths: [360, 768, 1280], shown: {'order-timeline [part=item]': 5}},
  {
    name: 'wall-board',
    language: 'en',
    widths: [360, 1280, 1920],
    shown: {'order-board [part=card]': 8, 'order-board [part=column]': 5, 'order-health-gauge [part=score]': 4},
  },
];

let hub: HubProcess;
let browser: Browser;

beforeAll(async () => {
  hub = await startHub({env: {ORDERLIGHT_DEMO: '1'}});
  browser = await chromium.launch(launchOptions());
  // The last orders that the demo tells of before it goes on live.
  await vi.waitUntil(() => ordersCalled('WS-7709'), {timeout: 60_000, interval: 250});
});

afterAll(async () => {
  await browser?.close();
  await hub?.kill();
});

async function ordersCalled(search: string): Promise<number> {
  const query = `{orders(first: 5, search: ${JSON.stringify(search)}) {nodes {id}}}`;
  const headers = {'content-type': 'application/json'};
  const answer = await fetch(`${hub.url}/graphql`, {method: 'POST', headers, body: JSON.stringify({query})});
  return ((await answer.json()) as {data: {orders: {nodes: unknown[]}}}).data.orders.nodes.length;
}

async function open(path: string, width: number): Promise<{page: Page; complaints: string[]}> {
  const page = await browser.newPage({viewport: {width, height: heightOf(width)}, locale: 'en-GB'});
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${hub.url}/examples/${path}`);
  return {page, complaints};
}

/** A telephone is tall, a screen is wide. */
const heightOf = (width: number) => Math.max(780, Math.round(width * 0.5625));

async function breaches(page: Page): Promise<readonly string[]> {
  // The page's own policy forbids scripts of others; Playwright may still run one.
  await page.evaluate(axe);
  const {violations} = await page.evaluate(() =>
    (globalThis as unknown as {axe: {run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>}}).axe.run(),
  );
  return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
}

const beyond = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe.each(PAGES)('$name', ({name, language, widths, shown}) => {
  it('shows what the hub tells, at every width within it, to everybody', async () => {
    const {page, complaints} = await open(`${name}/`, 1280);
    for (const [selector, least] of Object.entries(shown))
      await expect.poll(() => page.locator(selector).count(), {timeout: 20_000}).toBeGreaterThanOrEqual(least);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    for (const width of widths) {
      await page.setViewportSize({width, height: heightOf(width)});
      await expect.poll(() => beyond(page)).toBeLessThanOrEqual(0);
      expect(await breaches(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

it('is found without the slash at the end, and from the demo’s first page', async () => {
  const page = await browser.newPage();
  for (const {name} of PAGES) {
    await page.goto(`${hub.url}/`);
    await page.locator(`footer a[href="/examples/${name}/"]`).click();
    await page.locator('order-provider').first().waitFor({state: 'attached'});
    expect(await fetch(`${hub.url}/examples/${name}`).then(({url}) => url)).toBe(page.url());
  }
  await page.close();
});

describe('the ERP', () => {
  it('keeps filter, order and tab in its address, through a reload', async () => {
    const {page, complaints} = await open('erp/', 1280);
    const rows = page.locator('order-list [part=row]');
    await rows.first().waitFor();
    await page.locator('order-list [part=search]').fill('AT-31');
    await expect.poll(() => page.url()).toContain('search=AT-31');
    await expect.poll(() => rows.count()).toBe(3);
    await rows.filter({hasText: 'AT-3108'}).click();
    await page.getByRole('tab', {name: '变更记录'}).click();
    const told = page.locator('order-audit [part=fact]');
    await told.first().waitFor();
    await page.reload();
    await told.first().waitFor();
    await expect.poll(() => page.locator('#document-title').textContent()).toBe('AT-3108');
    expect(await page.locator('order-list [part=search]').inputValue()).toBe('AT-31');
    await expect.poll(() => rows.count()).toBe(3);
    expect(await breaches(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is worked with the keyboard alone', async () => {
    const {page} = await open('erp/?search=AT-31', 1280);
    const grid = page.locator('order-list [part=grid]');
    await page.locator('order-list [part=row]').first().waitFor();
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('order=ord_');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('document');
    await page.getByRole('tab', {name: '进度'}).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-acts');
    await page.locator('order-actions [part=act]').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('order-list');
    expect(page.url()).not.toContain('order=');
    await page.close();
  });

  it('speaks English when it is asked to', async () => {
    const {page} = await open('erp/', 1280);
    await page.getByRole('button', {name: 'English'}).click();
    await page.getByRole('tab', {name: 'Changes'}).waitFor();
    await page.locator('order-list').getByRole('button', {name: 'Overdue'}).waitFor();
    await page.close();
  });
});

it('the shop tells the story of the order that is chosen, and its address says which', async () => {
  const {page} = await open('storefront/', 768);
  await page.locator('order-card [part=number]', {hasText: 'AT-3101'}).click();
  await page.locator('order-timeline', {hasText: 'Installation'}).waitFor();
  expect(page.url()).toContain('order=AT-3101');
  await page.goBack();
  await expect.poll(() => page.locator('#story-title').textContent()).toContain('#1001');
  await page.close();
});

it('the plain page says how the order stands before any script runs, and where none does', async () => {
  const page = await browser.newPage({javaScriptEnabled: false});
  await page.goto(`${hub.url}/examples/php-page/`);
  await page.getByText('Shipped: under way').waitFor();
  await page.close();
});

it('the shop’s page shows what its customer’s token opens, and no more', async () => {
  const made = await orderlight(
    ['key', 'add', 'demo', '--name', 'shop back end', '--role', 'MANAGER', '--scope', 'orders:read,tokens:mint'],
    {ORDERLIGHT_DATA: hub.dataDir, ORDERLIGHT_DEMO: '1'},
  );
  const [key] = /olk_\S+/.exec(made.out) ?? [];
  const minted = await fetch(`${hub.url}/v1/embed-tokens`, {
    method: 'POST',
    headers: {authorization: `Bearer ${key}`, 'content-type': 'application/json'},
    body: JSON.stringify({tier: 'VERIFIED', orders: ['#1001'], channels: ['shop'], subject: 'customer-77'}),
  });
  const {token} = (await minted.json()) as {token: string};
  const page = await browser.newPage();
  await page.route('**/examples/storefront/order-token', (route) => route.fulfill({body: token}));
  // What the shop's server writes into the page.
  await page.route('**/examples/storefront/', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('<body>', '<body data-order-token="order-token">');
    await route.fulfill({response: answer, body});
  });
  const asked: (string | undefined)[] = [];
  page.on('request', (request) => request.url().endsWith('/graphql') && asked.push(request.headers().authorization));
  await page.goto(`${hub.url}/examples/storefront/`);
  await page.locator('order-timeline [part=item]').first().waitFor();
  expect(new Set(asked)).toEqual(new Set([`Bearer ${token}`]));
  expect(await page.locator('order-card [part=progress]').count()).toBe(1);
  await page.close();
});
