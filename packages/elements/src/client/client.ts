import type {OrderView} from '@orderlight/core';
import {Observable, type Subscription} from 'rxjs';
import type {StreamMessage} from './event-stream-parser.js';
import {ORDER_CHANGES, ORDER_QUERY} from './operations.js';
import {mayPass, orderFault} from './order-fault.js';
import type {Connection, OrderFault, OrderSelection, OrderSnapshot} from './order-snapshot.js';
import {createTransport, type TransportOptions} from './transport.js';
import {WatchedOrder} from './watched-order.js';
import {withoutNulls} from './without-nulls.js';

export type {Connection, OrderFault, OrderSelection, OrderSnapshot} from './order-snapshot.js';
export type {TransportOptions} from './transport.js';

/** Settings of a client; the last two are for tests. */
export interface OrderClientOptions extends TransportOptions {
  /** Spreads reconnects; between 0 and 1. */
  readonly random?: (() => number) | undefined;
  /** Whether the device has a network at all. */
  readonly isOnline?: (() => boolean) | undefined;
}

/** The data layer of the elements, usable without any of them, in a page or in Node. */
export interface OrderClient {
  /**
   * The order now and after each change. The same selection watched twice costs one query, and all orders of a client
   * share one stream, which closes when nobody watches.
   */
  watchOrder(selection: OrderSelection): Observable<OrderSnapshot>;
  /** Asks again and connects anew at once, with a new token. */
  reconnect(): void;
  /** Closes the stream and completes every watcher. */
  dispose(): void;
}

/** Wait before the stream is opened over another set of orders, so that a page that draws ten elements opens it once. */
const SETTLE_MS = 30;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 20_000;
/** A stream that held this long was a good one: the next retry starts small again. */
const STEADY_MS = 10_000;
/** A break shorter than this is not worth telling the reader. */
const STALE_AFTER_MS = 4000;
// An order that the hub does not know may be on its way, and no stream can be opened over it: it is asked for again after
// a twentieth of the time that it has been missing, within these bounds.
const FIRST_LOOK_MS = 800;
const LAST_LOOK_MS = 30_000;

/** A client of one hub. It connects when something is watched. */
export function createOrderClient(options: OrderClientOptions): OrderClient {
  const transport = createTransport(options);
  const random = options.random ?? Math.random;
  const isOnline = options.isOnline ?? (() => globalThis.navigator?.onLine !== false);
  const watched = new Map<string, WatchedOrder>();

  let connection: Connection = 'live';
  let stream: Subscription | undefined;
  let streamed = '';
  let openedAt: number | undefined;
  let lostAt: number | undefined;
  let staleSince: string | undefined;
  let failures = 0;
  let round = 0;
  let nextRound: ReturnType<typeof setTimeout> | undefined;
  let staleMark: ReturnType<typeof setTimeout> | undefined;

  const showConnection = (now: Connection, since: string | undefined) => {
    connection = now;
    staleSince = since;
    for (const order of watched.values()) order.show({connection, staleSince});
  };

  const later = (wait: number) => {
    clearTimeout(nextRound);
    nextRound = setTimeout(bringUpToDate, wait);
  };

  // One round: ask for every order that may have changed unseen, then listen from where the answers end. In that order
  // nothing can fall between.
  const bringUpToDate = async () => {
    const thisRound = ++round;
    for (const [key, order] of watched) if (!order.isWatched) watched.delete(key);
    const due = [...watched.values()].filter((order) => order.outdated || order.missingSince);
    const faults = await Promise.all(due.map(load));
    if (thisRound !== round) return;
    if (faults.some((fault) => fault && mayPass(fault))) return lose();
    listen();
    const missing = due.flatMap(({missingSince}) => missingSince ?? []);
    if (missing.length > 0) {
      const shortest = Date.now() - Math.max(...missing);
      later(Math.min(LAST_LOOK_MS, Math.max(FIRST_LOOK_MS, shortest / 20)));
    }
  };

  const load = (order: WatchedOrder): Promise<OrderFault | undefined> => {
    order.loading ??= transport
      .query<{order: OrderView | null}>(ORDER_QUERY, {locale: options.locale, ...order.selection})
      .then(
        (answer) => {
          if (answer.order) order.showOrder(withoutNulls(answer.order));
          else order.showFault({code: 'ORDER_NOT_FOUND', message: 'The hub knows no such order'});
          return undefined;
        },
        (error) => {
          const fault = orderFault(error);
          order.showFault(fault);
          return fault;
        },
      )
      .then((fault) => {
        order.loading = undefined;
        order.outdated = fault !== undefined && mayPass(fault);
        return fault;
      });
    return order.loading;
  };

  const listen = () => {
    const known = [...watched.values()].filter(({order}) => order);
    const orderIds = [...new Set(known.map(({order}) => order?.id))].sort();
    if (stream && streamed === orderIds.join()) return;
    close();
    if (orderIds.length === 0) return recover();
    streamed = orderIds.join();
    const afterSequence = Math.min(...known.map(({seenUpTo}) => seenUpTo));
    stream = transport
      .subscribe(ORDER_CHANGES, {orderIds, afterSequence})
      .subscribe({next: takeMessage, error: lose, complete: lose});
  };

  const takeMessage = ({event, data}: StreamMessage) => {
    if (event === 'open') {
      openedAt = Date.now();
      recover();
    } else if (event === 'next') {
      const result: ChangeResult = JSON.parse(data);
      // A hub that refuses to stream can still be asked: each retry does.
      if (result.data?.orderChanges) takeChange(result.data.orderChanges);
      else lose();
    } else lose();
  };

  const takeChange = (change: OrderChange) => {
    const news = change.order && withoutNulls(change.order);
    for (const order of watched.values()) {
      if (!order.order || change.sequence <= order.seenUpTo) continue;
      order.seenUpTo = change.sequence;
      if (!news || order.order.id !== news.id) continue;
      // The stream carries one view and language; who asked for another asks again.
      if (news.view === order.order.view && news.locale === order.order.locale) order.showOrder(news);
      else load(order);
    }
  };

  const close = () => {
    stream?.unsubscribe();
    stream = undefined;
  };

  const recover = () => {
    clearTimeout(staleMark);
    lostAt = undefined;
    showConnection('live', undefined);
  };

  const lose = () => {
    close();
    transport.forgetToken();
    if (openedAt && Date.now() - openedAt > STEADY_MS) failures = 0;
    openedAt = undefined;
    round++;
    for (const order of watched.values()) order.outdated = true;
    if (lostAt === undefined) {
      const since = Date.now();
      lostAt = since;
      staleMark = setTimeout(() => showConnection(connection, new Date(since).toISOString()), STALE_AFTER_MS);
    }
    showConnection(isOnline() ? 'reconnecting' : 'offline', staleSince);
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures++);
    later(wait * (0.5 + random() / 2));
  };

  const reconnect = () => {
    failures = 0;
    lose();
    later(0);
  };

  globalThis.addEventListener?.('online', reconnect);

  return {
    watchOrder: (selection) =>
      new Observable((watcher) => {
        const key = JSON.stringify(selection, ['id', 'orderNo', 'channel', 'view', 'locale']);
        const order = watched.get(key) ?? new WatchedOrder(selection, connection, staleSince);
        watched.set(key, order);
        order.add(watcher);
        if (order.outdated) later(0);
        return () => {
          order.remove(watcher);
          if (!order.isWatched) later(SETTLE_MS);
        };
      }),

    reconnect,

    dispose() {
      globalThis.removeEventListener?.('online', reconnect);
      clearTimeout(nextRound);
      clearTimeout(staleMark);
      close();
      round++;
      for (const order of watched.values()) order.end();
      watched.clear();
      clearTimeout(nextRound);
    },
  };
}

interface OrderChange {
  readonly sequence: number;
  readonly order: OrderView | null;
}

/** What a `next` message of the subscription carries. */
interface ChangeResult {
  readonly data?: {readonly orderChanges?: OrderChange | null} | null;
}
