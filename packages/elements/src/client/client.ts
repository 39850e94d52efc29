import type {OrderView} from '@orderlight/core';
import type {Variables} from 'graphql-request';
import {Observable, type Subscription} from 'rxjs';
import type {StreamMessage} from './event-stream-parser.js';
import {nextTurn} from './next-turn.js';
import {ORDER_CHANGES, ORDER_QUERY} from './operations.js';
import {mayPass, orderFault} from './order-fault.js';
import type {Connection, OrderFault, OrderSelection, OrderSnapshot} from './order-snapshot.js';
import {createTransport, type TransportOptions} from './transport.js';
import {WatchedOrder} from './watched-order.js';
import {withoutNulls} from './without-nulls.js';

export type {Connection, OrderFault, OrderSelection, OrderSnapshot} from './order-snapshot.js';
export type {TransportOptions} from './transport.js';

/** Settings of a client; the last three are for tests. */
export interface OrderClientOptions extends TransportOptions {
  /** Spreads reconnects; between 0 and 1. */
  readonly random?: (() => number) | undefined;
  /** Whether the device has a network at all. */
  readonly isOnline?: (() => boolean) | undefined;
  /** Milliseconds by any clock that runs evenly. */
  readonly now?: (() => number) | undefined;
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
const RETRY_GROWTH = 1.6;
const LAST_RETRY_MS = 10_000;
/** A stream that held this long was a good one: the next retry starts small again. */
const STEADY_MS = 10_000;
/** A break shorter than this is not worth telling the reader. */
const STALE_AFTER_MS = 4000;
/** How often the hub is asked for an order that it does not know, beside listening for it. */
const LOOK_AGAIN_MS = 15_000;
/** Lets the hub's clock pass the limit for sure before it is asked. */
const TURN_MARGIN_MS = 1000;
/** A longer wait overflows a browser's timer. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** A client of one hub. It connects when something is watched. */
export function createOrderClient(options: OrderClientOptions): OrderClient {
  const transport = createTransport(options);
  const random = options.random ?? Math.random;
  const now = options.now ?? Date.now;
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
  let turn: ReturnType<typeof setTimeout> | undefined;

  const showConnection = (state: Connection, since: string | undefined) => {
    connection = state;
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
    const due = [...watched.values()].filter((order) => order.outdated || order.isMissing);
    const faults = await Promise.all(due.map(load));
    if (thisRound !== round) return;
    if (faults.some((fault) => fault && mayPass(fault))) return lose();
    listen();
    if (isWide()) later(LOOK_AGAIN_MS);
  };

  // No stream can be opened over an order that is not known yet: while one is missing, the hub tells of everything that
  // changes, without the orders, and what concerns us is asked for.
  const isWide = () => [...watched.values()].some(({isMissing}) => isMissing);

  const load = (order: WatchedOrder): Promise<OrderFault | undefined> => {
    if (order.loading) return order.loading;
    const {heard, isMissing} = order;
    order.loading = transport
      .query<{order: OrderView | null}>(ORDER_QUERY, {locale: options.locale, ...order.selection})
      .then(
        (answer) => {
          if (answer.order) showOrder(order, withoutNulls(answer.order));
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
        if (order.heard !== heard) return load(order);
        if (isMissing && order.order) later(SETTLE_MS);
        return fault;
      });
    return order.loading;
  };

  const showOrder = (order: WatchedOrder, view: OrderView) => {
    order.showOrder(view);
    order.turnsAt = now() + nextTurn(view) + TURN_MARGIN_MS;
    awaitTurn();
  };

  // A limit that passes is no event, so the hub does not tell of it.
  const awaitTurn = () => {
    clearTimeout(turn);
    const next = Math.min(...[...watched.values()].map(({turnsAt}) => turnsAt));
    if (next < Number.POSITIVE_INFINITY) turn = setTimeout(takeTurns, Math.min(next - now(), LONGEST_WAIT_MS));
  };

  const takeTurns = () => {
    for (const order of watched.values()) {
      if (order.turnsAt > now()) continue;
      order.turnsAt = Number.POSITIVE_INFINITY;
      order.outdated = true;
      later(0);
    }
    awaitTurn();
  };

  const hear = (order: WatchedOrder) => {
    order.heard++;
    void load(order);
  };

  const listen = () => {
    const known = [...watched.values()].flatMap(({order, seenUpTo}) => (order ? {...order, seenUpTo} : []));
    const orderIds = [...new Set(known.map(({id}) => id))].sort();
    const scope = isWide() ? '*' : orderIds.join();
    if (stream && streamed === scope) return;
    close();
    streamed = scope;
    const [first] = known;
    if (isWide()) follow({withOrder: false});
    else if (!first) recover();
    else {
      const afterSequence = Math.min(...known.map(({seenUpTo}) => seenUpTo));
      follow({orderIds, afterSequence, view: first.view, locale: first.locale, withOrder: true});
    }
  };

  const follow = (variables: Variables) => {
    stream = transport.subscribe(ORDER_CHANGES, variables).subscribe({next: takeMessage, error: lose, complete: lose});
  };

  const takeMessage = ({event, data}: StreamMessage) => {
    if (event === 'open') {
      openedAt = Date.now();
      recover();
      // A stream over everything begins with now: what happened since the answers is asked for.
      if (streamed === '*') for (const order of watched.values()) hear(order);
    } else if (event === 'next') {
      const result: ChangeResult = JSON.parse(data);
      // A hub that refuses to stream can still be asked: each retry does.
      if (result.data?.orderChanges) takeChange(result.data.orderChanges);
      else lose();
    } else lose();
  };

  const takeChange = ({sequence, orderId, types, order}: OrderChange) => {
    const news = order && withoutNulls(order);
    for (const one of watched.values()) {
      if (one.isMissing && types.some((type) => type.startsWith('order.'))) hear(one);
      if (!one.order || sequence <= one.seenUpTo) continue;
      one.seenUpTo = sequence;
      if (one.order.id !== orderId) continue;
      // The stream carries one view and language; who watches another asks again.
      if (news?.view === one.order.view && news.locale === one.order.locale) showOrder(one, news);
      else hear(one);
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
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * RETRY_GROWTH ** failures++);
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
      clearTimeout(turn);
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
  readonly orderId: string;
  /** Kinds of the facts that made the change. */
  readonly types: readonly string[];
  readonly order?: OrderView | null;
}

/** What a `next` message of the subscription carries. */
interface ChangeResult {
  readonly data?: {readonly orderChanges?: OrderChange | null} | null;
}
