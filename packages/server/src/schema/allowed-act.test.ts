import type {AllowedAct, Viewer} from '@orderlight/core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {asViewer} from '../../test/as-viewer.js';
import {openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub({works: false});
  await hub.shop('orders/create', shopOrder(1001));
  await hub.shop('orders/paid', paidOrder(1001));
});
afterAll(() => hub.close());

const QUERY = `query($role: Role) {
  order(orderNo: "#1001", locale: "en") {id allowedActs(role: $role) {act stage roles allowed reason}}
}`;

const acts = async (headers?: Record<string, string>, role?: string) => {
  const {data, errors} = await hub.ask<{order: {id: string; allowedActs: AllowedAct[]}}>(QUERY, {role}, headers);
  expect(errors).toBeUndefined();
  return data.order.allowedActs;
};
const find = (all: readonly AllowedAct[], act: string, stage: string | null = null) =>
  all.find((one) => one.act === act && one.stage === stage);

const staff = (role: Viewer['role']): Viewer => ({tier: 'STAFF', id: 'u', person: 'Lin', ...(role && {role})});

test('a role is told what it may do, and why not', async () => {
  const warehouse = await acts(asViewer(staff('WAREHOUSE')));
  expect(find(warehouse, 'orderHold')).toMatchObject({allowed: true, reason: null});
  expect(find(warehouse, 'orderCancel')).toMatchObject({allowed: false});
  expect(find(warehouse, 'orderCancel')?.reason).toMatch(/role/i);
  const finance = await acts(asViewer(staff('FINANCE')));
  expect(find(finance, 'noteAdd')?.allowed).toBe(false);
});

test('the machine’s own word comes with the role’s', async () => {
  const service = await acts(asViewer(staff('SERVICE')));
  expect(find(service, 'holdRelease')).toMatchObject({allowed: false, reason: 'No hold stands on the order.'});
  expect(find(service, 'orderTransition', 'picking')).toMatchObject({allowed: false});
  expect(find(service, 'orderTransition', 'picking')?.reason).toMatch(/WAREHOUSE/);
  const warehouse = await acts(asViewer(staff('WAREHOUSE')));
  expect(find(warehouse, 'orderTransition', 'picking')?.allowed).toBe(true);
});

test('on an open hub the asker names the role', async () => {
  expect(find(await acts(undefined, 'WAREHOUSE'), 'orderTransition', 'picking')?.allowed).toBe(true);
  expect(find(await acts(undefined, 'SERVICE'), 'orderTransition', 'picking')?.allowed).toBe(false);
});

test.each([
  ['orderHold', 'reason: OTHER', 'WAREHOUSE'],
  ['orderHold', 'reason: OTHER', 'FINANCE'],
  ['holdRelease', '', 'SERVICE'],
  ['orderCancel', '', 'SERVICE'],
  ['orderCancel', '', 'WAREHOUSE'],
  ['noteAdd', 'text: "x"', 'FINANCE'],
  ['orderAssign', 'as: SALES', 'WAREHOUSE'],
] as const)('%s says to %s what the mutation says', async (act, input, role) => {
  const headers = asViewer(staff(role));
  const told = find(await acts(headers), act);
  const {data} = await hub.ask<Record<string, {userErrors: {message: string}[]}>>(
    `mutation {${act}(input: {orderNo: "#1001", idempotencyKey: "${act}-${role}", dryRun: true, ${input}}) {userErrors {message}}}`,
    {},
    headers,
  );
  expect(data[act]?.userErrors[0]?.message ?? null).toBe(told?.reason);
});
