import {Observable} from 'rxjs';
import type {HubLink, LinkPart} from './hub-link.js';
import type {HubRequest, HubSnapshot} from './hub-snapshot.js';
import type {OrderWatch} from './order-watch.js';
import {WatchedRequest} from './watched-request.js';
import {Watchlist} from './watchlist.js';

/** Wait before streams of requests that nobody watches any more are closed: elements leave and come back. */
const SETTLE_MS = 30;

/** Whatever else than single orders is watched. */
export interface RequestWatch {
  watch<T>(request: HubRequest<T>): Observable<HubSnapshot<T>>;
}

/** Watches requests over a link, and over its orders' stream where that tells what they follow. */
export function requestWatch(link: HubLink, orders: OrderWatch): RequestWatch {
  const watched = new Watchlist<WatchedRequest<unknown>>();

  const part: LinkPart = {
    async ask() {
      watched.tidy();
      return Promise.all([...watched.values()].flatMap((request) => (request.outdated ? [request.load()] : [])));
    },
    listen() {
      for (const request of watched.values()) request.listen();
    },
    lose() {
      for (const request of watched.values()) request.close();
    },
    show(state) {
      for (const request of watched.values()) request.show(state);
    },
    end() {
      for (const request of watched.values()) request.end();
      watched.clear();
    },
  };
  link.join(part);

  return {
    watch<T>(request: HubRequest<T>) {
      return new Observable<HubSnapshot<T>>((watcher) => {
        const key = JSON.stringify([request.query, request.variables, request.follow?.query]);
        const make = () => new WatchedRequest(key, request, link, orders) as WatchedRequest<unknown>;
        const one = watched.find(key, link.state, make) as WatchedRequest<T>;
        const leave = one.add(watcher);
        if (one.outdated) link.startRound(0);
        return () => {
          leave();
          if (!one.isWatched) link.startRound(SETTLE_MS);
        };
      });
    },
  };
}
