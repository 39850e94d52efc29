import {afterAll, beforeAll, expect, it} from 'vitest';
import {asViewer} from '../../test/as-viewer.js';
import {openTestHub, shopOrder, type TestHub} from '../../test/hub.js';
import {openLabel, sealLabel} from '../access/order-label.js';
import {secretBox} from '../access/secret-box.js';

interface Label {
  readonly orderLabel: {readonly orderId: string; readonly token: string; readonly url: string} | null;
}

const LABEL = 'query L($no: String) {orderLabel(orderNo: $no) {orderId token url}}';
const SCAN = 'query S($token: String!) {orderByLabel(token: $token) {orderNo view}}';
const OTHER = {'x-orderlight-tenant': 'other'};

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
  for (const tenant of ['acme', 'other']) await hub.shop('orders/create', shopOrder(1001), tenant);
});
afterAll(() => hub?.close());

const label = async (headers = {}) => (await hub.ask<Label>(LABEL, {no: '1001'}, headers)).data.orderLabel;
const scan = async (token: string, headers = {}) =>
  (await hub.ask<{orderByLabel: object | null}>(SCAN, {token}, headers)).data.orderByLabel;

it('is printed again as it was, says nothing of the order to a reader, and leads back to it', async () => {
  const first = await label();
  expect(await label()).toEqual(first);
  expect(first?.token).toMatch(/^1\.[\w-]{60,100}$/);
  expect(first?.url).toBe(`/s/${first?.token}`);
  expect(Buffer.from(first?.token.slice(2) ?? '', 'base64url').toString('latin1')).not.toContain(
    first?.orderId.slice(4),
  );
  expect(await scan(first?.token ?? '')).toEqual({orderNo: '#1001', view: 'OPS'});
});

it('answers forged, cut, foreign and empty labels alike: there is no such order', async () => {
  const token = (await label())?.token ?? '';
  const foreign = (await label(OTHER))?.token ?? '';
  const altered = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  for (const wrong of [
    foreign,
    `${token.slice(0, 9)}${altered.slice(9, -4)}AAAA`,
    token.slice(0, -8),
    `2${token.slice(1)}`,
    `${token}.`,
    '',
    '1.',
    'x'.repeat(9_999),
  ])
    expect(await scan(wrong)).toBeNull();
  expect(await scan(token, OTHER)).toBeNull();
  expect(await scan(foreign, OTHER)).toEqual({orderNo: '#1001', view: 'OPS'});
});

it('has no label for an order that is not there', async () => {
  expect((await hub.ask<Label>(LABEL, {no: '9999'})).data.orderLabel).toBeNull();
  expect((await hub.ask(LABEL, {})).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

it('is for staff alone', async () => {
  const token = (await label())?.token ?? '';
  for (const viewer of [{tier: 'PUBLIC'}, {tier: 'LINK', orders: []}, {tier: 'VERIFIED', orders: []}] as const) {
    const {errors} = await hub.ask(SCAN, {token}, asViewer(viewer));
    expect(errors?.[0]?.extensions?.code).toMatch(/UNAUTHENTICATED|FORBIDDEN/);
  }
});

it('opens with the key and for the tenant that sealed it alone', () => {
  const box = secretBox(new Uint8Array(32).fill(1));
  const token = sealLabel(box, 'acme', 'ord_1');
  expect(openLabel(box, 'acme', token)).toBe('ord_1');
  expect(openLabel(box, 'acm', token)).toBeUndefined();
  expect(openLabel(secretBox(new Uint8Array(32).fill(2)), 'acme', token)).toBeUndefined();
  expect(sealLabel(box, 'acme', 'ord_2').slice(2, 18)).not.toBe(token.slice(2, 18));
});
