import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {SAMPLE_AT, SCENARIO_NAMES, sampleEvents} from '../fixtures.js';
import type {Lifecycle} from '../lifecycle/lifecycle.js';
import {LIFECYCLES} from '../lifecycle/templates/find-lifecycle.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import {clock, entered, fact, scan, sent} from '../lifecycle/templates/story.testing.js';
import {ORDER_EVENT_RANK, type OrderEvent} from '../model/order-event.js';
import {
  CONTROL_STATES,
  EVIDENCE_KINDS,
  FULFILLMENT_STATUSES,
  HOLD_REASONS,
  ORDER_PHASES,
  PAYMENT_STATUSES,
  ROLES,
  SERVICE_KINDS,
  SERVICE_STATUSES,
  SHIPMENT_STATUSES,
  VERDICTS,
  VIEWS,
} from '../model/status.js';
import {viewAsOf} from './view-as-of.js';
import {LOCALES} from './words/words.js';

/** Where views hold words; all else is codes, names and numbers. */
const WORDS = new Set(
  (
    'label phaseLabel stageLabel ownerLabel roleLabel statusLabel verdictLabel limitCalendar sentence where who stuckOn when ' +
    'waitingFor factors text remedy says customerText'
  ).split(' '),
);

function wordsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return WORDS.has(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => wordsIn(item, key));
  if (typeof value !== 'object' || value === null) return [];
  // Of a parcel's history the text is the carrier's own.
  return Object.entries(value).flatMap(([name, item]) =>
    name === 'text' && 'statusLabel' in value ? [] : wordsIn(item, name),
  );
}

const TABLES: readonly (readonly string[])[] = [
  CONTROL_STATES,
  FULFILLMENT_STATUSES,
  HOLD_REASONS,
  ORDER_PHASES,
  PAYMENT_STATUSES,
  ROLES,
  SERVICE_KINDS,
  SERVICE_STATUSES,
  SHIPMENT_STATUSES,
  VERDICTS,
];
const CODES = new RegExp(
  [
    `\\b(?:${[...TABLES.flat(), ...ORDER_EVENT_RANK].join('|').replaceAll('.', '\\.')})\\b`,
    '[A-Z]{2,}_[A-Z]+|undefined|NaN|null|\\{\\w+\\}|\\(\\)|（）|“”',
  ].join('|'),
);

function expectWords(events: readonly OrderEvent[], lifecycle: Lifecycle, at: string): void {
  for (const view of VIEWS) {
    for (const locale of LOCALES) {
      for (const text of wordsIn(viewAsOf(events, {lifecycle, at, view, locale}))) {
        expect(text).not.toMatch(CODES);
        expect(text.trim()).not.toBe('');
      }
    }
  }
}

const hours = fc.integer({min: 0, max: 900}).map((tenths) => tenths / 10);
const role = fc.constantFrom(...ROLES);
const parcel = fc.constantFrom('s1', 's2', 's3');
const id = fc.constantFrom('a', 'b');
const stageOf = ({definition}: Lifecycle) =>
  fc.constantFrom(...definition.stages.map(({key}) => key), 'a stage of the host’s');
const line = {id: '1', name: 'Lamp', quantity: 3};

/** Anything that could be told of an order, likely or not. */
const anyFact = (lifecycle: Lifecycle): fc.Arbitrary<OrderEvent> => {
  const stage = stageOf(lifecycle);
  return fc.oneof(
    fc
      .tuple(hours, fc.constantFrom(...PAYMENT_STATUSES), fc.boolean())
      .map(([hour, paymentStatus, hazmat]) =>
        fact('order.placed', hour, {lines: [{...line, flags: {hazmat}}], paymentStatus}),
      ),
    fc
      .tuple(hours, fc.constantFrom(...PAYMENT_STATUSES), fc.constantFrom('UNFULFILLED', 'FULFILLED'))
      .map(([hour, paymentStatus, fulfillmentStatus]) =>
        fact('order.updated', hour, {
          paymentStatus,
          fulfillmentStatus: fulfillmentStatus as 'FULFILLED',
          amounts: {total: {amount: 9_000_000, currency: 'CNY'}},
        }),
      ),
    fc
      .tuple(stage, hours, role, fc.subarray([...EVIDENCE_KINDS], {maxLength: 2}))
      .map(([key, hour, by, proofs]) => entered(key, hour, by, ...proofs)),
    fc
      .tuple(fc.constantFrom('approval.requested', 'approval.granted', 'approval.refused'), hours, stage, role)
      .map(([type, hour, key, by]) => fact(type as 'approval.refused', hour, {stage: key, role: by, reason: 'no'})),
    fc
      .tuple(hours, parcel, fc.constantFrom(...SHIPMENT_STATUSES))
      .map(([hour, shipmentId, status]) =>
        fact('shipment.updated', hour, {shipmentId, carrier: 'sf', trackingNumber: `SF${shipmentId}`, status}),
      ),
    fc.tuple(hours, fc.constantFrom(...SHIPMENT_STATUSES)).map(([hour, status]) => scan(hour, status)),
    hours.map(sent),
    fc
      .tuple(hours, parcel)
      .map(([hour, shipmentId]) => fact('shipment.dispatched', hour, {shipmentId, lines: [{line: '1', quantity: 1}]})),
    fc
      .tuple(fc.constantFrom('payment.captured', 'payment.failed', 'payment.voided', 'payment.authorized'), hours, id)
      .map(([type, hour, paymentId]) => fact(type as 'payment.captured', hour, {paymentId})),
    fc.tuple(hours, id).map(([hour, refundId]) => fact('payment.refunded', hour, {paymentId: 'a', refundId})),
    fc
      .tuple(hours, id, fc.constantFrom(...HOLD_REASONS))
      .map(([hour, holdId, reason]) => fact('order.held', hour, {holdId, reason})),
    fc
      .tuple(hours, fc.constantFrom('CHANNEL', 'SKU', 'CARRIER', undefined), fc.boolean())
      .map(([hour, kind, isGiven]) =>
        fact('order.frozen', hour, {
          ...(kind && {scope: {kind, id: kind === 'CARRIER' ? 'sf' : 'x1'}}),
          ...(isGiven && {reason: 'Recall.'}),
        }),
      ),
    fc
      .tuple(
        fc.constantFrom(
          'service.requested',
          'service.scheduled',
          'service.started',
          'service.failed',
          'service.done',
          'service.cancelled',
        ),
        hours,
        id,
        fc.constantFrom('INSTALLATION', 'VISIT', 'REPAIR', undefined),
        fc.boolean(),
      )
      .map(([type, hour, taskId, kind, isDated]) =>
        fact(type as 'service.requested', hour, {
          taskId,
          ...(kind && {kind}),
          ...(isDated && {window: {from: clock(hour + 5), until: clock(hour + 8)}}),
        }),
      ),
    fc
      .tuple(
        fc.constantFrom('return.requested', 'return.shipped', 'return.received', 'return.refunded', 'return.closed'),
        hours,
      )
      .map(([type, hour]) => fact(type as 'return.received', hour, {returnId: 'r'})),
    fc
      .tuple(
        fc.constantFrom(
          'order.approved',
          'order.completed',
          'order.cancelled',
          'order.released',
          'order.unfrozen',
          'stock.locked',
          'stock.short',
          'customer.asked',
        ),
        hours,
      )
      .map(([type, hour]) => fact(type as 'order.approved', hour, {})),
    fc.tuple(hours, id).map(([hour, invoiceId]) => fact('invoice.issued', hour, {invoiceId})),
    fc
      .tuple(hours, role, fc.constantFrom('ACTING', 'AWAITED'))
      .map(([hour, of, state]) =>
        fact('assignment.changed', hour, {role: of, person: 'Ann', state: state as 'ACTING'}),
      ),
    fc
      .tuple(hours, fc.array(fc.constantFrom('x', 'y'), {maxLength: 2}))
      .map(([hour, corrects]) => fact('event.retracted', hour, {reason: 'A typing error.'}, {corrects})),
  );
};

describe('every text of every view', () => {
  it('is words: of the samples, at any time of their lives', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SCENARIO_NAMES),
        fc.integer({min: Date.parse('2026-03-01'), max: Date.parse(SAMPLE_AT) + 40 * 86_400_000}),
        (name, at) => expectWords(sampleEvents[name], retailLifecycle, new Date(at).toISOString()),
      ),
      {numRuns: 30},
    );
  });

  it.each(LIFECYCLES.map((lifecycle) => [lifecycle.definition.key, lifecycle] as const))(
    'is words: of anything that is told of an order by the %s template',
    (_, lifecycle) => {
      fc.assert(
        fc.property(fc.array(anyFact(lifecycle), {maxLength: 14}), hours, (events, at) =>
          expectWords(events, lifecycle, clock(at)),
        ),
        {numRuns: 30},
      );
    },
  );
});
