import {
  AUDIENCES,
  type Audience,
  FIELD_OF_PATH,
  fieldAccess,
  fieldOfPath,
  type OrderEvent,
  type OrderView,
  orderView,
  type Role,
  retailLifecycle,
  type Viewer,
  viewForAudience,
} from '@orderlight/core';
import {type GraphQLObjectType, getNamedType, isLeafType, isObjectType} from 'graphql';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {asViewer} from '../../test/as-viewer.js';
import {openTestHub, type TestHub} from '../../test/hub.js';
import {openStore} from '../db/open-store.js';
import {orderIdOf} from '../record/order-id.js';
import {createRecorder} from '../record/recorder.js';
import {schema} from './index.js';

const ID = orderIdOf('acme', 'shop', 'r1');
const at = (minute: number) => `2026-03-01T08:${String(minute).padStart(2, '0')}:00Z`;
const by = {type: 'PERSON', role: 'SALES', displayName: 'Secret Seller', id: 'p1'} as const;

/** An order with something in every field that access is given to. */
const EVENTS = (
  [
    [
      'order.placed',
      {
        orderNo: '#1',
        externalRefs: [{system: 'erp', id: 'SO-1'}],
        customer: {id: 'c-secret', level: 'gold', orderCount: 3},
        personal: {
          name: 'Wei Zhangsan',
          phone: '+8613800138000',
          email: 'wei@example.com',
          note: 'ring twice',
          shippingAddress: {
            name: 'Wei Zhangsan',
            lines: ['88 Harbour Road'],
            city: 'Ningbo',
            countryCode: 'CN',
            phone: '+8613800138000',
          },
        },
        lines: [{id: '1', sku: 'CUP', name: 'Cup', quantity: 2, unitPrice: {amount: 2900, currency: 'CNY'}}],
        amounts: {total: {amount: 5800, currency: 'CNY'}},
        tags: ['inner'],
      },
    ],
    ['payment.captured', {paymentId: 'p', amount: {amount: 5800, currency: 'CNY'}, method: 'card'}],
    ['order.approved', {}],
    ['stage.entered', {stage: 'picking'}],
    ['evidence.attached', {stage: 'picking'}],
    ['note.added', {text: 'staff only', visibility: 'STAFF'}],
    ['note.added', {text: 'for you', visibility: 'CUSTOMER'}],
    ['note.added', {text: 'auditors only', visibility: 'AUDIT'}],
    ['attachment.added', {name: 'plan.pdf', url: 'https://example.com/plan.pdf'}],
    ['assignment.changed', {role: 'SALES', person: 'li', state: 'ACTING'}],
    ['shipment.dispatched', {shipmentId: 's', carrier: 'sf', trackingNumber: 'SF1'}],
    [
      'shipment.checkpoint',
      {shipmentId: 's', carrier: 'sf', trackingNumber: 'SF1', status: 'PICKED_UP', text: 'Taken by 13900139000'},
    ],
    ['order.held', {holdId: 'h', reason: 'HIGH_RISK_OF_FRAUD', note: 'looks odd'}],
  ] as const
).map(
  ([type, data], index) =>
    ({
      id: `${type}/${index}`,
      source: 'shopify/acme',
      type,
      subject: {orderRef: 'r1', orderNo: '#1'},
      occurredAt: at(index),
      actor: by,
      ...(type === 'evidence.attached' && {evidence: [{kind: 'SCAN', id: 'scan-1'}]}),
      data,
    }) as unknown as OrderEvent,
);

let hub: TestHub;

beforeAll(async () => {
  const store = await openStore();
  const recorder = createRecorder({
    db: store.db,
    lifecycleOf: () => retailLifecycle,
    now: () => Date.parse('2026-03-01T12:00:00Z'),
  });
  hub = await openTestHub({store, recorder, works: false});
  await recorder.record({tenant: 'acme', channel: 'shop', events: EVENTS, origin: 'test'});
});
afterAll(() => hub.close());

function viewerOf(audience: Audience): Viewer {
  if (audience === 'PUBLIC') return {tier: 'PUBLIC'};
  if (audience === 'LINK' || audience === 'VERIFIED') return {tier: audience, id: 'c', orders: [ID]};
  return {tier: audience === 'ADMIN' ? 'ADMIN' : 'STAFF', role: audience as Role, id: 'u1', channels: ['shop']};
}

function everyField(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const inner = getNamedType(field.type);
    return isLeafType(inner) ? field.name : `${field.name} ${everyField(inner as GraphQLObjectType)}`;
  });
  return `{${fields.join(' ')}}`;
}

/** All values that stand at a path, `*` for the items of a list. */
function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (value === undefined || value === null) return [];
  if (key === undefined) return [value];
  if (key === '*') return (value as unknown[]).flatMap((item) => valuesAt(item, rest));
  return valuesAt((value as Record<string, unknown>)[key], rest);
}

/** Null, empty, or what stands for a hidden value that a view can't be without. */
function isNothing(value: unknown): boolean {
  if (value === null || value === '' || value === 'OTHER') return true;
  return typeof value === 'object' && Object.values(value).every(isNothing);
}

const isLeaf = (value: unknown) => typeof value !== 'object';

describe.each(AUDIENCES.filter((audience) => audience !== 'PUBLIC'))('%s', (audience) => {
  let shown: OrderView;
  let redacted: readonly string[];
  const kind = viewForAudience(audience);
  const whole = orderView(EVENTS, {
    lifecycle: retailLifecycle,
    at: '2026-03-01T12:00:00Z',
    view: kind,
    locale: 'en',
    id: ID,
    channel: 'shop',
  });

  beforeAll(async () => {
    const type = schema.getType('Order');
    if (!isObjectType(type)) throw new Error('The schema has no type Order.');
    const query = `query($id: ID!) {order(id: $id, view: AUDIT) ${everyField(type)}}`;
    const answer = (await hub.ask<{order: OrderView}>(query, {id: ID}, asViewer(viewerOf(audience)))) as {
      data: {order: OrderView};
      errors?: unknown;
      extensions?: {redacted?: string[]};
    };
    expect(answer.errors).toBeUndefined();
    shown = answer.data.order;
    redacted = answer.extensions?.redacted ?? [];
  });

  test('gets the widest view that is theirs, though they ask for the auditor’s', () => {
    expect(shown.view).toBe(kind);
  });

  test.each([...FIELD_OF_PATH.keys()])(
    '%s is shown, masked or hidden as the table says, and named where it is not shown',
    (path) => {
      const field = fieldOfPath(path, kind);
      if (!field) return;
      const access = fieldAccess(field, audience);
      const [told, there] = [valuesAt(shown, path.split('.')), valuesAt(whole, path.split('.'))];
      const isNamed = redacted.some((one) => `order.${path}` === one || `order.${path}`.startsWith(`${one}.`));
      expect(isNamed, `${path} ${access}`).toBe(access !== 'SHOWN' || isNamed);
      if (access === 'HIDDEN') expect(told.every(isNothing), JSON.stringify(told)).toBe(true);
      if (access === 'MASKED') {
        expect(isNamed).toBe(true);
        for (const value of told.filter(isLeaf))
          expect(there.filter((one) => one !== value || /\*/.test(String(one)))).toEqual(there);
      }
      if (access === 'SHOWN' && !isNamed) expect(told.filter(isLeaf)).toEqual(there.filter(isLeaf));
    },
  );

  test('nobody reads a whole phone number or e-mail address by role', () => {
    expect(JSON.stringify(shown)).not.toMatch(/13800138000|wei@example\.com/);
  });

  test('what is named depends on the viewer, not on whether there is such an order', async () => {
    const query = '{order(id: "ord_nothing") {customer {name phoneMasked} tags}}';
    const there = `query($id: ID!) {order(id: $id) {customer {name phoneMasked} tags}}`;
    const [none, some] = await Promise.all([
      hub.ask(query, {}, asViewer(viewerOf(audience))),
      hub.ask(there, {id: ID}, asViewer(viewerOf(audience))),
    ]);
    expect(none).toMatchObject({data: {order: null}});
    expect((none as {extensions?: unknown}).extensions).toEqual((some as {extensions?: unknown}).extensions);
  });
});

test('a stranger gets nothing, and is asked who they are', async () => {
  const answer = await hub.ask<null>('query($id: ID!) {order(id: $id) {id}}', {id: ID}, asViewer({tier: 'PUBLIC'}));
  expect(answer.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect(JSON.stringify(answer)).not.toContain('#1');
});
