import type {Viewer} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {asViewer} from '../../test/as-viewer.js';
import {argumentsWith, operations, texts, textWays} from '../../test/attack-schema.js';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {fulfillment, paidOrder, shopOrder} from '../../test/hub.js';
import {ALL_SCOPES} from '../access/scopes.js';
import {REST_ROUTES} from '../http/rest-routes.js';
import {orderIdOf} from '../record/order-id.js';

const OWN = orderIdOf('acme', 'shop', '5000001');
const THEIRS = orderIdOf('acme', 'shop', '5000777');
/** What only the order that is not theirs holds. */
const MARKS = [THEIRS, '#777', 'YT777000777000', 'SECRET-777', 'note-777', '7770.00', '777000'];
/** What of it not even a link shows. A seller who names another's order sees what a link shows (docs/access.md). */
const SECRETS = ['note-777', '7770.00', 'Zhang', '138000'];
/** By which it might be asked for. */
const BAITS = [THEIRS, '777', '#777', 'YT777000777000', 'SECRET-777', '5000777', 'shop'];

/** Who may see some orders alone; each is let run anything, so that a list of known operations is not all that holds. */
const VIEWERS: readonly (readonly [string, Viewer])[] = [
  ['a seller with one order', {tier: 'STAFF', role: 'SALES', id: 'u-1', person: 'li', orders: [OWN]}],
  ['a seller of another channel', {tier: 'STAFF', role: 'SALES', id: 'u-2', channels: ['carrier']}],
  ['a seller who has passed a second factor', {tier: 'ADMIN', role: 'SALES', id: 'u-3', orders: [OWN]}],
  ['a customer', {tier: 'VERIFIED', id: 'session/1', orders: [OWN]}],
  ['who holds a link', {tier: 'LINK', id: 'link/1', orders: [OWN]}],
  ['staff without a role', {tier: 'STAFF', id: 'u-4'}],
  ['a customer with a claim to a role', {tier: 'VERIFIED', role: 'CUSTOMER', id: 'session/2', orders: []}],
];

let hub: ClosedHub;
let keys = 0;
const guess = (_type: string, name: string) => (name === 'idempotencyKey' ? `key-${keys++}` : '1');

beforeAll(async () => {
  hub = await openClosedHub({}, {works: false});
  await hub.shop('orders/create', shopOrder(1));
  const line = {
    id: 1,
    sku: 'SECRET-777',
    title: 'Secret',
    name: 'Secret',
    quantity: 2,
    current_quantity: 2,
    price: '3885.00',
  };
  const price = {total_price: '7770.00', line_items: [line]};
  await hub.shop('orders/create', shopOrder(777, price));
  await hub.shop('orders/paid', {...paidOrder(777), ...price});
  await hub.shop('fulfillments/create', fulfillment(777, 'YT777000777000'));
  const {key} = await hub.key();
  const note = `mutation {noteAdd(input: {orderId: "${THEIRS}", text: "note-777", idempotencyKey: "n"}) {userErrors {code}}}`;
  expect(await (await hub.query(note, {token: key})).json()).toMatchObject({data: {noteAdd: {userErrors: []}}});
});
afterAll(() => hub.close());

async function ask(viewer: Viewer, query: string, variables: object): Promise<unknown> {
  const headers = asViewer(viewer, {scopes: ALL_SCOPES});
  return (await hub.send('/graphql', {headers, body: {query, variables}})).json();
}

/** Marks of the order that an answer holds, the asker's own words in messages and what was sent apart. */
function told(answer: unknown, sent: string, marks: readonly string[] = MARKS): string[] {
  const said = [...texts(answer)].filter(([name]) => name !== 'message').map(([, text]) => text);
  return marks.filter((mark) => !sent.includes(mark) && said.some((text) => text.includes(mark)));
}

/** Roots and addresses that show one order, which is named. */
function marksFor({role}: Viewer, place: string): readonly string[] {
  return role === 'SALES' && /^(order[A-Z]?\w*|trackingView|.*\/orders\/.+)$/.test(place) && place !== 'orders'
    ? SECRETS
    : MARKS;
}

async function versionOfTheirs(): Promise<number> {
  const [row] = await hub.store.db.query<{version: number}>('select version from orders where order_id = $1', [THEIRS]);
  return row?.version ?? 0;
}

describe.each(VIEWERS)("an order that is not %s's", (_name, viewer) => {
  it('is told by no query, whatever it is asked by', async () => {
    for (const {name, text, field} of operations('query')) {
      for (const way of [[], ...textWays(field.args)]) {
        for (const bait of way.length ? BAITS : ['']) {
          const answer = await ask(viewer, text, argumentsWith(field.args, way, bait, guess));
          expect(told(answer, bait, marksFor(viewer, name)), `${name} ${way.join('.')} ${bait}`).toEqual([]);
        }
      }
    }
  }, 120_000);

  it('is neither told nor changed by a mutation', async () => {
    const before = await versionOfTheirs();
    for (const {name, text, field} of operations('mutation')) {
      for (const way of textWays(field.args).filter((one) => /^(ids?|order(Id|No)|key)$/.test(one.at(-1) ?? ''))) {
        const bait = way.at(-1) === 'orderNo' ? '777' : THEIRS;
        const answer = await ask(viewer, text, argumentsWith(field.args, way, bait, guess));
        expect(told(answer, bait), `${name} ${way.join('.')}`).toEqual([]);
      }
    }
    expect(await versionOfTheirs()).toBe(before);
  }, 120_000);

  it('is told by no subscription, from the first change on', async () => {
    for (const {name, text, field} of operations('subscription')) {
      const takesIds = field.args.some((arg) => arg.name === 'orderIds');
      for (const variables of [
        {afterSequence: 0},
        ...(takesIds ? [{afterSequence: 0, orderIds: [THEIRS, OWN]}] : []),
      ]) {
        const response = await hub.send('/graphql', {
          headers: {...asViewer(viewer, {scopes: ALL_SCOPES}), accept: 'text/event-stream'},
          body: {query: text, variables: variables},
        });
        const reader = response.body?.getReader();
        const own = shopOrder(1, {
          updated_at: new Date(Date.parse('2026-03-02T00:00:00Z') + keys++ * 1_000).toISOString(),
          tags: `t${keys}`,
        });
        await hub.shop('orders/updated', own);
        const heard: string[] = [];
        for (let time = 0; time < 2; time += 1) {
          const chunk = await Promise.race([
            reader?.read(),
            new Promise<undefined>((resolve) => setTimeout(resolve, 300)),
          ]);
          heard.push(new TextDecoder().decode(chunk?.value));
        }
        await reader?.cancel();
        expect(
          MARKS.filter((mark) => heard.join('').includes(mark)),
          name,
        ).toEqual([]);
      }
    }
  }, 60_000);

  it('is told by no address of REST, nor changed there', async () => {
    const before = await versionOfTheirs();
    for (const {method, path} of REST_ROUTES.filter(({path}) => path.startsWith('/v1/'))) {
      for (const bait of path.includes(':') ? [THEIRS, '777'] : ['']) {
        const filled = path.replace(':channel', 'shop').replaceAll(/:\w+/g, bait);
        const response = await hub.send(filled, {
          method,
          headers: {...asViewer(viewer, {scopes: ALL_SCOPES}), 'idempotency-key': `rest-${keys++}`},
          ...(method !== 'GET' && {body: {orderId: THEIRS, text: 'x', tag: 'x', reason: 'OTHER', code: '000000'}}),
        });
        const text = await response.text();
        expect(response.status, `${method} ${filled} ${text}`).toBeLessThan(500);
        const answer = text.startsWith('{') ? (JSON.parse(text) as object) : {};
        expect(told(answer, bait, marksFor(viewer, filled)), `${method} ${filled}`).toEqual([]);
      }
    }
    expect(await versionOfTheirs()).toBe(before);
  }, 60_000);

  it('is not counted', async () => {
    const counted =
      'query($filter: OrderFilter, $search: String) {orders(filter: $filter, search: $search) {totalCount count {count} nodes {id}}}';
    const baits = [
      {},
      {filter: {orderNo: {eq: '777'}}},
      {filter: {not: {orderNo: {eq: '1'}}}},
      {search: '777'},
      {search: 'SECRET-777'},
    ];
    for (const variables of baits) {
      const answer = (await ask(viewer, counted, variables)) as {
        data?: {orders: {totalCount: number; count: {count: number}; nodes: {id: string}[]}} | null;
      };
      const ids = answer.data?.orders.nodes.map(({id}) => id) ?? [];
      expect(ids.filter((id) => id !== OWN)).toEqual([]);
      if (answer.data)
        expect([answer.data.orders.totalCount, answer.data.orders.count.count]).toEqual([ids.length, ids.length]);
    }
  });
});
