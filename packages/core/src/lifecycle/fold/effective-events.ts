import {canonicalJson} from '../../model/canonical-json.js';
import {compareText} from '../../model/compare-text.js';
import {factKey} from '../../model/fact-key.js';
import {ORDER_EVENT_RANK, type OrderEvent} from '../../model/order-event.js';
import type {CorrectionState} from '../order-state.js';
import {type Fact, factOf} from './fact.js';

const RANK: ReadonlyMap<string, number> = new Map(ORDER_EVENT_RANK.map((type, rank) => [type, rank]));

/**
 * The events that count, in the order in which they are folded, whatever order they came in.
 *
 * Of one fact restated under the same source and id, the version that sorts first counts. What a live event corrects, and
 * what was retracted, does not count; nor do retractions themselves.
 */
export function effectiveEvents(events: readonly OrderEvent[]): readonly OrderEvent[] {
  return effectiveFacts(events).map(({event}) => event);
}

/** The same, with the instant of each read. */
export function effectiveFacts(events: readonly OrderEvent[]): readonly Fact[] {
  return standingFacts(toldFacts(events));
}

/** Every fact that was told, once, in the order in which they are folded. */
export function toldFacts(events: readonly OrderEvent[]): readonly Fact[] {
  const facts = events.map(factOf);
  // As a log mostly gives them.
  return firstVersions(areSorted(facts) ? facts : facts.sort(compareFacts));
}

/** Those of the told facts that count. */
export function standingFacts(facts: readonly Fact[]): readonly Fact[] {
  return withoutCorrected(facts);
}

/** The corrections and retractions among the told facts, each with what it points at. */
export function correctionsOf(facts: readonly Fact[]): readonly CorrectionState[] {
  return facts.filter(isCorrection).map(({event, at}) => ({
    event: event.id,
    source: event.source,
    at,
    corrects: event.corrects ?? [],
    isRetraction: event.type === 'event.retracted',
    reason: event.type === 'event.retracted' ? event.data.reason : undefined,
  }));
}

/**
 * Orders two events as the fold does: instant of `occurredAt`, source, sequence, rank of the type, id, and last the bytes of
 * what they say, so that two events compare equal only if they say the same. Receipt time and raw payload do not count.
 */
export function compareEvents(first: OrderEvent, second: OrderEvent): number {
  return compareFacts(factOf(first), factOf(second));
}

/** Canonical JSON of what an event says: all of it but `receivedAt` and `raw`. */
export function eventContent(event: OrderEvent): string {
  const {receivedAt: _, raw: __, ...content} = event;
  return canonicalJson(content);
}

function areSorted(facts: readonly Fact[]): boolean {
  for (let index = 1; index < facts.length; index++) {
    if (compareFacts(facts[index - 1] as Fact, facts[index] as Fact) > 0) return false;
  }
  return true;
}

function compareFacts(first: Fact, second: Fact): number {
  if (first.millis !== second.millis) return first.millis - second.millis;
  const {event: a} = first;
  const {event: b} = second;
  return (
    compareText(a.source, b.source) ||
    (a.sequence ?? 0) - (b.sequence ?? 0) ||
    (RANK.get(a.type) ?? RANK.size) - (RANK.get(b.type) ?? RANK.size) ||
    compareText(a.id, b.id) ||
    (a === b ? 0 : compareText(eventContent(a), eventContent(b)))
  );
}

function firstVersions(sorted: readonly Fact[]): readonly Fact[] {
  // Facts of different ids are different facts, whoever tells them.
  if (new Set(sorted.map(({event}) => event.id)).size === sorted.length) return sorted;
  const versions = new Map<string, Fact>();
  for (const fact of sorted) {
    const key = factKey(fact.event.source, fact.event.id);
    if (!versions.has(key)) versions.set(key, fact);
  }
  return [...versions.values()];
}

function withoutCorrected(facts: readonly Fact[]): readonly Fact[] {
  if (!facts.some(isCorrection)) return facts;
  const withdrawn = retractedFacts(facts.map(({event}) => event));
  const standing = facts.filter(
    ({event}) => event.type !== 'event.retracted' && !withdrawn.has(factKey(event.source, event.id)),
  );
  const replaced = replacedFacts(standing.map(({event}) => event));
  return standing.filter(({event}) => !replaced.has(factKey(event.source, event.id)));
}

function isCorrection({event: {corrects, type}}: Fact): boolean {
  return (corrects !== undefined && corrects.length > 0) || type === 'event.retracted';
}

/** A retraction can itself be withdrawn by a later one, so the newest speaks first. */
function retractedFacts(events: readonly OrderEvent[]): ReadonlySet<string> {
  const withdrawn = new Set<string>();
  for (const event of events.toReversed()) {
    if (event.type !== 'event.retracted' || withdrawn.has(factKey(event.source, event.id))) continue;
    for (const id of event.corrects ?? []) withdrawn.add(factKey(event.source, id));
  }
  return withdrawn;
}

/**
 * Corrections form chains: what takes the place of a correction takes over what that one corrected. Of events that correct
 * each other in a circle the newest stands.
 */
function replacedFacts(events: readonly OrderEvent[]): ReadonlySet<string> {
  const targets = new Map(events.map((event) => [factKey(event.source, event.id), correctedFacts(event)]));
  const corrected = new Set([...targets.values()].flat());
  const replaced = new Set<string>();
  const live = new Set<string>();
  const stand = (fact: string) => {
    live.add(fact);
    const open = [...(targets.get(fact) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (live.has(next) || replaced.has(next)) continue;
      replaced.add(next);
      open.push(...(targets.get(next) ?? []));
    }
  };
  for (const fact of targets.keys()) if (!corrected.has(fact)) stand(fact);
  for (const fact of [...targets.keys()].reverse()) if (!live.has(fact) && !replaced.has(fact)) stand(fact);
  return replaced;
}

function correctedFacts({source, id, corrects = []}: OrderEvent): readonly string[] {
  return corrects.filter((corrected) => corrected !== id).map((corrected) => factKey(source, corrected));
}
