import type {OrderView} from '@orderlight/core';
import type {Variables} from 'graphql-request';
import type {ConnectionState, OrderFault} from './order-snapshot.js';

/** Data of a hub as they stand at one moment. */
export interface HubSnapshot<T> extends ConnectionState {
  /** `missing`: the hub answered, and there is no such thing, or none for this viewer. */
  readonly status: 'loading' | 'ready' | 'missing' | 'forbidden' | 'error';
  /** The last that is known; kept while the connection is lost. */
  readonly data?: T | undefined;
  readonly error?: OrderFault | undefined;
  /** ISO 8601 instant of the hub's last word on it. */
  readonly asOf?: string | undefined;
}

/**
 * What somebody wants to see: it is asked for once, asked again after a lost connection, and followed in between. Two requests of
 * the same query, variables and subscription count as one, so let them read alike.
 */
export interface HubRequest<T> {
  /** A GraphQL document, as text. */
  readonly query: string;
  readonly variables?: Variables | undefined;
  /** The answer's `data`, without its nulls, as what is wanted; `undefined` where there is none. Name its type at the parameter. */
  read(answer: unknown): T | undefined;
  readonly follow?: HubFollow<T> | undefined;
}

/** How to hear of changes. */
export interface HubFollow<T> {
  /** A subscription's document. {@link ORDER_FEED} costs no connection of its own. */
  readonly query: string;
  /** Where they hold `afterSequence`, the stream begins right after the answer; elsewhere the query is asked once more when it is open. */
  variables?(data: T): Variables;
  /** The data after a message, or `ask` to have the hub asked again, a burst of messages once. */
  take(message: unknown, data: T): T | 'ask';
}

/** Something to be done: a mutation. */
export interface ActRequest {
  readonly document: string;
  readonly variables?: Variables | undefined;
  /** What the order will look like, shown at once wherever it is watched, and taken back if the hub refuses. */
  readonly optimistic?: OptimisticChange | undefined;
}

/** A guess at what an act makes of an order, shown until the hub has said. */
export interface OptimisticChange {
  readonly orderId: string;
  change(order: OrderView): OrderView;
}
