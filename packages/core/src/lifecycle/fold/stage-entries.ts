import {canonical} from '../../model/canonical-json.js';
import type {Evidence} from '../../model/order.js';
import type {OrderEvent} from '../../model/order-event.js';
import type {Assurance} from '../../model/status.js';
import type {StageDefinition} from '../definition.js';
import type {StageEntry} from '../order-state.js';
import type {Fact} from './fact.js';

/** One stage entry while an order is being folded. */
export interface Entry {
  readonly stage: string;
  assurance: Assurance;
  evidence: readonly Evidence[];
  /** Absent on an inferred entry. */
  millis?: number | undefined;
  at?: string | undefined;
  event?: OrderEvent | undefined;
  isLatest?: boolean | undefined;
  confirmedAt?: string | undefined;
}

/** Stage entries as they build up, in the order of the path rather than of the clock. */
export class StageEntries {
  readonly all: Entry[] = [];
  #passStart = 0;

  last(stage: string): Entry | undefined {
    return this.all.findLast((entry) => entry.stage === stage);
  }

  /** Enters a stage now; stages between that were never entered on this pass become inferred. */
  add(entry: Entry, passedOver: readonly StageDefinition[]): void {
    const wasEntered = (key: string) => this.all.findLastIndex(({stage}) => stage === key) >= this.#passStart;
    for (const {key, optional} of passedOver) {
      if (!optional && !wasEntered(key)) this.all.push({stage: key, assurance: 'INFERRED', evidence: []});
    }
    this.all.push(entry);
  }

  /** Goes back to an earlier stage: what follows is a new pass. */
  goBack(entry: Entry): void {
    this.#passStart = this.all.length;
    this.all.push(entry);
  }

  /**
   * Puts a fact that came to light late in its place on the path, and returns the later stage that is dated before it, if the
   * dates are at odds.
   */
  fill(late: Entry, rank: (stage: string) => number): Entry | undefined {
    const inferred = this.all.findLastIndex(({stage, event}) => stage === late.stage && event === undefined);
    const place = inferred >= 0 ? inferred : this.all.findIndex(({stage}) => rank(stage) > rank(late.stage));
    this.all.splice(place, inferred >= 0 ? 1 : 0, late);
    const next = this.all.slice(place + 1).find(({millis}) => millis !== undefined);
    if (next?.millis === undefined || late.millis === undefined || late.millis <= next.millis) return undefined;
    if (!late.isLatest) return next;
    // Known only as a latest possible time: it was over when the next stage began.
    late.millis = next.millis;
    late.at = next.at;
    return undefined;
  }

  states(): readonly StageEntry[] {
    return this.all.map(({stage, assurance, at, confirmedAt, event, evidence, isLatest}) => {
      // The order of its keys is the canonical one.
      const state = {} as {-readonly [K in keyof StageEntry]: StageEntry[K]};
      if (event?.actor) state.actor = canonical(event.actor);
      state.assurance = assurance;
      if (at !== undefined) state.at = at;
      if (confirmedAt !== undefined) state.confirmedAt = confirmedAt;
      if (event) state.eventId = event.id;
      state.evidence = evidence.slice();
      if (event) state.source = event.source;
      state.stage = stage;
      if (isLatest) state.timePrecision = 'NOT_LATER_THAN';
      return state;
    });
  }
}

/** An entry that a fact makes; `when` is the fact that dates it, another than `fact` where a claim had to wait for proof. */
export function entryOf(
  stage: string,
  fact: Fact,
  when: Fact,
  assurance: 'CLAIMED' | 'CONFIRMED',
  evidence: readonly Evidence[],
): Entry {
  const {data} = fact.event;
  const isLatest = 'timePrecision' in data && data.timePrecision === 'NOT_LATER_THAN';
  return {
    stage,
    assurance,
    evidence,
    millis: when.millis,
    at: when.at,
    event: fact.event,
    isLatest,
    confirmedAt: when === fact ? undefined : when.at,
  };
}
