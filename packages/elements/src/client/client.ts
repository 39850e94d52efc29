import type {OrderView} from '@orderlight/core';
import type {Variables} from 'graphql-request';
import {Observable, type Subscription} from 'rxjs';
import {type OrderChange, routeChange} from './change-router.js';
import type {StreamMessage} from './event-stream-parser.js';
import {ORDER_CHANGES, ORDER_QUERY} from './operations.js';
import {mayPass, orderFault} from './order-fault.js';
import type {OrderFault, OrderSelection, OrderSnapshot} from './order-snapshot.js';
import {reconnectSchedule} from './reconnect-schedule.js';
import {createTransport, type TransportOptions} from './transport.js';
import {turnTimer} from './turn-timer.js';
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
/** How often the hub is asked for an order that it does not know, beside listening for it. */
const LOOK_AGAIN_MS = 15_000;

/** A client of one hub. It connects when something is watched. */
export function createOrderClient(options: OrderClientOptions): OrderClient {
  const transport = createTransport(options);
  const watched = new Map<string, WatchedOrder>();
  const isOnline = options.isOnline ?? (() => globalThis.navigator?.onLine !== false);
  const schedule = reconnectSchedule(options.random ?? Math.random, isOnline, (state) => {
    for (const order of watched.values()) order.show(state);
  });
  const turns = turnTimer(watched, options.now ?? Date.now, (order) => {
    order.outdated = true;
    startRound(0);
  });

  let round = 0;
  let nextRound: ReturnType<typeof setTimeout> | undefined;
  let stream: Subscription | undefined;
  /** What the stream is open over: ids of orders, or `*` for all. */
  let scope = '';

  const startRound = (wait: number) => {
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
    if (faults.some((fault) => fault && mayPass(fault))) return reconnectLater();
    listen();
    if (isWide()) startRound(LOOK_AGAIN_MS);
  };

  // No stream can be opened over an order that is not known yet: while one is missing, the hub tells of everything that
  // changes, without the orders, and what concerns us is asked for.
  const isWide = () => [...watched.values()].some(({isMissing}) => isMissing);

  const load = (order: WatchedOrder): Promise<OrderFault | undefined> => {
    order.loading ??= ask(order);
    return order.loading;
  };

  const ask = async (order: WatchedOrder): Promise<OrderFault | undefined> => {
    const {changeCount, isMissing} = order;
    let fault: OrderFault | undefined;
    try {
      const variables = {locale: options.locale, ...order.selection};
      const answer = await transport.query<{order: OrderView | null}>(ORDER_QUERY, variables);
      if (answer.order) show(order, withoutNulls(answer.order));
      else order.showFault({code: 'ORDER_NOT_FOUND', message: 'The hub knows no such order'});
    } catch (error) {
      fault = orderFault(error);
      order.showFault(fault);
    }
    order.loading = undefined;
    order.outdated = fault !== undefined && mayPass(fault);
    if (order.changeCount !== changeCount) return load(order);
    if (isMissing && order.order) startRound(SETTLE_MS);
    return fault;
  };

  const askAgain = (order: WatchedOrder) => {
    order.changeCount++;
    void load(order);
  };

  const show = (order: WatchedOrder, view: OrderView) => {
    order.showOrder(view);
    turns.expect(order, view);
  };

  const listen = () => {
    const known = [...watched.values()].flatMap(({order, seenUpTo}) => (order ? {...order, seenUpTo} : []));
    const orderIds = [...new Set(known.map(({id}) => id))].sort();
    const wanted = isWide() ? '*' : orderIds.join();
    if (stream && scope === wanted) return;
    close();
    scope = wanted;
    const [first] = known;
    if (isWide()) follow({withOrder: false});
    else if (!first) schedule.connected();
    else {
      const afterSequence = Math.min(...known.map(({seenUpTo}) => seenUpTo));
      follow({orderIds, afterSequence, view: first.view, locale: first.locale, withOrder: true});
    }
  };

  const follow = (variables: Variables) => {
    stream = transport
      .subscribe(ORDER_CHANGES, variables)
      .subscribe({next: takeMessage, error: reconnectLater, complete: reconnectLater});
  };

  const takeMessage = ({event, data}: StreamMessage) => {
    if (event === 'open') {
      schedule.connected();
      // A stream over everything begins with now: what happened since the answers is asked for.
      if (scope === '*') for (const order of watched.values()) askAgain(order);
      return;
    }
    const change = event === 'next' && (JSON.parse(data) as ChangeResult).data?.orderChanges;
    if (change) routeChange(change, watched.values(), {show, askAgain});
    // A hub that ends the stream, or refuses it, can still be asked: each retry does.
    else reconnectLater();
  };

  const close = () => {
    stream?.unsubscribe();
    stream = undefined;
  };

  const reconnectLater = () => {
    close();
    transport.forgetToken();
    round++;
    for (const order of watched.values()) order.outdated = true;
    startRound(schedule.lost());
  };

  const reconnect = () => {
    schedule.restart();
    reconnectLater();
    startRound(0);
  };

  globalThis.addEventListener?.('online', reconnect);

  return {
    watchOrder: (selection) =>
      new Observable((watcher) => {
        const key = JSON.stringify(selection, ['id', 'orderNo', 'channel', 'view', 'locale']);
        const order = watched.get(key) ?? new WatchedOrder(selection, schedule.state);
        watched.set(key, order);
        order.add(watcher);
        if (order.outdated) startRound(0);
        return () => {
          order.remove(watcher);
          if (!order.isWatched) startRound(SETTLE_MS);
        };
      }),

    reconnect,

    dispose() {
      globalThis.removeEventListener?.('online', reconnect);
      schedule.stop();
      turns.stop();
      close();
      round++;
      for (const order of watched.values()) order.end();
      watched.clear();
      // Watchers that leave on completion ask for a round.
      clearTimeout(nextRound);
    },
  };
}

/** What a `next` message of the subscription carries. */
interface ChangeResult {
  readonly data?: {readonly orderChanges?: OrderChange | null} | null;
}
