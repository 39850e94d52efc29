import pg from 'pg';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {postShopify, SECRETS, shopOrder} from './hosts.js';
import {type HubProcess, orderlight, startHub} from './hub-process.js';
import {redisUrl} from './redis.js';
import {type TestStore, testStores} from './stores.js';

const ORDERS = 90;
const CLIENTS_EACH = 3;
const QUERY =
  'subscription($after: SafeInt) { orderChanges(afterSequence: $after) { sequence orderId version types } }';

interface Change {
  readonly sequence: number;
  readonly orderId: string;
  readonly version: number;
  readonly types: readonly string[];
}

const postgres = (await testStores()).find(({name}) => name === 'PostgreSQL');
const redis = await redisUrl();
const SIGNALS: readonly {by: string; env: Record<string, string>}[] = [
  {by: 'LISTEN/NOTIFY', env: {}},
  ...(redis ? [{by: 'Redis', env: {REDIS_URL: redis}}] : []),
];

describe.runIf(postgres).each(SIGNALS)('three hubs on one PostgreSQL, by $by', ({env: signals}) => {
  let store: TestStore;
  let database: pg.Client;
  const hubs: HubProcess[] = [];
  const clients: Client[] = [];

  beforeAll(async () => {
    store = (await postgres?.open()) as TestStore;
    const env = {
      ...store.env,
      ...SECRETS,
      ...signals,
      ORDERLIGHT_OPEN: '1',
      ORDERLIGHT_RATE_HOOKS: '0',
    };
    await orderlight(
      ['channel', 'add', 'acme', 'shop', '--adapter', 'shopify', '--secret-env', 'E2E_SHOP_SECRET'],
      env,
    );
    for (let instance = 0; instance < 3; instance += 1)
      hubs.push(await startHub({env, dataDir: store.env.ORDERLIGHT_DATA as string}));
    database = new pg.Client({connectionString: store.env.DATABASE_URL as string});
    await database.connect();
  });

  afterAll(async () => {
    for (const client of clients) client.stop();
    await database?.end();
    for (const hub of hubs) await hub.kill();
    await store?.drop();
  });

  it('tell every subscriber of every change in order, also those of a hub that is killed', async () => {
    const alive = [...hubs];
    for (const home of hubs.keys()) {
      for (let count = 0; count < CLIENTS_EACH; count += 1) clients.push(followFrom(home, alive));
    }
    const lanes = Array.from({length: 6}, async (_, lane) => {
      for (let number = lane; number < ORDERS; number += 6) {
        // Two months ago and never paid: what limits the shop has are long past, so its timers ring too.
        const created = new Date(Date.now() - 60 * 24 * 3_600_000).toISOString();
        const order = shopOrder({id: 7_000 + number, number, createdAt: created, financialStatus: 'pending'});
        await posted(alive, number, order);
        if (number === Math.floor(ORDERS / 2)) {
          const [, victim] = hubs;
          alive.splice(1, 1);
          await victim?.kill();
        }
      }
    });
    await Promise.all(lanes);

    const feed = async () =>
      (
        await database.query(
          `select sequence::int, order_id as "orderId", version, types from changes where tenant = 'acme' order by sequence`,
        )
      ).rows as Change[];
    // What the killed hub had claimed rings when its claim is over.
    await expect.poll(async () => (await rung()).orders, {timeout: 120_000}).toBe(ORDERS);
    const last = async () => (await feed()).at(-1)?.sequence;
    for (const client of clients)
      await expect.poll(async () => client.heard.at(-1)?.sequence === (await last()), {timeout: 60_000}).toBe(true);

    const all = await feed();
    expect(new Set(all.map(({orderId}) => orderId)).size).toBe(ORDERS);
    for (const {heard, moves} of clients) {
      const sequences = heard.map(({sequence}) => sequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
      expect(missing(all, heard)).toEqual([]);
      expect(moves()).toBeLessThan(20);
    }
    expect(clients.filter(({moves}) => moves() > 0).length).toBeGreaterThanOrEqual(CLIENTS_EACH);
  }, 240_000);

  it('ring each timer once', async () => {
    expect(await rung()).toEqual({orders: ORDERS, alarms: ORDERS});
  });

  // What leaves the hub is claimed in the outbox by one instance at a time and carries one id however often it is sent:
  // scripts/storm and the outbox's own tests show it.

  async function rung(): Promise<{orders: number; alarms: number}> {
    const {rows} = await database.query(
      `select count(distinct order_id)::int as orders, count(*)::int as alarms from events where type = 'sla.breached'`,
    );
    return rows[0];
  }
});

/** What a reader was not told of: changes of an order after which it heard of the order no more, or not of what kind they were. */
function missing(all: readonly Change[], heard: readonly Change[]): Change[] {
  const last = new Map<string, number>();
  const types = new Map<string, Set<string>>();
  for (const change of heard) {
    last.set(change.orderId, change.sequence);
    const known = types.get(change.orderId) ?? new Set();
    for (const type of change.types) known.add(type);
    types.set(change.orderId, known);
  }
  return all.filter(
    ({sequence, orderId, types: told}) =>
      (last.get(orderId) ?? 0) < sequence || told.some((type) => !types.get(orderId)?.has(type)),
  );
}

/** Posts an order to one hub or another until one has acknowledged it, as hosts do. */
async function posted(alive: readonly HubProcess[], turn: number, order: object): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const hub = alive[(turn + attempt) % alive.length] as HubProcess;
    const answer = await postShopify(hub.url, 'orders/create', order).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('No hub took the order.');
}

interface Client {
  readonly heard: readonly Change[];
  /** How often it had to connect anew. */
  readonly moves: () => number;
  readonly stop: () => void;
}

/** A client of one hub that goes on at another, after what it knows, when its stream breaks. */
function followFrom(home: number, alive: readonly HubProcess[]): Client {
  const heard: Change[] = [];
  const abort = new AbortController();
  let connections = 0;
  const run = async () => {
    while (!abort.signal.aborted) {
      const hub = alive[(home + connections) % alive.length] as HubProcess;
      connections += 1;
      await listen(hub.url, heard, abort.signal).catch(() => undefined);
    }
  };
  void run();
  return {heard, moves: () => connections - 1, stop: () => abort.abort()};
}

async function listen(url: string, heard: Change[], signal: AbortSignal): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {'content-type': 'application/json', accept: 'text/event-stream', 'x-orderlight-tenant': 'acme'},
    body: JSON.stringify({query: QUERY, variables: {after: heard.at(-1)?.sequence ?? 0}}),
    signal,
  });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const messages = (text + decoder.decode(chunk, {stream: true})).split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const data = /^data: (.+)$/m.exec(message)?.[1];
      const change = data && (JSON.parse(data) as {data?: {orderChanges?: Change}}).data?.orderChanges;
      if (change) heard.push(change);
    }
  }
}
