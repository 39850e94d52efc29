import {afterAll, beforeAll, expect, it, vi} from 'vitest';
import {openTestHub, shopOrder, type TestHub} from '../../test/hub.js';
import {cookieFrom} from '../../test/lookup-hub.js';
import {OPERATION_MANIFEST} from '../access/operation-manifest.js';
import type {SmsMessage} from '../outgoing/sms.js';

const sent: SmsMessage[] = [];
const sms = {
  name: 'test',
  async send(message: SmsMessage) {
    sent.push(message);
    return {status: 'SENT' as const};
  },
};
const JSON_TYPE = {'content-type': 'application/json'};
const PHONE = '+8613800138000';
const STRANGER = '+8613900139000';
/** Customers’ browsers run the operations of the manifest alone. */
const ORDER = Object.values(OPERATION_MANIFEST).find((text) => text.startsWith('query Order(')) ?? '';

let hub: TestHub;
let cookie: string;

beforeAll(async () => {
  hub = await openTestHub({senders: {sms}});
  await hub.shop('orders/create', shopOrder(1001));
  await hub.shop('orders/create', shopOrder(1001), 'other');
  const theirs = {phone: STRANGER, customer: {id: 10, phone: STRANGER}, shipping_address: {phone: STRANGER}};
  await hub.shop('orders/create', shopOrder(1002, theirs));
  const started = await hub.hook('/v1/lookup', JSON.stringify({tenant: 'acme', phone: PHONE}), JSON_TYPE);
  expect(started.status).toBe(202);
  const {lookupId} = (await started.json()) as {lookupId: string};
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  const body = JSON.stringify({tenant: 'acme', lookupId, code: sent[0]?.params.code});
  cookie = cookieFrom(await hub.hook('/v1/lookup/verify', body, JSON_TYPE), '__Host-orderlight-session');
});
afterAll(() => hub?.close());

const order = async (orderNo: string, headers: Record<string, string>) =>
  (await hub.ask<{order: object | null}>(ORDER, {orderNo}, headers)).data.order;

it('reads their own order by GraphQL, in their tenant alone, whatever tenant they name', async () => {
  for (const named of ['acme', 'other']) {
    const headers = {cookie, 'x-orderlight-tenant': named};
    expect(await order('1001', headers)).toMatchObject({
      orderNo: '#1001',
      view: 'CUSTOMER',
      amounts: {total: {amount: '58.00'}},
      customer: {name: 'W** Z****', phoneMasked: '138****8000'},
    });
  }
  expect(await order('1002', {cookie})).toBeNull();
  const {errors} = await hub.ask('{orders {nodes {id}}}', {}, {cookie});
  expect(errors?.[0]?.extensions?.code).toBe('PERSISTED_OPERATIONS_ONLY');
});

it('opens one order by a link’s token, in the query or its header, and nothing by a wrong one', async () => {
  const minted = await hub.hook('/v1/tracking-links', JSON.stringify({orderNo: '1001'}), JSON_TYPE);
  const {token} = (await minted.json()) as {token: string};
  const view =
    'query V($link: String) {trackingView(link: $link, orderNo: "1002") {orderNo lines {unitPrice {amount}}}}';
  const opened = await hub.ask<{trackingView: object}>(view, {link: token});
  expect(opened.data.trackingView).toMatchObject({orderNo: '#1001', lines: [{unitPrice: null}]});
  const forged = await hub.ask<{trackingView: null}>(view, {link: `${token.slice(0, -3)}AAA`});
  expect(forged.data.trackingView).toBeNull();
  const byHeader = {'x-orderlight-link': token};
  expect(await order('1001', byHeader)).toMatchObject({orderNo: '#1001', amounts: {total: null}});
  expect(await order('1002', byHeader)).toBeNull();
  expect((await hub.get(`/t/${token}`)).status).toBe(200);
});

it('is not signed in by a page of another site', async () => {
  const answer = await hub.get('/v1/lookup/orders', {cookie, 'sec-fetch-site': 'cross-site'});
  expect(answer.status).toBe(401);
});

it('leaves no phone, code, token or cookie in the log or the metrics', async () => {
  const told = hub.logged.join('\n') + (await (await hub.get('/metrics')).text());
  expect(told).not.toMatch(/13800138000|__Host|eyJ/);
  expect(told).not.toContain(sent[0]?.params.code ?? 'none');
});
