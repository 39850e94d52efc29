import {describe, expect, it} from 'vitest';
import {type SampleShop, sampleOrder} from '../fixtures/sample-order.js';
import {SAMPLE_AT, sampleEvents, sampleViews} from '../fixtures.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import type {Evidence} from '../model/order.js';
import type {OrderEvent, ShipmentFacts} from '../model/order-event.js';
import type {ViewAudience} from '../model/status.js';
import {orderView} from './order-view.js';

const SHOP: SampleShop = {source: 'shop/test', channel: 'test', offset: '+00:00'};
const order = sampleOrder(SHOP, '1', '#1');
const BOX: ShipmentFacts = {shipmentId: 's1', carrier: 'sf', trackingNumber: 'SF1'};

const PAID = [
  order.placed('03-02 09:00', {lines: [{id: 'a', name: 'Lamp', quantity: 1}]}),
  order.paid('03-02 09:10', {}, 'card'),
];

function nodes(events: readonly OrderEvent[], at: string, view: ViewAudience = 'OPS', locale = 'en') {
  const {timeline} = orderView(events, {lifecycle: retailLifecycle, at: `2026-${at}:00Z`, view, locale});
  return Object.fromEntries(timeline.map((node) => [node.stage, node]));
}

describe('times', () => {
  it('are planned from the moment of the order through each limit', () => {
    expect(Object.values(nodes(PAID.slice(0, 1), '03-02T10:00')).map(({planned}) => planned)).toEqual([
      {from: '2026-03-02T09:00:00Z', until: '2026-03-03T09:00:00Z'},
      {from: '2026-03-03T09:00:00Z', until: '2026-03-03T11:00:00Z'},
      {from: '2026-03-03T11:00:00Z', until: '2026-03-03T15:00:00Z'},
      {from: '2026-03-03T15:00:00Z', until: '2026-03-04T15:00:00Z'},
      {from: '2026-03-04T15:00:00Z', until: '2026-03-07T15:00:00Z'},
      {from: '2026-03-07T15:00:00Z'},
    ]);
  });

  it('are planned anew from the end of the last stage that is finished', () => {
    expect(Object.values(nodes(PAID, '03-02T10:00')).map(({planned}) => planned)).toEqual([
      {from: '2026-03-02T09:00:00Z', until: '2026-03-03T09:00:00Z'},
      {from: '2026-03-02T09:10:00Z', until: '2026-03-02T11:10:00Z'},
      {from: '2026-03-02T11:10:00Z', until: '2026-03-02T15:10:00Z'},
      {from: '2026-03-02T15:10:00Z', until: '2026-03-03T15:10:00Z'},
      {from: '2026-03-03T15:10:00Z', until: '2026-03-07T09:10:00Z'},
      {from: '2026-03-07T09:10:00Z'},
    ]);
  });

  it('leave done and inferred stages the plan that they had, and let the last follow the delivery', () => {
    const events = [
      ...PAID,
      order.dispatched('03-02 15:00', BOX),
      order.seen('03-02 18:00', BOX, 'PICKED_UP'),
      order.seen('03-04 18:00', BOX, 'DELIVERED'),
    ];
    const {paid, picking, shipped, completed} = nodes(events, '03-09T00:00');
    expect([paid, picking, shipped, completed].map((node) => node?.planned?.from)).toEqual([
      '2026-03-03T09:00:00Z',
      '2026-03-03T11:00:00Z',
      '2026-03-04T15:00:00Z',
      '2026-03-04T18:00:00Z',
    ]);
  });

  it('plan nothing anew for an order that was cancelled', () => {
    const events = [...PAID, order.tell('03-02 12:10', 'order.cancelled', {})];
    const {review, paid, shipped} = nodes(events, '03-05T12:00');
    expect([review, paid, shipped].map((node) => node?.planned?.from)).toEqual([
      '2026-03-02T09:00:00Z',
      undefined,
      undefined,
    ]);
  });

  it('are planned through the usual transit while no day of arrival is known', () => {
    expect(nodes(PAID.slice(0, 1), '03-02T10:00').shipped?.planned).toEqual({
      from: '2026-03-04T15:00:00Z',
      until: '2026-03-07T15:00:00Z',
    });
  });

  it('measure the stage that the order is in up to the instant', () => {
    expect(nodes(PAID, '03-02T12:00').paid).toMatchObject({
      status: 'ACTIVE',
      startedAt: '2026-03-02T09:10:00Z',
      dueAt: '2026-03-02T11:10:00Z',
      warnAt: '2026-03-02T10:40:00Z',
      limitMs: 7_200_000,
      elapsedMs: 10_200_000,
      overdueMs: 3_000_000,
    });
    expect(nodes(PAID, '03-02T12:00').paid).not.toHaveProperty('finishedAt');
  });

  it('measure a stage that was left up to its end', () => {
    expect(nodes(PAID, '03-09T12:00').review).toMatchObject({
      status: 'DONE',
      finishedAt: '2026-03-02T09:10:00Z',
      elapsedMs: 600_000,
      overdueMs: 0,
    });
  });

  it('are not invented for stages that were passed over', () => {
    const {paid, picking, packed, shipped} = nodes([...PAID, order.dispatched('03-02 15:00', BOX)], '03-02T16:00');
    expect(picking).toMatchObject({status: 'DONE', assurance: 'INFERRED', overdueMs: 0, evidence: []});
    for (const node of [picking, packed]) {
      for (const key of ['startedAt', 'finishedAt', 'elapsedMs', 'dueAt']) expect(node).not.toHaveProperty(key);
    }
    // Nobody knows when picking began, so nobody knows when the stage before it ended or whether it was too long.
    expect(paid).not.toHaveProperty('finishedAt');
    expect(paid?.overdueMs).toBe(0);
    expect(shipped).toMatchObject({assurance: 'CLAIMED', phase: 'READY', status: 'ACTIVE'});
  });

  it('stop with a cancellation', () => {
    const events = [...PAID, order.tell('03-02 12:10', 'order.cancelled', {})];
    const {paid} = nodes(events, '03-05T12:00');
    expect(paid).toMatchObject({
      status: 'SKIPPED',
      startedAt: '2026-03-02T09:10:00Z',
      finishedAt: '2026-03-02T12:10:00Z',
      elapsedMs: 10_800_000,
      overdueMs: 0,
      waitingFor: [],
    });
    for (const key of ['dueAt', 'warnAt', 'limitMs']) expect(paid).not.toHaveProperty(key);
  });

  it('stop with the delivery', () => {
    const events = [
      ...PAID,
      order.dispatched('03-02 15:00', BOX),
      order.seen('03-02 18:00', BOX, 'PICKED_UP'),
      order.seen('03-04 18:00', BOX, 'DELIVERED'),
    ];
    expect(nodes(events, '03-09T00:00').shipped).toMatchObject({
      status: 'DONE',
      phase: 'DELIVERED',
      assurance: 'CONFIRMED',
      finishedAt: '2026-03-04T18:00:00Z',
      elapsedMs: 51 * 3_600_000,
    });
  });
});

describe('what a stage waits for', () => {
  it('is the payment, then the next stage’s owner', () => {
    expect(nodes(PAID.slice(0, 1), '03-02T10:00').review?.waitingFor).toEqual(['Payment', '“Paid” by finance']);
    expect(nodes(PAID, '03-02T10:00').paid?.waitingFor).toEqual(['“Picking” by the warehouse']);
  });

  it('is the proof that a claim lacks', () => {
    const sent = [...PAID, order.dispatched('03-02 15:00', BOX)];
    expect(nodes(sent, '03-03T16:00').shipped).toMatchObject({
      waitingFor: ['a scan by the carrier', 'Delivery of parcel SF1'],
      cause: {code: 'NOT_PICKED_UP', label: 'not picked up by the carrier', fault: 'CARRIER'},
      shipmentIds: ['s1'],
      contact: {name: 'SF Express', phone: '95338'},
    });
    expect(nodes(sent, '03-02T16:00', 'OPS', 'zh-CN').shipped?.waitingFor).toEqual(['承运商揽收扫描', '包裹SF1送达']);
  });

  it('is the release of a hold', () => {
    const held = [...PAID, order.tell('03-02 09:20', 'order.held', {holdId: 'h', reason: 'COMPLIANCE_CHECK'})];
    expect(nodes(held, '03-02T10:00').paid).toMatchObject({
      status: 'BLOCKED',
      waitingFor: ['Release of the hold (compliance check)', '“Picking” by the warehouse'],
      cause: {code: 'AWAITING_APPROVAL', label: 'compliance check', fault: 'SELLER'},
    });
    expect(nodes(held, '03-02T10:00', 'CUSTOMER').paid).toMatchObject({
      waitingFor: ['Release of the hold (being checked by the shop)', '“Being prepared” by the warehouse'],
      cause: {code: 'OTHER', label: 'being checked by the shop', fault: 'UNKNOWN'},
    });
  });
});

describe('evidence', () => {
  const PLACED = PAID.slice(0, 1);
  const receipt = (time: string, id: string, evidence?: readonly Evidence[]) =>
    order.tell(`03-02 ${time}`, 'payment.captured', {paymentId: id}, evidence && {evidence});
  const shown = (...events: readonly OrderEvent[]) => nodes([...PLACED, ...events], '03-02T10:00').paid?.evidence;

  it('says once what two facts prove alike', () => {
    expect(shown(receipt('09:10', 'p1'), receipt('09:20', 'p2'))).toMatchObject([{kind: 'PAYMENT_RECEIPT'}]);
    expect(
      shown(
        receipt('09:10', 'p1', [{kind: 'PAYMENT_RECEIPT', capturedAt: '2026-03-02T09:10:00Z'}]),
        receipt('09:20', 'p2', [{kind: 'PAYMENT_RECEIPT', capturedAt: '2026-03-02T09:20:00Z'}]),
      ),
    ).toEqual([{kind: 'PAYMENT_RECEIPT', capturedAt: '2026-03-02T09:10:00Z'}]);
  });

  it('leaves out what a fact proves by itself where proof with an id of its own was brought', () => {
    const own: Evidence = {kind: 'PAYMENT_RECEIPT', id: 'transaction/1'};
    expect(shown(receipt('09:10', 'p1', [own]))).toEqual([own]);
    expect(shown(receipt('09:10', 'p1'), receipt('09:20', 'p2', [own]))).toEqual([own]);
    expect(shown(receipt('09:10', 'p1', [own]), receipt('09:20', 'p2'))).toEqual([own]);
  });

  it('keeps apart what has an id, a file or a digest of its own', () => {
    const proofs: readonly Evidence[] = [
      {kind: 'PAYMENT_RECEIPT', id: 'transaction/1'},
      {kind: 'PAYMENT_RECEIPT', id: 'transaction/2'},
      {kind: 'PAYMENT_RECEIPT', url: 'https://example.test/receipt.pdf'},
      {kind: 'PAYMENT_RECEIPT', sha256: 'ab'},
      {kind: 'CHAT'},
    ];
    expect(shown(receipt('09:10', 'p1', proofs))).toEqual(proofs);
  });
});

describe('work done again', () => {
  it('is counted, and what follows is to come again', () => {
    const {reworked} = sampleViews('en');
    const [, paid, picking, packed] = reworked.timeline;
    expect(picking).toMatchObject({status: 'REWORK', reworkCount: 1, startedAt: '2026-03-12T04:10:00Z'});
    expect(packed).toMatchObject({status: 'PENDING', reworkCount: 0, evidence: []});
    expect(packed).not.toHaveProperty('startedAt');
    expect(paid?.finishedAt).toBe('2026-03-11T07:40:00Z');
    expect(reworked.diagnosis.factors).toEqual(['Picking was done again']);
  });
});

describe('towards the customer', () => {
  const events = sampleEvents.stuckInPicking;
  const view = (audience: ViewAudience) =>
    orderView(events, {lifecycle: retailLifecycle, at: SAMPLE_AT, view: audience, locale: 'en'});

  it('shows the same stages and times under the customer’s own names', () => {
    const pick = ({timeline}: ReturnType<typeof view>) =>
      timeline.map(({stage, status, startedAt, overdueMs}) => ({stage, status, startedAt, overdueMs}));
    expect(pick(view('CUSTOMER'))).toEqual(pick(view('OPS')));
    expect(view('CUSTOMER').timeline.map(({label}) => label)).toEqual([
      'Order received',
      'Paid',
      'Being prepared',
      'Ready to ship',
      'On its way',
      'Completed',
    ]);
  });

  it('names no colleague and no source', () => {
    for (const [name, sample] of Object.entries(sampleViews('zh-CN', 'CUSTOMER'))) {
      expect(JSON.stringify({...sample, shipments: []}), name).not.toMatch(
        /李伟|王磊|周婷|陈静|Maria Lopez|Ben Carter|Jonas Weber|Anna Richter|shop\/|shopify/,
      );
    }
    expect(JSON.stringify(view('OPS'))).toContain('王磊');
  });
});
