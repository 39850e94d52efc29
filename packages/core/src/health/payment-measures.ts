import type {Fact} from '../lifecycle/fold/fact.js';
import {foldPayments} from '../lifecycle/fold/fold-payments.js';
import {isOnDelivery} from '../lifecycle/fold/paid-later.js';
import {pathOf} from '../lifecycle/path.js';
import {isUnderWay} from '../lifecycle/shipment/parcels.js';
import {vouchesFor} from '../lifecycle/stage-entry.js';
import {DAY, HOUR, MINUTE} from '../model/duration.js';
import type {Measure} from './measure.js';
import {type OrderTrace, vouchedFacts} from './order-trace.js';
import {type Span, wait} from './reading.js';

const PAYMENTS = ['payment.authorized', 'payment.captured'] as const;

/** From the order to its money, the word on it, and its stock. */
export const PAYMENT_MEASURES = {
  /**
   * `order.placed` to the fact that made the order paid in full, as the fold reckons it. Not where nothing is due, where the
   * lifecycle or the method has money follow the goods, or where the payment is only known to have been made by an instant
   * beyond the limit.
   */
  paymentDelay: {
    unit: 'ms',
    limit: DAY,
    owner: 'FINANCE',
    windowMs: DAY,
    spans: (trace, {limit}) => {
      const {placedAt, state, cancelledAt} = trace;
      if (placedAt === undefined || !paysFirst(trace)) return [];
      const paid = paidBy(trace);
      if (!paid && state.paymentStatus === 'NOT_REQUIRED') return [];
      if (paid && isLatest(paid) && paid.millis - placedAt > limit) return [];
      return one(wait(placedAt, paid?.millis, limit, cancelledAt));
    },
  },
  /**
   * Each `approval.requested` to the `approval.granted` or `approval.refused` of its stage and role, or to `order.approved`.
   * Without requests, `order.placed` to `order.approved`, where the lifecycle asks for that or it was given.
   */
  reviewDelay: {
    unit: 'ms',
    limit: 15 * MINUTE,
    owner: 'SALES',
    windowMs: DAY,
    spans: (trace, {limit}) => {
      const {placedAt, cancelledAt, facts} = trace;
      const answers = vouchedFacts(trace, 'approval.granted', 'approval.refused', 'order.approved');
      const requests = facts.flatMap(({event, millis}) =>
        event.type === 'approval.requested' ? [{event, millis}] : [],
      );
      if (requests.length === 0) {
        const approved = answers.find(({event}) => event.type === 'order.approved');
        if (placedAt === undefined || !(approved || asksFor(trace, 'order.approved'))) return [];
        return one(wait(placedAt, approved?.millis, limit, cancelledAt));
      }
      return requests.flatMap(({event: {data}, millis}) => {
        const answer = answers.find(
          ({event, millis: at}) =>
            at >= millis &&
            (event.type === 'order.approved' || (event.data.stage === data.stage && event.data.role === data.role)),
        );
        return one(wait(millis, answer?.millis, limit, cancelledAt));
      });
    },
  },
  /**
   * The fact that made the order paid (its `order.approved`, where money follows the goods) to the `stock.locked` with which all of
   * it is locked. Not where the payment has no exact time, nor where the order went on without a word of its stock or needs none.
   */
  stockLockDelay: {
    unit: 'ms',
    limit: 2 * HOUR,
    owner: 'WAREHOUSE',
    windowMs: DAY,
    spans: (trace, {limit}) => {
      const start = paysFirst(trace) ? paidBy(trace) : vouchedFacts(trace, 'order.approved')[0];
      if (!start || isLatest(start)) return [];
      const lockedAt = allLockedAt(trace);
      const isOver = isUnderWay(trace.state) || isPassedOver(trace, 'stock.locked');
      if (lockedAt === undefined && isOver) return [];
      return one(wait(start.millis, lockedAt, limit, trace.cancelledAt));
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;

function one(span: Span | undefined): readonly Span[] {
  return span ? [span] : [];
}

/** The fact with which the order was paid in full, of those that their source stands by. */
function paidBy({facts, lifecycle, state}: OrderTrace): Fact | undefined {
  const vouched = facts.filter(({event}) => vouchesFor(event));
  return foldPayments(vouched, lifecycle, state.amounts.total).paidBy;
}

function isLatest({event: {data}}: Fact): boolean {
  return 'timePrecision' in data && data.timePrecision === 'NOT_LATER_THAN';
}

/** Whether money comes before the goods leave. */
function paysFirst({lifecycle, facts}: OrderTrace): boolean {
  const {stages} = lifecycle.definition;
  const paying = stages.findIndex(({enteredBy}) => enteredBy.includes('payment.captured'));
  const leaving = stages.findIndex(({phase}) => phase === 'IN_TRANSIT');
  const methods = facts.flatMap(({event}) =>
    PAYMENTS.some((type) => type === event.type) && 'method' in event.data ? event.data.method : [],
  );
  return (leaving < 0 || paying < leaving) && !methods.some((method) => isOnDelivery(method));
}

/** Whether the lifecycle has a stage that a type of fact enters or proves, and the order did not pass over it. */
function asksFor(trace: OrderTrace, type: 'order.approved'): boolean {
  const {stages} = trace.lifecycle.definition;
  const isAsked = stages.some(
    ({enteredBy, evidence}) => enteredBy.includes(type) || evidence.some(({provenBy = []}) => provenBy.includes(type)),
  );
  return isAsked && !isPassedOver(trace, type);
}

/** Whether the order passed over what a type of fact enters, or goes another way. */
function isPassedOver({lifecycle: {definition}, state}: OrderTrace, type: 'order.approved' | 'stock.locked'): boolean {
  const {entries, conditions = {}} = state;
  const meant = definition.stages.filter(({enteredBy}) => enteredBy.includes(type));
  const path = pathOf(definition, conditions, new Set(entries.map(({stage}) => stage)));
  const keys = meant.map(({key}) => key);
  return (
    (meant.length > 0 && !meant.some((stage) => path.includes(stage))) ||
    entries.some(({stage, assurance}) => assurance === 'INFERRED' && keys.includes(stage))
  );
}

/** When stock was locked for every piece; a lock that names no lines is for all of them. */
function allLockedAt(trace: OrderTrace): number | undefined {
  const locked = new Map<string, number>();
  return vouchedFacts(trace, 'stock.locked').find(({event: {data}}) => {
    for (const {line, quantity} of data.lines ?? []) locked.set(line, (locked.get(line) ?? 0) + quantity);
    return !data.lines || trace.state.lines.every(({id, quantity}) => (locked.get(id) ?? 0) >= quantity);
  })?.millis;
}
