import {runsBeside} from '../lifecycle/path.js';
import {vouchesFor} from '../lifecycle/stage-entry.js';
import {DAY, HOUR} from '../model/duration.js';
import {isParcelSubject} from '../model/order-event.js';
import type {Measure} from './measure.js';
import {earliest, instantOf, type OrderTrace, type Parcel, vouchedFacts} from './order-trace.js';
import {type Span, wait} from './reading.js';

/** From the shelf to a tracking number. */
export const WAREHOUSE_MEASURES = {
  /**
   * Entry into a picking stage to its proof by a scan (`evidence.attached`), else to the entry into the stage after it. Not
   * where that stage was passed over, which leaves no time.
   */
  pickDelay: {
    unit: 'ms',
    limit: 4 * HOUR,
    owner: 'WAREHOUSE',
    windowMs: DAY,
    spans: (trace, {limit, stages}) =>
      stays(trace, stages.picking).flatMap(
        ({from, until, pickedAt}) => wait(from, pickedAt ?? until, limit, trace.cancelledAt) ?? [],
      ),
  },
  /**
   * The time in a packing stage, and from the scan that ended picking to the stage after it. Not where neither is told: then
   * picking and packing are one stretch, `pickDelay`.
   */
  packDelay: {
    unit: 'ms',
    limit: 4 * HOUR,
    owner: 'WAREHOUSE',
    windowMs: DAY,
    spans: (trace, {limit, stages}) => {
      const picked = stays(trace, stages.picking).flatMap(({pickedAt, until, next}) =>
        pickedAt === undefined || stages.packing.includes(next) ? [] : {from: pickedAt, until},
      );
      return [...picked, ...stays(trace, stages.packing)].flatMap(
        ({from, until}) => wait(from, until, limit, trace.cancelledAt) ?? [],
      );
    },
  },
  /**
   * The first word of a parcel to the first that bears its tracking number; and the entry into the first stage of phase `READY`
   * to the order's first tracking number.
   */
  trackingReturnDelay: {
    unit: 'ms',
    limit: DAY,
    owner: 'WAREHOUSE',
    windowMs: DAY,
    spans: (trace, {limit}) => {
      const {parcels, cancelledAt} = trace;
      const ready = readyAt(trace);
      const first = earliest(...parcels.map(numberedAt));
      return [
        ...(ready === undefined ? [] : [wait(ready, first, limit, cancelledAt)]),
        ...parcels.map((parcel) =>
          wait(parcel.facts[0]?.millis ?? 0, numberedAt(parcel), limit, earliest(parcel.cancelledAt, cancelledAt)),
        ),
      ].filter((span): span is Span => span !== undefined);
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;

/** A stay in a stage that was dated when it began and, unless it lasts, when it ended. */
interface Stay {
  readonly from: number;
  readonly until?: number | undefined;
  /** When a scan proved the stage's work done. */
  readonly pickedAt?: number | undefined;
  /** Key of the stage after it. */
  readonly next: string;
}

function stays(trace: OrderTrace, stages: readonly string[]): readonly Stay[] {
  const {entries} = trace.state;
  const {definition} = trace.lifecycle;
  return entries.flatMap(({stage, at}, index): readonly Stay[] => {
    const from = instantOf(at);
    const next = entries.slice(index + 1).find((entry) => !runsBeside(definition, stage, entry.stage));
    if (from === undefined || !stages.includes(stage) || next?.assurance === 'INFERRED') return [];
    const until = next && isVouched(trace, next) ? instantOf(next.at) : undefined;
    const pickedAt = vouchedFacts(trace, 'evidence.attached').find(
      ({event, millis}) =>
        event.data.stage === stage &&
        millis >= from &&
        millis <= (until ?? millis) &&
        event.evidence?.some(({kind}) => kind === 'SCAN'),
    )?.millis;
    return [{from, until, pickedAt, next: next?.stage ?? ''}];
  });
}

/** Whether the fact that entered a stage was its source's own word; what the stage wants as proof is another matter. */
function isVouched(
  {facts}: OrderTrace,
  {assurance, eventId, source}: {readonly assurance: string; readonly eventId?: string; readonly source?: string},
): boolean {
  if (assurance === 'CONFIRMED') return true;
  return facts.some(({event}) => event.id === eventId && event.source === source && vouchesFor(event));
}

function readyAt({state, lifecycle}: OrderTrace): number | undefined {
  const ready = lifecycle.definition.stages.filter(({phase}) => phase === 'READY').map(({key}) => key);
  return instantOf(state.entries.find(({stage, at}) => at !== undefined && ready.includes(stage))?.at);
}

function numberedAt({facts}: Parcel): number | undefined {
  return facts.find(({event}) => {
    const {subject, data} = event;
    const number = data.trackingNumber ?? (isParcelSubject(subject) ? subject.trackingNumber : '');
    return vouchesFor(event) && number.trim() !== '';
  })?.millis;
}
