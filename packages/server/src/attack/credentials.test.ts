import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {shopOrder} from '../../test/hub.js';
import {OPERATION_MANIFEST} from '../access/operation-manifest.js';
import {orderIdOf} from '../record/order-id.js';
import {createLink} from '../tracking/tracking-link.js';

const ORDER = Object.values(OPERATION_MANIFEST).find((text) => text.startsWith('query Order(')) as string;
const CHANGES = Object.values(OPERATION_MANIFEST).find((text) => text.startsWith('subscription')) as string;
const OWN = orderIdOf('acme', 'shop', '5000001');
const SECOND = orderIdOf('acme', 'shop', '5000002');
const FOREIGN = orderIdOf('other', 'shop', '5000003');

let hub: ClosedHub;

beforeAll(async () => {
  hub = await openClosedHub({}, {works: false});
  await hub.shop('orders/create', shopOrder(1));
  await hub.shop('orders/create', shopOrder(2));
  await hub.shop('orders/create', shopOrder(3), 'other');
});
afterAll(() => hub.close());

async function mint(wish: object, token: string): Promise<{readonly status: number; readonly token: string}> {
  const response = await hub.send('/v1/embed-tokens', {token, body: wish});
  return {status: response.status, ...((await response.json()) as {token: string})};
}

async function orderOf(by: object, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await hub.send('/graphql', {headers, body: {query: ORDER, variables: by}});
  return ((await response.json()) as {data?: {order: unknown}}).data?.order;
}

const bearer = (token: string) => ({authorization: `Bearer ${token}`});
const linkTo = (tenant: string, orderId: string, box = hub.box) =>
  createLink({db: hub.store.db, box, now: () => hub.now, env: {}}, tenant, {orderId, createdBy: 'test'});

describe('a key that stands for some channels', () => {
  it.each([
    ['a link', {tier: 'LINK'}],
    ['a customer', {tier: 'VERIFIED'}],
    ['a seller', {role: 'SALES'}],
  ])('has no token minted for %s that opens an order of another channel, by id or by number', async (_, wish) => {
    const bound = await hub.key({role: 'SALES', channels: ['carrier'], scopes: ['orders:read', 'tokens:mint']});
    expect((await mint({...wish, orders: [OWN]}, bound.key)).status).toBe(403);
    expect((await mint({...wish, orders: ['#1'], channels: ['shop']}, bound.key)).status).toBe(403);
    const {status, token} = await mint({...wish, orders: ['#1']}, bound.key);
    expect(status).toBe(201);
    const shown = (await orderOf({orderNo: '#1'}, bearer(token))) as {amounts: {total: unknown}} | null;
    // A seller who names another's order sees what a link shows; who is no seller sees nothing.
    expect(shown?.amounts.total ?? null).toBeNull();
    if (!('role' in wish)) expect(shown).toBeNull();
    const shop = await hub.key({role: 'SALES', channels: ['shop'], scopes: ['orders:read', 'tokens:mint']});
    for (const order of [OWN, '#1'])
      expect(await orderOf({id: OWN}, bearer((await mint({...wish, orders: [order]}, shop.key)).token))).toMatchObject({
        id: OWN,
      });
  });

  it('has no token minted for the orders of another tenant', async () => {
    const {key} = await hub.key({scopes: ['orders:read', 'tokens:mint']});
    for (const orders of [[FOREIGN], ['#3']]) {
      const {token} = await mint({tier: 'VERIFIED', orders}, key);
      expect(await orderOf({id: FOREIGN}, bearer(token))).toBeNull();
      expect(await orderOf({orderNo: '#3'}, bearer(token))).toBeNull();
    }
  });
});

describe('a link', () => {
  it('opens its one order, by whatever way, and no other', async () => {
    const {token} = await linkTo('acme', OWN);
    const headers = {'x-orderlight-link': token, 'x-orderlight-tenant': 'other'};
    expect(await orderOf({id: OWN}, headers)).toMatchObject({id: OWN});
    for (const by of [{id: SECOND}, {id: FOREIGN}, {orderNo: '#2'}, {orderNo: '2', channel: 'shop'}])
      expect(await orderOf(by, headers), JSON.stringify(by)).toBeNull();
    const listed = await hub.send('/v1/orders', {headers});
    expect(((await listed.json()) as {data: {id: string}[]}).data.map(({id}) => id)).toEqual([OWN]);
    for (const path of ['', '/card', '/timeline', '/diagnosis']) {
      expect((await hub.send(`/v1/orders/${SECOND}${path}`, {headers})).status, path).toBe(404);
      expect((await hub.send(`/v1/orders/${FOREIGN}${path}`, {headers})).status, path).toBe(404);
    }
    const written = await hub.send(`/v1/orders/${OWN}/notes`, {headers, body: {text: 'x', idempotencyKey: 'l'}});
    expect(written.status).toBe(403);
  });

  it('of another tenant, forged, or of another purpose is none', async () => {
    const {token} = await linkTo('acme', OWN);
    const [head, , signature] = token.split('.');
    const claims = {t: 'other', o: FOREIGN, jti: 'x', aud: 'orderlight/tracking', exp: 4_000_000_000};
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    const unsigned = `${Buffer.from('{"alg":"none","kid":"1"}').toString('base64url')}.${forged.split('.')[1]}.`;
    const {key} = await hub.key({scopes: ['orders:read', 'tokens:mint']});
    const embed = (await mint({tier: 'LINK', orders: [OWN]}, key)).token;
    // Signed by the hub for an order that is not its tenant's: nothing to see, for the order is looked for there.
    const crossed = await linkTo('acme', FOREIGN);
    for (const [name, one] of Object.entries({forged, unsigned, embed, empty: '', huge: 'x'.repeat(50_000)})) {
      const response = await hub.send('/graphql', {
        headers: {'x-orderlight-link': one},
        body: {query: ORDER, variables: {id: OWN}},
      });
      expect(response.status, name).toBe(401);
    }
    expect(await orderOf({id: FOREIGN}, {'x-orderlight-link': crossed.token})).toBeNull();
    expect((await hub.send('/graphql', {token, body: {query: ORDER, variables: {id: OWN}}})).status).toBe(401);
  });

  it('hears of no other order, whichever it asks to follow', async () => {
    const {token} = await linkTo('acme', OWN);
    const response = await hub.send('/graphql', {
      headers: {'x-orderlight-link': token, accept: 'text/event-stream', 'last-event-id': '0'},
      body: {query: CHANGES, variables: {orderIds: [SECOND, FOREIGN, OWN], afterSequence: 0, withOrder: true}},
    });
    const reader = response.body?.getReader();
    let heard = '';
    while (!heard.includes('"data"')) heard += new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    expect(heard).toContain(OWN);
    expect(heard).not.toContain(SECOND);
    expect(heard).not.toContain(FOREIGN);
  });
});

it('a name of one act says nothing of an act of another tenant under that name', async () => {
  const [ours, theirs] = [await hub.key(), await hub.key({tenant: 'other'})];
  const note = (orderId: string, text: string, token: string) =>
    hub.query(
      `mutation {noteAdd(input: {orderId: "${orderId}", text: "${text}", idempotencyKey: "same"}) {userErrors {code} order {notes {text}}}}`,
      {token},
    );
  expect(await (await note(OWN, 'ours', ours.key)).json()).toMatchObject({data: {noteAdd: {userErrors: []}}});
  const answer = JSON.stringify(await (await note(FOREIGN, 'theirs', theirs.key)).json());
  expect(answer).toContain('"userErrors":[]');
  expect(answer).not.toContain('ours');
});
