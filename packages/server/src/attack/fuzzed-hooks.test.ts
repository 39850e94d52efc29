import {createHash, createHmac} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {retailLifecycle} from '@orderlight/core';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {hostileBodies} from '../../test/hostile-bodies.js';
import {fulfillment, openTestHub, paidOrder, shopHeaders, shopOrder, type TestHub} from '../../test/hub.js';
import {verifyProjections} from '../record/verify.js';

/** How many bodies of each host; `FUZZ_BODIES` asks for more or fewer in all. */
const BODIES = Number(process.env.FUZZ_BODIES ?? 2_000) / 2;
const AT_ONCE = 50;
const ANSWERS = [200, 202, 400, 401, 413];
/** `FUZZ_SEED` tries others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_301);

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub({works: false});
});
afterAll(() => hub.close());

function fixtures(host: string): string[] {
  const folder = fileURLToPath(new URL(`../../../adapters/src/${host}/fixtures/`, import.meta.url));
  return readdirSync(folder).map((name) => readFileSync(`${folder}${name}`, 'utf8'));
}

const TOPICS = [
  'orders/create',
  'orders/updated',
  'orders/paid',
  'orders/cancelled',
  'fulfillments/create',
  'fulfillment_events/create',
  'refunds/create',
  'order_transactions/create',
  'frobs/create',
  '__proto__',
  '',
];

interface Sent {
  readonly status: number;
  readonly body: Uint8Array;
}

/** Posts all bodies, so many at once, and gives what each was answered with. */
async function postAll(bodies: readonly Uint8Array[], post: (body: Uint8Array, index: number) => Promise<Response>) {
  const sent: Sent[] = [];
  for (let start = 0; start < bodies.length; start += AT_ONCE) {
    const answers = bodies.slice(start, start + AT_ONCE).map(async (body, index) => {
      const response = await post(body, start + index);
      await response.arrayBuffer();
      return {status: response.status, body};
    });
    sent.push(...(await Promise.all(answers)));
  }
  return sent;
}

async function expectWhole(sent: readonly Sent[]): Promise<void> {
  const wrong = sent.filter(({status}) => !ANSWERS.includes(status));
  expect(
    wrong.slice(0, 3).map(({status, body}) => [status, Buffer.from(body).toString().slice(0, 2_000)]),
    `seed ${SEED}`,
  ).toEqual([]);
  // Nothing was answered by one answer alone: bodies are understood, kept for later and refused.
  expect(new Set(sent.map(({status}) => status)).size).toBeGreaterThan(2);
  const faults = hub.logged.filter((line) => JSON.parse(line).level >= 50);
  expect(faults.slice(0, 3), `seed ${SEED}`).toEqual([]);
  expect((await hub.get('/readyz')).status).toBe(200);
  expect(({} as {isAdmin?: boolean}).isAdmin).toBeUndefined();
  const differences = [];
  for await (const difference of verifyProjections(hub.store.db, {lifecycleOf: () => retailLifecycle}))
    differences.push(difference);
  expect(differences.slice(0, 3), `seed ${SEED}`).toEqual([]);
}

async function quarantined(): Promise<number> {
  const [row] = await hub.store.db.query<{count: number}>('select count(*)::int as count from quarantine');
  return row?.count ?? 0;
}

const MINUTES = 240_000;

test(
  `${BODIES} bodies of a shop, most of them signed: each is recorded, quarantined or refused`,
  async () => {
    const before = await quarantined();
    const documents = [
      ...fixtures('shops/shopify'),
      ...[shopOrder(1), paidOrder(1), fulfillment(1, 'YT1')].map((one) => JSON.stringify(one)),
    ];
    const bodies = fc.sample(hostileBodies(documents), {numRuns: BODIES, seed: SEED});
    const sent = await postAll(bodies, (body, index) => {
      const secret = index % 10 === 0 ? 'another-tenants-secret' : 'hush';
      const signature = createHmac('sha256', secret).update(body).digest('base64');
      return hub.server.fetch(
        new Request('http://localhost/hooks/acme/shop', {
          method: 'POST',
          body: Buffer.from(body),
          headers: {
            ...shopHeaders(TOPICS[index % TOPICS.length] ?? '', signature),
            ...(index % 13 === 0 && {'content-encoding': 'gzip'}),
          },
        }),
      );
    });
    await expectWhole(sent);
    expect(sent.filter(({status}, index) => index % 10 === 0 && status !== 401)).toEqual([]);
    const kept = sent.filter(({status}) => status === 202 || status === 400).length;
    expect((await quarantined()) - before).toBeGreaterThanOrEqual(kept);
  },
  MINUTES,
);

test(
  `${BODIES} bodies of a carrier, most of them signed: each is recorded, quarantined or refused`,
  async () => {
    const bodies = fc.sample(hostileBodies(fixtures('carriers/kuaidi100')), {numRuns: BODIES, seed: SEED});
    const sent = await postAll(bodies, (body, index) => {
      const param = Buffer.from(body).toString();
      const salt = index % 10 === 0 ? 'another' : 'salt';
      const sign = createHash('md5')
        .update(param + salt)
        .digest('hex')
        .toUpperCase();
      const form = index % 7 === 0 ? param : new URLSearchParams({param, sign}).toString();
      return hub.hook('/hooks/acme/carrier', form, {'content-type': 'application/x-www-form-urlencoded'});
    });
    await expectWhole(sent);
  },
  MINUTES,
);
