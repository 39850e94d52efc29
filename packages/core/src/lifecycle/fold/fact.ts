import {isoInstant} from '../../model/instant.js';
import type {OrderEvent, OrderEventOf, OrderEventType} from '../../model/order-event.js';
import {eventMillis} from './effective-events.js';

/** An event that counts, with its instant read. */
export interface Fact {
  readonly event: OrderEvent;
  readonly millis: number;
  /** The instant in UTC, so that instants of the state compare as they read. */
  readonly at: string;
}

export function factOf(event: OrderEvent): Fact {
  const millis = eventMillis(event);
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
