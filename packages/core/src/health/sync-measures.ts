import type {Fact} from '../lifecycle/fold/fact.js';
import {DAY, MINUTE} from '../model/duration.js';
import {ALARM_TYPES} from '../model/order-event.js';
import type {Measure} from './measure.js';
import type {OrderTrace} from './order-trace.js';
import type {Span} from './reading.js';

const WEEK = 7 * DAY;
const ALARMS: ReadonlySet<string> = new Set(ALARM_TYPES);

/** From an event to the hub. They alone read when a fact was received. */
export const SYNC_MEASURES = {
  /** The slowest fact about a return: when it happened to when the hub first heard of it. */
  returnSyncDelay: {
    unit: 'ms',
    limit: 15 * MINUTE,
    owner: 'SERVICE',
    windowMs: WEEK,
    spans: (trace, {limit}) => heard(trace, limit, ({event}) => event.type.startsWith('return.')),
  },
  /** The slowest fact of any kind. An alarm is the hub's own word: when it rang says nothing of how soon anybody told. */
  statusUpdateDelay: {
    unit: 'ms',
    limit: 15 * MINUTE,
    owner: 'ADMIN',
    windowMs: DAY,
    spans: (trace, {limit}) => heard(trace, limit, ({event}) => !ALARMS.has(event.type)),
  },
} as const satisfies Readonly<Record<string, Measure>>;

/** Decided when the fact is heard, since nobody can know of it before. A host's clock that is ahead makes no fact early. */
function heard(trace: OrderTrace, limit: number, isMeant: (fact: Fact) => boolean): readonly Span[] {
  return trace.facts.filter(isMeant).flatMap((fact) => {
    const heardAt = trace.heardAt(fact);
    if (heardAt === undefined) return [];
    const value = Math.max(0, heardAt - fact.millis);
    return {from: Math.min(fact.millis, heardAt), until: heardAt, value, ...(value > limit && {brokenAt: heardAt})};
  });
}
