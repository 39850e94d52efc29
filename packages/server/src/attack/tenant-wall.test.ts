import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {argumentsWith, operations, texts, textWays} from '../../test/attack-schema.js';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {fulfillment, paidOrder, shopOrder} from '../../test/hub.js';
import {signToken} from '../access/token.js';
import {dumpTables} from '../db/dump.js';
import {REST_ROUTES} from '../http/rest-routes.js';
import {orderIdOf} from '../record/order-id.js';

const QUERIES = operations('query');
const MUTATIONS = operations('mutation');
const SUBSCRIPTIONS = operations('subscription');
/** The first of the orders that each tenant has. */
const ORDERS = {acme: 1, other: 9_001} as const;

let hub: ClosedHub;
/** An administrator's token of each tenant, second factor passed: whoever may do most. */
const tokens: Record<string, string> = {};
/** What `other` alone holds, by the name that it stands under in answers. */
const foreign = new Map<string, string>();
let keys = 0;

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {readonly extensions?: {readonly code?: string}}[];
}

async function ask(tenant: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await hub.send('/graphql', {token: tokens[tenant] as string, body: {query, variables}});
  return (await response.json()) as Answer;
}

const guess = (_type: string, name: string) => (name === 'idempotencyKey' ? `key-${keys++}` : '1');

/** Something of everything that a tenant can have. */
async function furnish(tenant: 'acme' | 'other'): Promise<void> {
  const first = ORDERS[tenant];
  const {id} = await hub.key({tenant, role: 'ADMIN', scopes: ['admin'], name: `${tenant}-desk`});
  const {token} = await signToken(hub.signing, {tenant, use: 'admin', subject: id, claims: {}, seconds: 3_000});
  tokens[tenant] = token;
  for (const number of [first, first + 1, first + 2]) await hub.shop('orders/create', shopOrder(number), tenant);
  await hub.shop('orders/paid', paidOrder(first), tenant);
  await hub.shop('fulfillments/create', fulfillment(first, `YT${first}000111222`), tenant);
  await hub.shop('frobs/create', {id: first, name: `#${first}`}, tenant);
  await hub.carrier(`YT${first}999999999`, [{time: '2026-03-01 10:00:00', context: tenant, statusCode: '1'}], tenant);
  const inputs: Readonly<Record<string, object>> = {
    noteAdd: {orderNo: `${first}`, text: `note-of-${tenant}`},
    tagAdd: {orderNo: `${first}`, tag: `tag-of-${tenant}`},
    orderAssign: {orderNo: `${first}`, as: 'SALES', person: `person-of-${tenant}`},
    personalReveal: {orderNo: `${first}`, field: 'CUSTOMER_PHONE', purpose: 'CUSTOMER_CALL'},
    trackingLinkCreate: {orderId: orderIdOf(tenant, 'shop', `${5_000_000 + first}`)},
    webhookEndpointCreate: {url: `https://8.8.8.8/hook-of-${tenant}`},
    skuMappingSet: {hostSku: `host-sku-of-${tenant}`, ownSku: `own-sku-of-${tenant}`},
    breakerOpen: {id: `channel-of-${tenant}`, reason: `reason-of-${tenant}`},
  };
  for (const [name, input] of Object.entries(inputs)) {
    const {text} = MUTATIONS.find((one) => one.name === name) ?? {text: ''};
    const answer = await ask(tenant, text, {input: {...input, idempotencyKey: `seed-${name}`}});
    expect(answer, name).toMatchObject({data: {result: {userErrors: []}}});
  }
}

/** Every text that a tenant's administrator can get to see, by its name. */
async function seen(tenant: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const {text, field} of QUERIES) {
    const values = {id: '', orderNo: `${ORDERS[tenant as 'acme']}`};
    const named = field.args.some(({name}) => name === 'orderNo') ? ['orderNo'] : [];
    const {data} = await ask(tenant, text, argumentsWith(field.args, named, values.orderNo, guess));
    for (const [name, one] of texts(data?.result)) if (one.length >= 4) found.set(one, name);
  }
  return found;
}

/** All rows of a tenant, as text. */
async function rowsOf(tenant: string): Promise<string[]> {
  const rows: string[] = [];
  for (const {table, columns} of await dumpTables(hub.store.db)) {
    if (!columns.includes('tenant')) continue;
    const found = await hub.store.db.query<{row: string}>(
      `select '${table}' || to_jsonb(t)::text as row from "${table}" t where tenant = $1`,
      [tenant],
    );
    rows.push(...found.map(({row}) => row));
  }
  return rows.sort();
}

/** What of the other tenant an answer tells; the caller's own words in messages apart. */
function leaked(answer: unknown, sent: string): string[] {
  const told = [...texts(answer)].filter(([name]) => name !== 'message');
  return told.map(([, text]) => text).filter((text) => foreign.has(text) && text !== sent);
}

beforeAll(async () => {
  hub = await openClosedHub({}, {works: false});
  await furnish('acme');
  await furnish('other');
  const own = await seen('acme');
  for (const [text, name] of await seen('other')) if (!own.has(text)) foreign.set(text, name);
}, 120_000);
afterAll(() => hub.close());

/** One of each name and shape: ids, cursors, numbers and names of the other tenant. */
function spoils(): string[] {
  const shapeOf = (text: string) => `${/^[a-z]+_/.exec(text)?.[0] ?? ''}${text.replace(/\w/g, '').slice(0, 3)}`;
  const byShape = new Map([...foreign].map(([text, name]) => [`${name} ${shapeOf(text)}`, text]));
  return [...byShape.values()];
}

describe('the wall between tenants', () => {
  it('has something behind it', () => {
    const names = new Set(foreign.values());
    const expected = ['id', 'orderNo', 'endCursor', 'text', 'url', 'trackingNumber', 'last4'];
    expect([...names]).toEqual(expect.arrayContaining(expected));
    expect(foreign.size).toBeGreaterThan(20);
  });

  it.each(QUERIES.map(({name, ...query}) => [name, query] as const))(
    'holds for Query.%s, whatever of the other tenant is given to it',
    async (_name, {text, field}) => {
      for (const way of textWays(field.args)) {
        for (const sent of spoils()) {
          const {data} = await ask('acme', text, argumentsWith(field.args, way, sent, guess));
          expect(leaked(data, sent), `${way.join('.')}: ${sent}`).toEqual([]);
        }
      }
    },
    120_000,
  );

  it('holds for every mutation: nothing is told, and nothing of the other tenant is touched', async () => {
    const before = await rowsOf('other');
    const ids = spoils().filter((one) =>
      /^(id|orderId|orderNo|channel|holdId|linkId|key|endpointId)$/.test(foreign.get(one) ?? ''),
    );
    expect(ids.length).toBeGreaterThan(2);
    for (const {text, field, name} of MUTATIONS) {
      const ways = textWays(field.args).filter((way) =>
        /^(ids?|order(Id|No)|channel|target|\w+Id)$/.test(way.at(-1) ?? ''),
      );
      for (const way of ways) {
        for (const sent of ids) {
          const {data} = await ask('acme', text, argumentsWith(field.args, way, sent, guess));
          expect(leaked(data, sent), `${name}.${way.join('.')}: ${sent}`).toEqual([]);
        }
      }
    }
    expect(await rowsOf('other')).toEqual(before);
  }, 240_000);

  it('holds for every subscription, from the first change on', async () => {
    for (const {text, field} of SUBSCRIPTIONS) {
      for (const way of [[], ...textWays(field.args)]) {
        const variables = argumentsWith(field.args, way, spoils()[0], guess);
        const response = await hub.send('/graphql', {
          token: tokens.acme as string,
          headers: {accept: 'text/event-stream'},
          body: {query: text, variables: {...variables, afterSequence: 0}},
        });
        const reader = response.body?.getReader();
        await hub.shop('orders/create', shopOrder(ORDERS.other + 10 + keys++), 'other');
        await hub.shop('orders/create', shopOrder(ORDERS.acme + 10 + keys++), 'acme');
        await hub.store.db.query('select 1');
        const heard = new TextDecoder().decode((await reader?.read())?.value);
        await reader?.cancel();
        expect([...foreign.keys()].filter((one) => heard.includes(`"${one}"`))).toEqual([]);
      }
    }
  });

  it('holds for every address with a parameter', async () => {
    const before = await rowsOf('other');
    for (const {method, path} of REST_ROUTES.filter(({path}) => path.startsWith('/v1/') && path.includes(':'))) {
      for (const sent of spoils()) {
        const response = await hub.send(path.replaceAll(/:\w+/g, encodeURIComponent(sent)), {
          token: tokens.acme as string,
          method,
          headers: {'idempotency-key': `rest-${keys++}`, 'x-orderlight-tenant': 'other'},
          ...(method !== 'GET' && {body: {}}),
        });
        const text = await response.text();
        expect(response.status, `${method} ${path} ${sent} ${text}`).toBeLessThan(500);
        const told = text.startsWith('{') ? leaked(JSON.parse(text), sent) : [];
        expect(told, `${method} ${path} ${sent}`).toEqual([]);
      }
    }
    expect(await rowsOf('other')).toEqual(before);
  }, 120_000);
});
