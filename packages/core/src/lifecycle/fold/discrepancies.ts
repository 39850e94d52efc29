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
  if (findings.length === 0) return [];
  const states = new Map<string, DiscrepancyState>();
  const told = new Map<string, string>();
  for (const finding of withoutEchoes(findings)) {
    const {code, about, since, settledAt, stage, shipmentId, events, params = {}} = finding;
    // Settled in the instant in which it arose: nobody could have seen it.
    if (settledAt === since) continue;
    let id = `${ID_WORD[code]}/${about}`;
    if (findings.length > 1) {
      const words = JSON.stringify([code, stage, shipmentId, since, settledAt, params]);
      id = told.get(words) ?? id;
      told.set(words, id);
    }
    const earlier = states.get(id);
    states.set(id, {
      code,
      events: distinct(earlier?.events, events, 'id'),
      id,
      params: earlier ? {...params, ...earlier.params} : params,
      settledAt,
      shipmentId,
      since: earlier?.since ?? since,
      sources: distinct(earlier?.sources, events, 'source'),
      stage,
    });
  }
  return [...states.values()];
}

const ID_WORD: Readonly<Record<Finding['code'], string>> = {
  CLAIM_WITHOUT_EVIDENCE: 'claim-without-evidence',
  OUT_OF_ORDER: 'out-of-order',
  CONTRADICTION: 'contradiction',
  UNTRUSTED_SOURCE: 'untrusted-source',
  IMPOSSIBLE_SEQUENCE: 'impossible-sequence',
  AFTER_END: 'after-end',
};

/** That a fact came after the end says why it cannot follow from what was known: one matter, not two. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({code}) => code === 'AFTER_END')) return findings;
  const late = new Set(findings.filter(({code}) => code === 'AFTER_END').flatMap(({events}) => events));
  return findings.filter(
    ({code, events}) => code !== 'IMPOSSIBLE_SEQUENCE' || !events.every((event) => late.has(event)),
  );
}

/** A finding about one fact, named by it. */
export function findingOf(
  code: Finding['code'],
  {event, at}: Fact,
  {about = event.id, since = at, settledAt, stage, shipmentId, params}: Partial<Omit<Finding, 'code' | 'events'>> = {},
): Finding {
  const {type} = event;
  return {
    code,
    about,
    since,
    settledAt,
    stage,
    shipmentId,
    events: [event],
    params: params ? {type, ...params} : {type},
  };
}

function distinct(
  earlier: readonly string[] = [],
  events: readonly OrderEvent[],
  key: 'id' | 'source',
): readonly string[] {
  const words = [...earlier];
  for (const event of events) if (!words.includes(event[key])) words.push(event[key]);
  return words;
}
