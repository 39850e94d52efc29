import {awaitsPayment} from '../lifecycle/awaits-payment.js';
import type {ApprovalState, FreezeState, HoldState, OrderState, ShipmentState} from '../lifecycle/order-state.js';
import {outbound} from '../lifecycle/shipment/parcels.js';
import {DAY} from '../model/duration.js';
import {isoInstant} from '../model/instant.js';
import type {HoldReason, ReasonCode, ShipmentStatus} from '../model/status.js';
import {goneAt, leadingParcel} from './parcels.js';
import {timerOf} from './stage-time.js';
import type {Standing} from './standing.js';
import {millisOf} from './words/speech.js';

/** Something that keeps an order from moving. */
export interface Impediment {
  readonly kind:
    | 'HELD'
    | 'FROZEN'
    | 'STALE'
    | 'SHORT'
    | 'PROBLEM'
    | 'RETURNING'
    | 'EXPIRED'
    | 'ATTEMPT'
    | 'CUSTOMS'
    | 'STALLED'
    | 'NOT_PICKED_UP'
    | 'UNPAID'
    | 'APPROVAL'
    | 'OVERDUE';
  readonly reason: ReasonCode;
  /** When it began. */
  readonly since?: string;
  /** Whether the order counts as stuck, and since when: a parcel without news for an hour is not. */
  readonly stuckSince?: string;
  readonly hold?: HoldState;
  readonly freeze?: FreezeState;
  /** The approval that the next stage waits for, or that was refused. */
  readonly approval?: ApprovalState;
  readonly parcel?: ShipmentState;
}

/** Milliseconds from the hand-over to the first scan; after that, a parcel counts as not picked up (docs/model.md). */
export const PICKUP_LIMIT = DAY;
/** Milliseconds without a carrier's scan; after that, a parcel under way counts as stalled (docs/model.md). */
export const STALL_LIMIT = DAY;

/** After so long without any fact, the record has been left, whatever it last said. */
const STALE_LIMIT = 30 * DAY;

const REASON_OF_HOLD: Readonly<Record<HoldReason, ReasonCode>> = {
  AWAITING_PAYMENT: 'AWAITING_PAYMENT',
  AWAITING_RETURN_ITEMS: 'OTHER',
  HIGH_RISK_OF_FRAUD: 'FRAUD_RISK',
  INCORRECT_ADDRESS: 'WRONG_ADDRESS',
  INVENTORY_OUT_OF_STOCK: 'OUT_OF_STOCK',
  UNKNOWN_DELIVERY_DATE: 'UNKNOWN',
  CUSTOMER_REQUEST: 'OTHER',
  PROMO_MISMATCH: 'OTHER',
  COMPLIANCE_CHECK: 'AWAITING_APPROVAL',
  OTHER: 'OTHER',
};

const MOVING: readonly ShipmentStatus[] = ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'CUSTOMS', 'ATTEMPT_FAILED'];

/** What is in the way of an order at an instant, weightiest first. Nothing is in the way of one that has ended. */
export function impedimentsOf(state: OrderState, standing: Standing, at: number): readonly Impediment[] {
  if (standing.end) return [];
  return [
    ...holds(state),
    ...staleness(state, at),
    ...stock(state),
    ...parcels(state, at),
    ...lateness(state, standing, at),
  ];
}

/** Whether it is worth a word: every parcel waits for its first scan, which tells of no trouble within the limit. */
export function counts({kind, stuckSince}: Impediment): boolean {
  return kind !== 'NOT_PICKED_UP' || stuckSince !== undefined;
}

/** Whether something keeps the order from going on at all, rather than slowing it. */
export function isStopped(impediments: readonly Impediment[]): boolean {
  return impediments.some(({kind}) => STOPPING.has(kind));
}

const STOPPING: ReadonlySet<Impediment['kind']> = new Set(['HELD', 'FROZEN', 'SHORT', 'PROBLEM', 'RETURNING']);

function holds(state: OrderState): readonly Impediment[] {
  const freeze = state.freezes.find(({until}) => !until);
  if (freeze) return [{kind: 'FROZEN', reason: 'OTHER', freeze, since: freeze.at, stuckSince: freeze.at}];
  const hold = state.holds.find(({releasedAt}) => !releasedAt);
  const since = hold?.placedAt;
  return hold && since ? [{kind: 'HELD', reason: REASON_OF_HOLD[hold.reason], hold, since, stuckSince: since}] : [];
}

function staleness({lastFactAt}: OrderState, at: number): readonly Impediment[] {
  if (!lastFactAt || at - millisOf(lastFactAt) < STALE_LIMIT) return [];
  return [{kind: 'STALE', reason: 'UNKNOWN', since: lastFactAt, stuckSince: after(lastFactAt, STALE_LIMIT)}];
}

function stock(state: OrderState): readonly Impediment[] {
  const since = state.stockShortSince;
  // Where lines are unknown nothing can be left of them: then a parcel is the only sign that stock was found.
  const isAllSent = !state.notYetShipped.length && (state.lines.length > 0 || outbound(state.shipments).length > 0);
  if (!since || isAllSent) return [];
  return [{kind: 'SHORT', reason: 'OUT_OF_STOCK', since, stuckSince: since}];
}

function parcels(state: OrderState, at: number): readonly Impediment[] {
  const parcel = leadingParcel(state);
  if (!parcel) return [];
  const last = parcel.checkpoints.at(-1);
  const scan = parcel.checkpoints.find((_, index, all) =>
    all.slice(index).every(({status}) => status === parcel.status),
  );
  // A status without a scan dates from the last that was heard of the parcel, or of its order.
  const since = scan?.at ?? goneAt(parcel) ?? state.lastFactAt;
  const told = last?.reason;
  const known = {parcel, ...(since && {since})};
  switch (parcel.status) {
    case 'EXCEPTION':
      return [{...known, kind: 'PROBLEM', reason: told ?? 'UNKNOWN', stuckSince: since}];
    case 'RETURNING':
    case 'RETURNED':
      return [{...known, kind: 'RETURNING', reason: told ?? 'UNKNOWN', stuckSince: since}];
    case 'EXPIRED':
      return [{...known, kind: 'EXPIRED', reason: told ?? 'STALLED', stuckSince: since}];
    default:
  }
  if (!parcel.proven) {
    const gone = goneAt(parcel);
    if (!gone || !parcel.claimedAt) return [];
    return [
      {kind: 'NOT_PICKED_UP', reason: 'NOT_PICKED_UP', parcel, since: gone, ...stuckAfter(gone, PICKUP_LIMIT, at)},
    ];
  }
  if (!last || !MOVING.includes(parcel.status)) return [];
  const stuck = stuckAfter(last.at, STALL_LIMIT, at);
  if (parcel.status === 'CUSTOMS') {
    // Every border takes its time: worth a word once customs asks for something or says nothing for a day.
    if (!told && !stuck.stuckSince) return [];
    return [{kind: 'CUSTOMS', reason: told ?? 'CUSTOMS_DELAY', parcel, since: last.at, ...stuck}];
  }

  if (parcel.status === 'ATTEMPT_FAILED') return [{...known, kind: 'ATTEMPT', reason: told ?? 'UNREACHABLE', ...stuck}];
  return stuck.stuckSince ? [{kind: 'STALLED', reason: told ?? 'STALLED', parcel, since: last.at, ...stuck}] : [];
}

/** A payment or an approval that is overdue is one matter, not two. */
function lateness(state: OrderState, standing: Standing, at: number): readonly Impediment[] {
  const [over] = overdue(state, standing, at);
  const [awaited] = [...payment(state, standing), ...approval(state, standing, at)];
  if (awaited) return [{...(over?.stuckSince && {stuckSince: over.stuckSince}), ...awaited}];
  return over ? [over] : [];
}

/** An approval without which the order can't go on, once somebody was asked for it or the stage was claimed without it. */
function approval({approvals, discrepancies}: OrderState, {next}: Standing, at: number): readonly Impediment[] {
  const found = approvals.find(({stage, state}) => stage === next?.key && (state === 'PENDING' || state === 'REFUSED'));
  if (!found) return [];
  const known = {kind: 'APPROVAL', reason: 'AWAITING_APPROVAL', approval: found} as const;
  const refused = found.steps.find(({state}) => state === 'REFUSED')?.answeredAt;
  if (refused) return [{...known, since: refused, stuckSince: refused}];
  const claimed = discrepancies.find(
    ({code, stage, settledAt}) => code === 'CLAIM_WITHOUT_EVIDENCE' && stage === found.stage && !settledAt,
  );
  if (!claimed && !found.steps.some(({answeredAt, dueAt}) => answeredAt ?? dueAt)) return [];
  const due = found.steps.find(({state}) => state === 'PENDING')?.dueAt;
  const isLate = due !== undefined && millisOf(due) < at;
  return [{...known, ...(claimed && {since: claimed.since}), ...(isLate && {since: due, stuckSince: due})}];
}

function payment(state: OrderState, {stage, definition}: Standing): readonly Impediment[] {
  if (!awaitsPayment(state.paymentStatus, stage, definition)) return [];
  return [{kind: 'UNPAID', reason: 'AWAITING_PAYMENT', ...(state.placedAt && {since: state.placedAt})}];
}

function overdue(state: OrderState, {stage, definition, startedAt}: Standing, at: number): readonly Impediment[] {
  const timer = startedAt ? timerOf(state, stage, definition, {startedAt, at}) : undefined;
  if (timer?.state !== 'BREACHED' || timer.dueAt === undefined) return [];
  const {dueAt} = timer;
  const moving = outbound(state.shipments).some(
    ({checkpoints}) => at - millisOf(checkpoints.at(-1)?.at ?? 0) < STALL_LIMIT,
  );
  return [{kind: 'OVERDUE', reason: 'UNKNOWN', since: dueAt, ...(!moving && {stuckSince: dueAt})}];
}

function stuckAfter(since: string, limit: number, at: number): {stuckSince?: string} {
  return at - millisOf(since) >= limit ? {stuckSince: after(since, limit)} : {};
}

function after(instant: string, millis: number): string {
  return isoInstant(millisOf(instant) + millis);
}
