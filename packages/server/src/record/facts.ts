import type {Restatement} from '../db/log.js';
import type {FoundFact} from '../db/look-up.js';
import {factKey, isEffective, type LoggedEvent} from './logged-event.js';

/** One call's event on its way into the log. */
export interface Told {
  readonly logged: LoggedEvent;
  /** Position of the call in its batch. */
  readonly call: number;
}

/** A batch of events, set against the log. */
export interface SortedFacts {
  /** Not in the log yet. */
  readonly fresh: readonly Told[];
  /** In the log in another wording, which this one replaces. */
  readonly replacing: readonly Told[];
  /** Wordings that are not, or no longer, the effective one. */
  readonly setAside: readonly Restatement[];
  /** Per call: how many events were already known word for word, and how many in other words. */
  readonly duplicates: readonly number[];
  readonly restated: readonly number[];
}

/**
 * Tells new facts from redelivered and restated ones. Of several wordings of one fact the effective one is the same whichever
 * came first, so the order of arrival never shows.
 */
export function sortFacts(told: readonly Told[], found: readonly FoundFact[], calls: number): SortedFacts {
  const known = new Map<string, FoundFact>();
  // Asked for in two wordings, a fact is found twice, once with its event.
  for (const fact of found) if (fact.event || !known.has(factKey(fact))) known.set(factKey(fact), fact);
  const effective = new Map<string, Told>();
  const setAside: Restatement[] = [];
  const duplicates = new Array<number>(calls).fill(0);
  const restated = new Array<number>(calls).fill(0);
  const countAt = (counts: number[], call: number) => {
    counts[call] = (counts[call] ?? 0) + 1;
  };

  for (const one of told) {
    const {logged, call} = one;
    const key = factKey(logged.event);
    const inLog = known.get(key);
    const inBatch = effective.get(key);
    if (logged.digest === (inBatch?.logged.digest ?? inLog?.digest)) {
      countAt(duplicates, call);
      continue;
    }
    const standing = inBatch?.logged.event ?? inLog?.event;
    if (standing && !isEffective(logged.event, standing)) {
      countAt(restated, call);
      setAside.push(restatement(logged));
      continue;
    }
    if (standing) countAt(restated, call);
    if (inBatch) setAside.push(restatement(inBatch.logged));
    else if (inLog)
      setAside.push({source: inLog.source, id: inLog.id, digest: inLog.digest, json: JSON.stringify(inLog.event)});
    effective.set(key, one);
  }
  const winners = [...effective.entries()];
  return {
    fresh: winners.filter(([key]) => !known.has(key)).map(([, one]) => one),
    replacing: winners.filter(([key]) => known.has(key)).map(([, one]) => one),
    setAside,
    duplicates,
    restated,
  };
}

function restatement({event: {source, id}, digest, json}: LoggedEvent): Restatement {
  return {source, id, digest, json};
}
