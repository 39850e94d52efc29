import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {sampleViews} from '@orderlight/core/fixtures';
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright';
import {build, type PreviewServer, preview} from 'vite';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createPortal} from '../docs/examples/partner-react/serve.js';
import {launchOptions} from '../scripts/chromium.js';
import {type ListeningHub, listeningHub} from './frameworks-hub.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const PORTAL = path('../docs/examples/partner-react');
const SHOP = path('../docs/examples/vue');
const order = {...sampleViews('en', 'OPS').splitShipment, id: 'order-1'};

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser?.close());

// Advice of Lit's for who writes elements; and elements that wait for the mock hub's file longer than a second, as on a busy machine.
const IDLE_TALK = /lit\.dev\/msg|no order to show/;

/** A page, and all that the browser complains of on it: React tells there of markup that does not fit. */
async function open(url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const told: string[] = [];
  page.on('pageerror', (error) => told.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !IDLE_TALK.test(message.text())) told.push(message.text());
  });
  await page.goto(url);
  return {page, told, close: () => context.close()};
}

/** A busy machine takes its time. */
const poll = <T>(read: () => T) => expect.poll(read, {timeout: 15_000});

const shown = (page: Page, tag: string) =>
  page.evaluate((name) => document.querySelector(name)?.shadowRoot?.textContent ?? '', tag);

/** Where the keyboard is, down through shadow roots: the tags, and what was written there. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const way: string[] = [];
    let at = document.activeElement;
    for (; at; at = at.shadowRoot?.activeElement ?? null) {
      way.push(at.localName);
      if (at instanceof HTMLInputElement) way.push(at.value);
    }
    return way;
  });

describe('a portal in React 19, rendered on its server', () => {
  let portal: Server;
  let listening: Server;
  let hub: ListeningHub;

  beforeAll(async () => {
    // React's own warnings are in its development build, which this is.
    await build({root: PORTAL, logLevel: 'error'});
    await build({root: PORTAL, logLevel: 'error', build: {ssr: 'src/entry-server.tsx', outDir: 'dist/server'}});
    const folder = `${PORTAL}/dist`;
    hub = await listeningHub(order);
    portal = await listen(await createPortal({folder}));
    listening = await listen(await createPortal({folder, hub: hub.url, token: async () => 'of-a-partner'}));
  });
  afterAll(() => {
    for (const server of [portal, listening]) server?.close();
    hub?.close();
  });

  it('tells the orders without a script', async () => {
    const {page, close} = await open(`${urlOf(portal)}/?order=sample-splitShipment`, {javaScriptEnabled: false});
    expect(await page.locator('order-list a').count()).toBe(20);
    expect(await page.locator('order-timeline > p').textContent()).toMatch(/1 of 2 parcels delivered/);
    expect(await page.locator('order-timeline li[aria-current=step]').count()).toBeGreaterThan(0);
    await close();
  });

  it('is taken over without a word from React, and shows what the hub tells', async () => {
    const {page, told, close} = await open(`${urlOf(portal)}/?order=sample-splitShipment`);
    await poll(() => shown(page, 'order-timeline')).toMatch(/Picking/);
    await poll(() => shown(page, 'order-diagnosis')).toMatch(/1 of 2 parcels delivered/);
    await poll(() => shown(page, 'order-actions')).toMatch(/Note/i);
    await poll(() => shown(page, 'order-list')).toMatch(/CR-20001/);
    expect(told).toEqual([]);
    await close();
  });

  it('keeps the filter in the address, and the keyboard in the search box', async () => {
    const {page, told, close} = await open(`${urlOf(portal)}/`);
    const search = page.getByRole('searchbox');
    await search.click();
    await page.keyboard.type('20027', {delay: 40});
    await poll(() => new URL(page.url()).search).toBe('?q=20027');
    expect(await focus(page)).toEqual(['order-list', 'input', '20027']);
    await page.getByRole('button', {name: 'Dark'}).click();
    await search.focus();
    await poll(() => page.locator('order-list').evaluate((list) => getComputedStyle(list).colorScheme)).toBe('dark');
    expect(await focus(page)).toEqual(['order-list', 'input', '20027']);
    await page.reload();
    await poll(() => search.inputValue()).toBe('20027');
    expect(told).toEqual([]);
    await close();
  });

  it('opens an order from the list, and leaves it by the back button', async () => {
    const {page, told, close} = await open(`${urlOf(portal)}/`);
    await page
      .getByRole('row', {name: /CR-20001/})
      .getByText('CR-20001')
      .click();
    await poll(() => new URL(page.url()).searchParams.get('order')).toBe('crowd-0');
    await poll(() => page.getByRole('heading', {level: 2}).first().textContent()).toBe('CR-20001');
    await poll(() => shown(page, 'order-timeline')).not.toBe('');
    await page.goBack();
    await poll(() => page.locator('order-timeline').count()).toBe(0);
    expect(told).toEqual([]);
    await close();
  });

  it('asks the hub with the token of the partner, and stops listening for what is not on the page', async () => {
    const {page, told, close} = await open(`${urlOf(listening)}/`);
    await poll(() => shown(page, 'order-list')).toContain(order.orderNo);
    await poll(() => hub.listeners()).toBeGreaterThan(0);
    const before = hub.listeners();
    await page.goto(`${urlOf(listening)}/?order=order-1`);
    await poll(() => shown(page, 'order-timeline')).toMatch(/Picking/);
    await poll(() => hub.listeners()).toBeGreaterThan(before);
    await page.getByRole('link', {name: 'All orders'}).click();
    await poll(() => page.locator('order-timeline').count()).toBe(0);
    await poll(() => hub.listeners()).toBe(before);
    expect([...hub.credentials]).toEqual(['Bearer of-a-partner']);
    expect(told).toEqual([]);
    await close();
    await poll(() => hub.listeners()).toBe(0);
  });
});

describe('a page in Vue 3', () => {
  let shop: PreviewServer;
  let hub: ListeningHub;
  let url: string;

  beforeAll(async () => {
    await build({root: SHOP, logLevel: 'error'});
    shop = await preview({root: SHOP, logLevel: 'error', preview: {port: 0, host: '127.0.0.1'}});
    url = `http://127.0.0.1:${(shop.httpServer.address() as AddressInfo).port}/`;
    hub = await listeningHub(order);
  });
  afterAll(async () => {
    await shop?.close();
    hub?.close();
  });

  it('gives properties, hears events, and draws again what changes', async () => {
    const {page, told, close} = await open(url);
    await poll(() => page.getByRole('heading', {level: 1}).textContent()).toBe('Coming in 2 parcels');
    const accent = () =>
      page.evaluate(() => getComputedStyle(document.querySelector('order-card')!).getPropertyValue('--order-accent'));
    await poll(accent).toBe('#a33d2c');
    await page.getByRole('button', {name: 'SY20260309-0902'}).click();
    await poll(() => shown(page, 'order-timeline')).toMatch(/On its way/);
    await page.getByRole('button', {name: '中文'}).click();
    await poll(() => shown(page, 'order-card')).toMatch(/包裹/);
    expect(told).toEqual([]);
    await close();
  });

  it('stops listening for what is not on the page', async () => {
    const {page, close} = await open(`${url}?hub=${encodeURIComponent(hub.url)}&order=SY20260309-0902`);
    await poll(() => shown(page, 'order-card')).toContain(order.orderNo);
    await poll(() => hub.listeners()).toBe(1);
    await page.evaluate(() => document.querySelector('order-provider')?.remove());
    await poll(() => hub.listeners()).toBe(0);
    await close();
  });
});

function listen(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
