import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {buildSchema, parse, validate} from 'graphql';
import {type Browser, chromium, type Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';
import {postShopify, SECRETS, shopOrder} from './hosts.js';
import {type HubProcess, newDataDir, orderlight, startHub} from './hub-process.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const fromServer = createRequire(new URL('../packages/server/package.json', import.meta.url));

it('asks only for what the hub’s schema has', async () => {
  const schema = buildSchema(readFileSync(new URL('../packages/server/schema.graphql', import.meta.url), 'utf8'));
  const built = new URL('../packages/elements/dist/hub-admin/operations.js', import.meta.url);
  expect(existsSync(built)).toBe(true);
  const documents = Object.entries((await import(built.href)) as Record<string, string>);
  expect(documents.length).toBeGreaterThan(20);
  const faults = documents.flatMap(([name, text]) =>
    validate(schema, parse(text)).map(({message}) => `${name}: ${message}`),
  );
  expect(faults).toEqual([]);
});

describe('the admin page of a hub', () => {
  const dataDir = newDataDir();
  const env = {ORDERLIGHT_DATA: dataDir, ...SECRETS};
  const complaints: string[] = [];
  let hub: HubProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await orderlight(
      ['channel', 'add', 'acme', 'shop', '--adapter', 'shopify', '--secret-env', 'E2E_SHOP_SECRET'],
      env,
    );
    hub = await startHub({dataDir, env});
    browser = await chromium.launch(launchOptions());
    const context = await browser.newContext({viewport: {width: 1280, height: 800}, locale: 'en-GB'});
    page = await context.newPage();
    // That a hub asks for a key from its first one on, browsers report as an error too.
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });

  afterAll(async () => {
    await browser?.close();
    await hub?.kill();
  });

  it('shows a payload that could not be taken, its shape, and what a replay brings', async () => {
    const broken = {...shopOrder({id: 7001, number: 7001, createdAt: 'yesterday'}), line_items: 'none'};
    expect((await postShopify(hub.url, 'orders/create', broken)).status).toBe(202);
    await page.goto(`${hub.url}/admin`);
    await page.locator('nav a', {hasText: 'Quarantine 1'}).click();
    const row = page.locator('tbody tr').first();
    expect(await row.textContent()).toContain('created_at is not a date and time');
    await row.getByRole('button', {name: 'Shape'}).click();
    await expect.poll(() => page.locator('pre').textContent()).toContain('"created_at": "aaaaaaaaa"');
    expect(await page.locator('pre').textContent()).not.toContain('人民路');
    await row.getByRole('button', {name: 'Replay'}).click();
    await expect.poll(() => page.locator('.outcome').textContent()).toContain('It stays in quarantine');
  });

  it('takes a message in again once its channel was mended, and its order is there', async () => {
    const channel = ['channel', 'add', 'acme', 'desk', '--secret-env', 'E2E_SHOP_SECRET', '--adapter'];
    await orderlight([...channel, 'olist'], env);
    const placed = shopOrder({id: 7002, number: 7002, createdAt: new Date(Date.now() - 60_000).toISOString()});
    await fetch(`${hub.url}/hooks/acme/desk?key=${SECRETS.E2E_SHOP_SECRET}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', 'x-shopify-topic': 'orders/create'},
      body: JSON.stringify(placed),
    });
    await page.getByRole('button', {name: 'Refresh'}).click();
    const row = page.locator('tbody tr', {hasText: 'desk'});
    await row.waitFor();
    await orderlight([...channel, 'shopify'], env);
    await row.getByRole('button', {name: 'Replay'}).click();
    await expect.poll(() => page.locator('.outcome.good').textContent()).toMatch(/Taken in: [1-9]\d* new/);
    await page.locator('nav a', {hasText: 'Quarantine 1'}).waitFor();
    const answer = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({query: '{ order(orderNo: "#7002") { channel } }'}),
    });
    expect(await answer.json()).toMatchObject({data: {order: {channel: 'desk'}}});
  });

  it.each([360, 1280])('breaks no rule of accessibility and fits %i px', async (width) => {
    await page.setViewportSize({width, height: 800});
    for (const section of ['overview', 'quarantine', 'channels', 'webhooks', 'keys', 'tenant']) {
      await page.goto(`${hub.url}/admin/#/${section}`);
      await page.locator('main[aria-busy=false]').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.evaluate(axe);
      const {violations} = await page.evaluate(() =>
        (
          globalThis as unknown as {axe: {run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>}}
        ).axe.run(),
      );
      expect(violations.map(({id, nodes}) => `${section}: ${id}: ${nodes.map(({html}) => html).join(' ')}`)).toEqual(
        [],
      );
    }
    await page.setViewportSize({width: 1280, height: 800});
  });

  it('asks for a key once there is one, and for the second factor before it throws away or makes a key', async () => {
    const made = await orderlight(
      ['key', 'add', 'acme', '--name', 'admin', '--role', 'ADMIN', '--scope', 'admin'],
      env,
    );
    const [key = ''] = /olk_\S+/.exec(made.out) ?? [];
    const {out: listed} = await orderlight(['key', 'list', 'acme'], env);
    const [id = ''] = listed.split(/\s/);
    const enrolled = await orderlight(['key', 'second-factor', 'acme', id], env);
    const [address = ''] = /otpauth:\S+/.exec(enrolled.out) ?? [];
    const {URI} = fromServer('otpauth') as {URI: {parse(address: string): {generate(): string}}};

    await expect
      .poll(async () => {
        await page.goto(`${hub.url}/admin/#/quarantine`);
        await page.reload();
        return page.locator('.door, main[aria-busy=false]').first().textContent();
      })
      .toContain('asks for a key');
    await page.getByLabel('API key').fill(key);
    await page.getByRole('button', {name: 'Enter'}).click();
    await page.getByRole('button', {name: 'Remove'}).click();
    await page.locator('dialog').getByRole('button', {name: 'Remove'}).click();
    await page.getByLabel('Six-digit code').fill(URI.parse(address).generate());
    await page.locator('dialog').getByRole('button', {name: 'Enter'}).click();
    await expect.poll(() => page.locator('.outcome').textContent()).toContain('Removed.');

    await page.locator('nav a', {hasText: 'Keys'}).click();
    await page.getByLabel('Name').fill('till');
    await page.getByRole('button', {name: 'Make'}).click();
    const secret = page.locator('dialog code');
    await expect.poll(() => secret.textContent()).toMatch(/^olk_/);
    const till = (await secret.textContent()) ?? '';
    await page.getByRole('button', {name: 'I have kept it'}).click();
    await expect.poll(() => page.locator('table').textContent()).toContain('till');
    const answer = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: {'content-type': 'application/json', authorization: `Bearer ${till}`},
      body: JSON.stringify({query: '{ hub { tenant viewer { role } } }'}),
    });
    expect(await answer.json()).toMatchObject({data: {hub: {tenant: 'acme', viewer: {role: 'SERVICE'}}}});
  });

  it('met no error and no breach of its strict policy on the way', () => {
    expect(complaints).toEqual([]);
  });
});
