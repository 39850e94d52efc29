import {createServer, type Server} from 'node:http';
import {type Browser, chromium, type Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {parcelNews, postKuaidi100, postShopify, SECRETS, shopFulfillment, shopOrder, wallTime} from './hosts.js';
import {freePort, type HubProcess, newDataDir, orderlight, startHub} from './hub-process.js';

const dataDir = newDataDir();
const order = {id: 820_982_911_946_154, number: 1001};
const placedAt = Date.now() - 3_600_000;
const iso = (millis: number) => new Date(millis).toISOString();

let hub: HubProcess;
let port: number;
let browser: Browser;
let host: Server;
let page: Page;

beforeAll(async () => {
  port = await freePort();
  const env = {ORDERLIGHT_DATA: dataDir, ...SECRETS};
  await orderlight(['channel', 'add', 'acme', 'shop', '--adapter', 'shopify', '--secret-env', 'E2E_SHOP_SECRET'], env);
  await orderlight(
    ['channel', 'add', 'acme', 'kuaidi100', '--adapter', 'kuaidi100', '--secret-env', 'E2E_CARRIER_SALT'],
    env,
  );
  hub = await startHub({port, dataDir, env: SECRETS});
  host = await foreignPage(hub.url);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
  });
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  host?.close();
  await hub?.kill();
});

describe('a page of another company', () => {
  it('shows the order that a signed orders/create brings', async () => {
    const answer = await postShopify(hub.url, 'orders/create', shopOrder({...order, createdAt: iso(placedAt)}));
    expect(answer.status).toBe(200);
    await page.goto(addressOf(host));
    await expectText(page, 'Paid', 10_000);
  });

  it('moves within a second of fulfillments/create, as a claim', async () => {
    await expectMove(
      page,
      () => postShopify(hub.url, 'fulfillments/create', shopFulfillment(order, 'YT9001', iso(placedAt + 1_200_000))),
      'YT9001',
    );
  });

  it('moves within a second of the carrier’s first scan, and again on delivery', async () => {
    const scans = [{time: wallTime(placedAt + 1_800_000), text: '快件已揽收', code: '103'}];
    await expectMove(page, () => postKuaidi100(hub.url, parcelNews('YT9001', scans)), '快件已揽收');
    scans.push({time: wallTime(placedAt + 2_400_000), text: '快件已签收', code: '301'});
    await expectMove(page, () => postKuaidi100(hub.url, parcelNews('YT9001', scans), 'shutdown'), '快件已签收');
  });

  it('recovers by itself after the hub was killed in a storm, with nothing acknowledged missing or double', async () => {
    const acknowledged = new Set<number>();
    let storming = true;
    const storm = Array.from({length: 8}, async (_, lane) => {
      for (let index = 0; storming; index++) {
        const number = 2000 + lane * 1000 + index;
        const answer = await postShopify(
          hub.url,
          'orders/create',
          shopOrder({id: 9_000_000_000 + number, number, createdAt: iso(placedAt)}),
        ).catch(() => undefined);
        if (!answer) break;
        if (answer.ok) acknowledged.add(number);
      }
    });
    await expect.poll(() => acknowledged.size, {timeout: 30_000, interval: 10}).toBeGreaterThan(50);
    await hub.kill();
    storming = false;
    await Promise.all(storm);

    hub = await startHub({port, dataDir, env: SECRETS});
    const found = await allOrderNumbers(hub.url);
    const counted = new Map<string, number>();
    for (const number of found) counted.set(number, (counted.get(number) ?? 0) + 1);
    expect([...acknowledged].filter((number) => counted.get(`#${number}`) !== 1)).toEqual([]);

    // The page was never reloaded: its stream must be back for this to show.
    const late = shopOrder({...order, createdAt: iso(placedAt), updatedAt: iso(Date.now())});
    await postShopify(hub.url, 'orders/updated', {...late, closed_at: iso(Date.now())});
    await expectText(page, 'Completed', 15_000);
  });

  it('is the same order after a replay of every webhook, in another order', async () => {
    const before = await orderJson(hub.url);
    await postShopify(hub.url, 'fulfillments/create', shopFulfillment(order, 'YT9001', iso(placedAt + 1_200_000)));
    await postShopify(hub.url, 'orders/create', shopOrder({...order, createdAt: iso(placedAt)}));
    expect(await orderJson(hub.url)).toBe(before);
  });

  it('leaves projections that the log recomputes to the byte', async () => {
    const {code, out} = await orderlight(['verify'], {ORDERLIGHT_DATA: dataDir});
    expect(out).toMatch(/ 0 differences/);
    expect(code).toBe(0);
  });
});

/** A page that knows nothing of the hub but its two lines of HTML, on another origin, under a strict policy. */
function foreignPage(hubUrl: string): Promise<Server> {
  const html = `<!doctype html><html lang="en"><title>Acme portal</title><h1>Acme</h1>
    <script type="module" src="${hubUrl}/embed/1/orderlight.js"></script>
    <order-provider endpoint="${hubUrl}/graphql" locale="en"><order-timeline order-no="#1001"></order-timeline></order-provider></html>`;
  const policy = `default-src 'none'; script-src ${hubUrl}; connect-src ${hubUrl}; style-src 'self'; img-src 'self' data:`;
  return new Promise((resolve) => {
    const server = createServer((_, response) =>
      response.setHeader('content-security-policy', policy).setHeader('content-type', 'text/html').end(html),
    );
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://localhost:${typeof address === 'object' && address ? address.port : 0}/`;
}

/** Text of the timeline, its shadow tree and closed details included. */
function timelineText(target: Page): Promise<string> {
  return target.evaluate(() => document.querySelector('order-timeline')?.shadowRoot?.textContent ?? '');
}

async function expectText(target: Page, text: string, within: number): Promise<void> {
  await expect.poll(() => timelineText(target), {timeout: within, interval: 20}).toContain(text);
}

/** Posts, and looks until the text is there: from the hub's answer on, a second is the promise. */
async function expectMove(target: Page, post: () => Promise<Response>, text: string): Promise<void> {
  expect(await timelineText(target)).not.toContain(text);
  const answer = await post();
  expect(answer.status).toBe(200);
  await expectText(target, text, 1_000);
}

async function graphql(hubUrl: string, query: string, variables: object = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${hubUrl}/graphql`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({query, variables}),
  });
  const {data, errors} = (await response.json()) as {
    data: Record<string, unknown>;
    errors?: readonly {message: string}[];
  };
  if (errors) throw new Error(errors.map(({message}) => message).join('; '));
  return data;
}

async function allOrderNumbers(hubUrl: string): Promise<string[]> {
  const numbers: string[] = [];
  let after: string | null = null;
  do {
    const {orders} = (await graphql(
      hubUrl,
      'query ($after: String) { orders(first: 100, after: $after) { nodes { orderNo } pageInfo { hasNextPage endCursor } } }',
      {after},
    )) as {
      orders: {nodes: {orderNo: string}[]; pageInfo: {hasNextPage: boolean; endCursor: string}};
    };
    numbers.push(...orders.nodes.map(({orderNo}) => orderNo));
    after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
  } while (after);
  return numbers;
}

async function orderJson(hubUrl: string): Promise<string> {
  const query =
    '{ order(orderNo: "#1001") { orderNo phase stage paymentStatus timeline { stage status assurance startedAt finishedAt } shipments { status checkpoints { at text } } discrepancies { id code } } }';
  return JSON.stringify(await graphql(hubUrl, query));
}
