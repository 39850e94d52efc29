import {eventContent} from '../lifecycle/fold/effective-events.js';
import {isoInstant, parseInstant} from '../model/instant.js';
import type {OrderEvent, OrderEventType} from '../model/order-event.js';
import type {OrderView} from '../model/order-view.js';
import {orderView} from './order-view.js';
import type {ViewOptions} from './view-of-state.js';
import {sourcesText} from './wording.js';
import {capitalised, speechOf} from './words/speech.js';

/** A fact that had happened by an instant, and that nobody had told yet. Instants are ISO 8601 in UTC. */
export interface LateFact {
  readonly type: OrderEventType;
  /** What it says, in words. */
  readonly label: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  /** Who said so, in words. */
  readonly source: string;
}

/** An order as it was shown at an instant, and what is known of that time only since. */
export interface ViewAsOf {
  readonly view: OrderView;
  /** In the order in which they came in. Empty for the customer, whom the shop's news service does not concern. */
  readonly learntLater: readonly LateFact[];
}

/**
 * What could be known of an order at `options.at`: the events that had happened and been received by then. An event that does
 * not say when it was received counts as received when it happened.
 *
 * Throws a `RangeError` when `at` is no instant.
 */
export function viewAsOf(events: readonly OrderEvent[], options: ViewOptions): ViewAsOf {
  const at = parseInstant(options.at);
  if (at === undefined) throw new RangeError(`viewAsOf: "at" must be ISO 8601 with an offset, got "${options.at}"`);
  const happened = events.filter(({occurredAt}) => !((parseInstant(occurredAt) ?? 0) > at));
  const known = happened.filter((event) => receivedBy(event) <= at);
  return {
    view: orderView(known, options),
    learntLater: options.view === 'CUSTOMER' ? [] : lateFacts(happened, known, options, at),
  };
}

function lateFacts(
  happened: readonly OrderEvent[],
  known: readonly OrderEvent[],
  options: ViewOptions,
  at: number,
): readonly LateFact[] {
  const speech = speechOf({...options, at});
  const told = new Set(known.map(eventContent));
  const late = [...happened]
    .sort((a, b) => receivedBy(a) - receivedBy(b) || compare(eventContent(a), eventContent(b)))
    .filter((event) => {
      const content = eventContent(event);
      const isNew = !told.has(content);
      told.add(content);
      return isNew;
    });
  return late.map((event) => ({
    type: event.type,
    label: capitalised(speech.words.facts[event.type]),
    occurredAt: isoInstant(parseInstant(event.occurredAt) ?? 0),
    receivedAt: isoInstant(receivedBy(event)),
    source: sourcesText([event.source], speech),
  }));
}

/** When the event was first heard, in milliseconds. */
function receivedBy({receivedAt, occurredAt}: OrderEvent): number {
  return parseInstant(receivedAt ?? occurredAt) ?? parseInstant(occurredAt) ?? 0;
}

function compare(first: string, second: string): number {
  return first < second ? -1 : Number(first > second);
}
