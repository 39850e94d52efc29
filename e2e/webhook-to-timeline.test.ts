import {createServer, type Server} from 'node:http';
import {type Browser, chromium, type Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';
import {parcelNews, postKuaidi100, postShopify, SECRETS, shopFulfillment, shopOrder, wallTime} from './hosts.js';
import {freePort, type HubProcess, orderlight, startHub} from './hub-process.js';
import {type TestStore, testStores} from './stores.js';

const order = {id: 820_982_911_946_154, number: 1001};
const placedAt = Date.now() - 3_600_000;
const iso = (millis: number) => new Date(millis).toISOString();

describe.each(await testStores())('a page of another company, over $name', ({open}) => {
  let store: TestStore;
  let hub: HubProcess;
  let port: number;
  let browser: Browser;
  let host: Server;
  let page: Page;

  beforeAll(async () => {
    store = await open();
    port = await freePort();
    const env = {...store.env, ...SECRETS};
    await orderlight(
      ['channel', 'add', 'acme', 'shop', '--adapter', 'shopify', '--secret-env', 'E2E_SHOP_SECRET'],
      env,
    );
    await orderlight(
      ['channel', 'add', 'acme', 'kuaidi100', '--adapter', 'kuaidi100', '--secret-env', 'E2E_CARRIER_SALT'],
      env,
    );
    hub = await startHub({port, env});
    host = await foreignPage(hub.url);
    browser = await chromium.launch(launchOptions());
    page = await browser.newPage();
  });

  afterAll(async () => {
    await browser?.close();
    host?.close();
    await hub?.kill();
    await store?.drop();
  });

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
    const acknowledged = new Map<number, Set<StormStep>>();
    const storm = Array.from({length: 8}, (_, lane) => stormLane(hub.url, 2000 + lane * 1000, acknowledged));
    await expect.poll(() => acknowledged.size, {timeout: 30_000, interval: 10}).toBeGreaterThan(40);
    await hub.kill();
    await Promise.all(storm);

    hub = await startHub({port, env: {...store.env, ...SECRETS}});
    const orders = await allOrders(hub.url);
    const wrong = [...acknowledged].filter(([number, steps]) => {
      const found = orders.filter(({orderNo}) => orderNo === `#${number}`);
      const [parcel, ...more] = found[0]?.shipments ?? [];
      if (steps.has('create') && found.length !== 1) return true;
      if (steps.has('create') && steps.has('fulfil') && (!parcel || more.length > 0)) return true;
      return steps.size === 3 && parcel?.checkpoints.length !== 1;
    });
    expect(wrong.map(([number]) => number)).toEqual([]);

    // The page was never reloaded: its stream must be back for this to show.
    const text = '签收照片已上传';
    expect(await timelineText(page)).not.toContain(text);
    await postKuaidi100(hub.url, parcelNews('YT9001', [{time: wallTime(placedAt + 2_500_000), text, code: '301'}]));
    await expectText(page, text, 15_000);
  });

  it('is the same order after a replay of every webhook, in another order', async () => {
    const before = await orderJson(hub.url);
    await postShopify(hub.url, 'fulfillments/create', shopFulfillment(order, 'YT9001', iso(placedAt + 1_200_000)));
    await postShopify(hub.url, 'orders/create', shopOrder({...order, createdAt: iso(placedAt)}));
    expect(await orderJson(hub.url)).toBe(before);
  });

  it('leaves projections that the log recomputes to the byte', async () => {
    const {code, out} = await orderlight(['verify'], store.env);
    expect(out).toMatch(/ 0 differences/);
    expect(code).toBe(0);
  });
});

type StormStep = 'create' | 'fulfil' | 'push';

/** Sells order after order until the hub is gone: some told twice, some parcels scanned before the shop tells of them. */
async function stormLane(hubUrl: string, first: number, acknowledged: Map<number, Set<StormStep>>): Promise<void> {
  for (let number = first; ; number++) {
    const sold = {id: 9_000_000_000 + number * 100, number};
    const posts: Record<StormStep, () => Promise<Response>> = {
      create: () => postShopify(hubUrl, 'orders/create', shopOrder({...sold, createdAt: iso(placedAt)})),
      fulfil: () => postShopify(hubUrl, 'fulfillments/create', shopFulfillment(sold, `YT${sold.id}`, iso(placedAt))),
      push: () =>
        postKuaidi100(
          hubUrl,
          parcelNews(`YT${sold.id}`, [{time: wallTime(placedAt + 60_000), text: '快件已揽收', code: '103'}]),
        ),
    };
    const steps: StormStep[] =
      number % 3 === 0 ? ['push', 'create', 'fulfil'] : ['create', 'create', 'fulfil', 'push', 'push'];
    for (const step of steps) {
      const answer = await posts[step]().catch(() => undefined);
      if (!answer) return;
      if (answer.ok) acknowledged.set(number, (acknowledged.get(number) ?? new Set()).add(step));
    }
  }
}

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

interface StoredOrder {
  readonly orderNo: string;
  readonly shipments: readonly {
    readonly trackingNumber: string;
    readonly checkpoints: readonly {readonly text: string}[];
  }[];
}

async function allOrders(hubUrl: string): Promise<StoredOrder[]> {
  const query = `query ($after: String) {
    orders(first: 100, after: $after) {
      nodes { orderNo shipments { trackingNumber checkpoints { text } } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const found: StoredOrder[] = [];
  let after: string | null = null;
  do {
    const {orders} = (await graphql(hubUrl, query, {after})) as {
      orders: {nodes: StoredOrder[]; pageInfo: {hasNextPage: boolean; endCursor: string}};
    };
    found.push(...orders.nodes);
    after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
  } while (after);
  return found;
}

async function orderJson(hubUrl: string): Promise<string> {
  const query =
    '{ order(orderNo: "#1001") { orderNo phase stage paymentStatus timeline { stage status assurance startedAt finishedAt } shipments { status checkpoints { at text } } discrepancies { id code } } }';
  return JSON.stringify(await graphql(hubUrl, query));
}
