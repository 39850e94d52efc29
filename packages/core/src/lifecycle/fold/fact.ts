import {inUtc, isoInstant, parseInstant} from '../../model/instant.js';
import type {OrderEvent, OrderEventOf, OrderEventType} from '../../model/order-event.js';

/** An event that counts, with its instant read. */
export interface Fact {
  readonly event: OrderEvent;
  readonly millis: number;
  /** The instant in UTC, so that instants of the state compare as they read. */
  readonly at: string;
}

type FactOf<T extends OrderEventType> = Fact & {readonly event: OrderEventOf<T>};

/** One whose instant can't be read sorts first: parsing at the edge lets none through. */
export function factOf(event: OrderEvent): Fact {
  const millis = parseInstant(event.occurredAt);
  if (millis === undefined) return {event, millis: 0, at: isoInstant(0)};
  return {event, millis, at: inUtc(event.occurredAt, millis)};
}

/** The facts of some types, typed as such. */
export function factsOf<T extends OrderEventType>(
  facts: readonly Fact[],
  ...types: readonly T[]
): readonly FactOf<T>[] {
  const byType = factsByType(facts);
  let found: readonly Fact[] = NONE;
  for (const type of types) {
    const own = byType.get(type);
    if (!own) continue;
    // Of several types that an order has, each keeps its place among the others.
    if (found !== NONE) return facts.filter((fact): fact is FactOf<T> => types.includes(fact.event.type as T));
    found = own;
  }
  return found as readonly FactOf<T>[];
}

const NONE: readonly Fact[] = [];

/**
 * An order has facts of few types, and its fold asks for some thirty of the same facts: those asked of last are kept sorted by
 * type. Not in a `WeakMap`, whose entries, one for each order, cost the collector more than they spare.
 */
let latest: {readonly facts: readonly Fact[]; readonly byType: ReadonlyMap<OrderEventType, readonly Fact[]>} = {
  facts: NONE,
  byType: new Map(),
};

function factsByType(facts: readonly Fact[]): ReadonlyMap<OrderEventType, readonly Fact[]> {
  if (latest.facts === facts) return latest.byType;
  const byType = new Map<OrderEventType, Fact[]>();
  for (const fact of facts) {
    const own = byType.get(fact.event.type);
    if (own) own.push(fact);
    else byType.set(fact.event.type, [fact]);
  }
  latest = {facts, byType};
  return byType;
}
