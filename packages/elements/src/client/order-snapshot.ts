import type {OrderView, ViewAudience} from '@orderlight/core';

/** Which order, seen by whom. One of `id` and `orderNo` is needed. */
export interface OrderSelection {
  readonly id?: string | undefined;
  /** The number that people use; with `channel` where two channels may share a number. */
  readonly orderNo?: string | undefined;
  readonly channel?: string | undefined;
  readonly view?: ViewAudience | undefined;
  /** BCP 47; the client's locale when absent. */
  readonly locale?: string | undefined;
}

/** How the connection to the hub is. */
export type Connection = 'live' | 'reconnecting' | 'offline';

/** Why an order cannot be shown, with a stable code and a text for developers. */
export interface OrderFault {
  /** The hub's `extensions.code`, or `UNAUTHENTICATED`, `FORBIDDEN`, `NETWORK`, `HTTP_<status>`, `NO_PROVIDER`. */
  readonly code: string;
  readonly message: string;
}

/** What readers are told of the connection. */
export interface ConnectionState {
  readonly connection: Connection;
  /** ISO 8601 instant since which changes may have been missed; absent while the order is up to date. */
  readonly staleSince?: string | undefined;
}

/** What is known of one watched order at one moment. */
export interface OrderSnapshot extends ConnectionState {
  readonly status: 'loading' | 'ready' | 'missing' | 'error' | 'forbidden';
  /** The newest view; kept while the connection is lost. */
  readonly order?: OrderView | undefined;
  readonly error?: OrderFault | undefined;
  /** ISO 8601 instant of the newest thing that the hub had taken in. */
  readonly asOf?: string | undefined;
}
