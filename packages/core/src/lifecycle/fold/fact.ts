import {isoInstant, parseInstant} from '../../model/instant.js';
import type {OrderEvent, OrderEventOf, OrderEventType} from '../../model/order-event.js';

/** An event that counts, with its instant read. */
export interface Fact {
  readonly event: OrderEvent;
  readonly millis: number;
  /** The instant in UTC, so that instants of the state compare as they read. */
  readonly at: string;
}

/** One whose instant can't be read sorts first: parsing at the edge lets none through. */
export function factOf(event: OrderEvent): Fact {
  const millis = parseInstant(event.occurredAt) ?? 0;
  return {event, millis, at: isoInstant(millis)};
}

/** The facts of some types, typed as such. */
export function factsOf<T extends OrderEventType>(
  facts: readonly Fact[],
  ...types: readonly T[]
): readonly (Fact & {readonly event: OrderEventOf<T>})[] {
  return facts.filter((fact): fact is Fact & {event: OrderEvent & OrderEventOf<T>} =>
    (types as readonly string[]).includes(fact.event.type),
  );
}
