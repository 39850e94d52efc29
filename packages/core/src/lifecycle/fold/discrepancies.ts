import type {OrderEvent} from '../../model/order-event.js';
import type {DiscrepancyState} from '../order-state.js';
import type {Fact} from './fact.js';

/** What is found to disagree, before its id is made. */
export interface Finding {
  readonly code: DiscrepancyState['code'];
  /** Tells two findings of one code apart: a stage, a parcel, an event's id. */
  readonly about: string;
  readonly since: string;
  readonly settledAt?: string | undefined;
  readonly stage?: string | undefined;
  readonly shipmentId?: string | undefined;
  readonly events: readonly OrderEvent[];
  readonly params?: Readonly<Record<string, string>>;
}

/**
 * The discrepancies of an order, each once: several findings about one thing, or that would be told in the same words, are one
 * discrepancy with several events.
 */
export function discrepancyStates(findings: readonly Finding[]): readonly DiscrepancyState[] {
  const states = new Map<string, DiscrepancyState>();
  const told = new Map<string, string>();
  for (const finding of withoutEchoes(findings)) {
    const {code, about, since, settledAt, stage, shipmentId, events, params = {}} = finding;
    // Settled in the instant in which it arose: nobody could have seen it.
    if (settledAt === since) continue;
    const words = JSON.stringify([code, stage, shipmentId, since, settledAt, params]);
    const id = told.get(words) ?? `${code.toLowerCase().replaceAll('_', '-')}/${about}`;
    told.set(words, id);
    const earlier = states.get(id);
    states.set(id, {
      id,
      code,
      ...(stage !== undefined && {stage}),
      ...(shipmentId !== undefined && {shipmentId}),
      since: earlier?.since ?? since,
      ...(settledAt !== undefined && {settledAt}),
      sources: distinct([...(earlier?.sources ?? []), ...events.map(({source}) => source)]),
      events: distinct([...(earlier?.events ?? []), ...events.map((event) => event.id)]),
      params: {...params, ...earlier?.params},
    });
  }
  return [...states.values()];
}

/** That a fact came after the end says why it cannot follow from what was known: one matter, not two. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const late = new Set(findings.filter(({code}) => code === 'AFTER_END').flatMap(({events}) => events));
  return findings.filter(
    ({code, events}) => code !== 'IMPOSSIBLE_SEQUENCE' || !events.every((event) => late.has(event)),
  );
}

/** A finding about one fact, named by it. */
export function findingOf(
  code: Finding['code'],
  {event, at}: Fact,
  more: Partial<Omit<Finding, 'code' | 'events'>> = {},
): Finding {
  const {params, ...rest} = more;
  return {about: event.id, since: at, ...rest, code, events: [event], params: {type: event.type, ...params}};
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
