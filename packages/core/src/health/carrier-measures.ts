import {vouchesFor} from '../lifecycle/stage-entry.js';
import {DAY, HOUR} from '../model/duration.js';
import type {PromisedWindow} from '../model/order.js';
import {isParcelSubject} from '../model/order-event.js';
import type {ShipmentStatus} from '../model/status.js';
import {promiseEnd, promiseGap} from '../timeline/promise.js';
import type {Measure} from './measure.js';
import {earliest, instantOf, type OrderTrace, type Parcel} from './order-trace.js';
import {type Span, wait} from './reading.js';

const WEEK = 7 * DAY;

/** A parcel of which no further scan is due: it has arrived, or waits for the customer to fetch it. */
const RESTING: ReadonlySet<ShipmentStatus> = new Set(['AVAILABLE_FOR_PICKUP', 'DELIVERED', 'RETURNED', 'CANCELLED']);

/** From the hand-over to the door. */
export const CARRIER_MEASURES = {
  /** The host's `shipment.dispatched`, a claim, to the carrier's first word that has the parcel in its hands. */
  pickupDelay: {
    unit: 'ms',
    limit: DAY,
    owner: 'CARRIER',
    windowMs: DAY,
    spans: ({parcels, cancelledAt}, {limit}) =>
      parcels.flatMap(({state, cancelledAt: calledOffAt}) => {
        const claimedAt = instantOf(state.claimedAt);
        if (claimedAt === undefined) return [];
        return wait(claimedAt, instantOf(state.pickedUpAt), limit, earliest(calledOffAt, cancelledAt)) ?? [];
      }),
  },
  /** The longest time between two of a carrier's scans of a parcel, from the first in its hands until no further one is due. */
  transitStall: {
    unit: 'ms',
    limit: DAY,
    owner: 'CARRIER',
    windowMs: DAY,
    spans: ({parcels}, {limit}) => parcels.flatMap((parcel) => gaps(parcel, limit)),
  },
  /**
   * Arrival of the last parcel against the promise: by day where the promise is a day, so that only a later day breaches; else
   * by the instant, and earlier than the limit before the promised time breaches as well. Of a promise that was moved, the one
   * under which the order arrived; one that was broken before it was moved stays broken.
   */
  deliveryDeviation: {
    unit: 'ms',
    limit: 2 * HOUR,
    owner: 'SERVICE',
    windowMs: WEEK,
    spans: (trace, {limit}) => {
      const span = deviation(trace, limit);
      return span ? [span] : [];
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;

function gaps({state, facts}: Parcel, limit: number): readonly Span[] {
  const start = instantOf(state.pickedUpAt);
  if (start === undefined) return [];
  const scans = facts.flatMap(({event, millis}) => {
    const {type, subject, data} = event;
    if (millis < start || data.status === undefined || !vouchesFor(event)) return [];
    // A carrier's summary repeats the last scan; it is news where it ends the journey, or stands for the first scan.
    const isSummary = type === 'shipment.updated' && isParcelSubject(subject);
    const isNews = type === 'shipment.checkpoint' || (isSummary && (millis === start || RESTING.has(data.status)));
    return isNews ? {millis, status: data.status} : [];
  });
  // Scans of a finished round often come late.
  const last = scans.findIndex(({status}) => status === 'DELIVERED' || status === 'RETURNED');
  return scans.flatMap(({millis, status}, index) =>
    RESTING.has(status) || (last >= 0 && index > last) ? [] : (wait(millis, scans[index + 1]?.millis, limit) ?? []),
  );
}

interface Promised {
  readonly madeAt: number;
  readonly promised: PromisedWindow;
  readonly dueAt: number;
}

function deviation(trace: OrderTrace, limit: number): Span | undefined {
  const {deliveredAt, endedAt} = trace;
  const all = promises(trace, limit);
  const binding = all.find(({dueAt}, index) => {
    const movedAt = all[index + 1]?.madeAt ?? Number.POSITIVE_INFINITY;
    return dueAt < movedAt || (deliveredAt ?? Number.POSITIVE_INFINITY) < movedAt;
  });
  if (!binding) return undefined;
  const {madeAt, promised, dueAt} = binding;
  const base = instantOf(promised.until) ?? 0;
  if (deliveredAt === undefined) {
    // Ended before it was due without having arrived: nobody can tell.
    const isVoid = endedAt !== undefined && endedAt <= dueAt;
    return isVoid ? undefined : {from: madeAt, base, until: endedAt, brokenAt: dueAt};
  }
  const value = lateBy(promised, deliveredAt);
  const isLate = promised.precision === 'DATE' ? value > 0 : value > limit;
  const isEarly = promised.precision === 'TIME' && value < -limit;
  return {
    from: Math.min(madeAt, deliveredAt),
    base,
    until: deliveredAt,
    value,
    ...(isLate ? {brokenAt: dueAt} : isEarly && {brokenAt: deliveredAt}),
  };
}

/** Milliseconds or whole days after the promised window; negative before it. */
function lateBy(promised: PromisedWindow, arrival: number): number {
  const gap = (until = promised.until) => {
    const {unit, late} = promiseGap({...promised, ...(until !== undefined && {until})}, arrival) ?? {
      unit: 'MS',
      late: 0,
    };
    return unit === 'DAYS' ? late * DAY : late;
  };
  const late = gap();
  return late > 0 || promised.from === undefined ? late : Math.min(0, gap(promised.from));
}

/** The promises that were made, oldest first; where nobody made one, what the lifecycle's lead and transit times promise. */
function promises({facts, state, placedAt}: OrderTrace, limit: number): readonly Promised[] {
  const made = facts.flatMap(({event, millis}) => {
    const promised = 'promised' in event.data ? event.data.promised : undefined;
    return promised ? promiseAt(promised, millis, limit) : [];
  });
  if (made.length > 0 || !state.promised || placedAt === undefined) return made;
  return promiseAt(state.promised, placedAt, limit);
}

function promiseAt(promised: PromisedWindow, madeAt: number, limit: number): readonly Promised[] {
  const end = instantOf(promiseEnd(promised));
  if (end === undefined) return [];
  return [{madeAt, promised, dueAt: promised.precision === 'TIME' ? end + limit : end}];
}
