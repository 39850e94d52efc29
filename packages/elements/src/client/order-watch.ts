import type {Variables} from 'graphql-request';
import {Observable, type Subscription} from 'rxjs';
import {type OrderChange, routeChange} from './change-router.js';
import type {HubLink, LinkPart} from './hub-link.js';
import {ORDER_CHANGES} from './operations.js';
import {orderReader} from './order-reader.js';
import type {OrderSelection, OrderSnapshot} from './order-snapshot.js';
import {turnTimer} from './turn-timer.js';
import {WatchedOrder} from './watched-order.js';
import {Watchlist} from './watchlist.js';
import {withoutNulls} from './without-nulls.js';

/** Wait before the stream is opened over another set of orders, so that a page that draws ten elements opens it once. */
const SETTLE_MS = 30;
/** How often the hub is asked for an order that it does not know, beside listening for it. */
const LOOK_AGAIN_MS = 15_000;

/** Somebody beside the watched orders who wants to hear of every change. */
export interface FeedListener {
  /** The feed begins with now: what happened before may have been missed. */
  opened(): void;
  take(data: unknown): void;
}

/** The orders that are watched. */
export interface OrderWatch {
  watch(selection: OrderSelection): Observable<OrderSnapshot>;
  /** Those that are watched and known under this id. */
  of(orderId: string): readonly WatchedOrder[];
  /** Widens the one stream to all orders, from the next time that the orders listen, for as long as somebody listens to it. */
  listenToAll(listener: FeedListener): () => void;
}

/** Watches orders over a link: all share one stream. */
export function orderWatch(link: HubLink, locale: string | undefined, now: () => number): OrderWatch {
  const watched = new Watchlist<WatchedOrder>();
  const listeners = new Set<FeedListener>();
  const read = orderReader(link.transport);
  let stream: Subscription | undefined;
  /** What the stream is open over: ids of orders, or `*` for all. */
  let scope = '';

  const turns = turnTimer(watched, now, (order) => {
    order.outdated = true;
    link.startRound(0);
  });

  // No stream can be opened over an order that is not known yet: while one is missing, the hub tells of everything that
  // changes, without the orders, and what concerns us is asked for.
  const isAnyMissing = () => [...watched.values()].some(({isMissing}) => isMissing);

  const ask = async () => {
    watched.tidy();
    const due = [...watched.values()].filter((order) => order.outdated || order.isMissing);
    return Promise.all(due.map((order) => order.load()));
  };

  const listen = () => {
    if (isAnyMissing()) link.startRound(LOOK_AGAIN_MS);
    const known = [...watched.values()].flatMap(({data, seenUpTo}) => (data ? {...data, seenUpTo} : []));
    const orderIds = [...new Set(known.map(({id}) => id))].sort();
    const isWide = listeners.size > 0 || isAnyMissing();
    const wanted = isWide ? '*' : orderIds.join();
    if (stream && scope === wanted) return;
    lose();
    scope = wanted;
    const [first] = known;
    if (isWide) follow({withOrder: false});
    else if (first) {
      const afterSequence = Math.min(...known.map(({seenUpTo}) => seenUpTo));
      follow({orderIds, afterSequence, view: first.view, locale: first.locale, withOrder: true});
    }
  };

  const follow = (variables: Variables) => {
    stream = link.stream(ORDER_CHANGES, variables, {
      opened() {
        if (scope !== '*') return;
        // A stream over everything begins with now: what happened since the answers is asked for.
        for (const order of watched.values()) order.askAgain();
        for (const {opened} of listeners) opened();
      },
      take(data) {
        routeChange((data as {orderChanges: OrderChange}).orderChanges, watched.values());
        for (const {take} of listeners) take(data);
      },
    });
  };

  const lose = () => {
    stream?.unsubscribe();
    stream = undefined;
  };

  const make = (key: string, selection: OrderSelection) => {
    const order: WatchedOrder = new WatchedOrder(
      key,
      async () => {
        const {isMissing} = order;
        const variables = {locale, ...selection};
        const view = await read(variables);
        if (!view) return undefined;
        if (isMissing) link.startRound(SETTLE_MS);
        return withoutNulls(view);
      },
      link,
      turns.expect,
    );
    return order;
  };

  const part: LinkPart = {
    ask,
    listen,
    lose() {
      lose();
      for (const order of watched.values()) order.outdated = true;
    },
    show(state) {
      for (const order of watched.values()) order.show(state);
    },
    end() {
      turns.stop();
      for (const order of watched.values()) order.end();
      watched.clear();
    },
  };
  link.join(part);

  return {
    watch: (selection) =>
      new Observable((watcher) => {
        const key = JSON.stringify(selection, ['id', 'orderNo', 'channel', 'view', 'locale']);
        const order = watched.find(key, link.state, () => make(key, selection));
        const leave = order.add({
          next: ({data, ...rest}) => watcher.next({...rest, order: data}),
          complete: () => watcher.complete(),
        });
        if (order.outdated) link.startRound(0);
        return () => {
          leave();
          if (!order.isWatched) link.startRound(SETTLE_MS);
        };
      }),

    of: (orderId) => [...watched.values()].filter(({data}) => data?.id === orderId),

    listenToAll(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
