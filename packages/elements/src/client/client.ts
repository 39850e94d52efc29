import type {Variables} from 'graphql-request';
import {Observable} from 'rxjs';
import {hubLink, type LinkOptions} from './hub-link.js';
import type {ActRequest, HubRequest, HubSnapshot} from './hub-snapshot.js';
import type {OfflineOptions} from './offline-memory.js';
import {orderFault} from './order-fault.js';
import type {OrderSelection, OrderSnapshot} from './order-snapshot.js';
import {orderWatch} from './order-watch.js';
import type {RequestWatch} from './request-watch.js';
import {createTransport, type TransportOptions} from './transport.js';
import {withoutNulls} from './without-nulls.js';

export type {ActRefusedError, UserError} from './act.js';
export {ORDER_FEED} from './feed.js';
export type {ActRequest, HubFollow, HubRequest, HubSnapshot, OptimisticChange} from './hub-snapshot.js';
export type {KeptSnapshot, OfflineOptions, OfflineStore} from './offline-memory.js';
export type {Connection, OrderFault, OrderSelection, OrderSnapshot} from './order-snapshot.js';
export type {TransportOptions} from './transport.js';

/** Settings of a client; the last ones are for tests. */
export interface OrderClientOptions extends TransportOptions, LinkOptions {
  /** Keeps what was seen on the device, for when the hub cannot be reached; nothing is kept by default. */
  readonly offline?: true | OfflineOptions | undefined;
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
  /** Whatever else the hub knows, now and after each change. The same request watched twice costs one query. */
  watch<T>(request: HubRequest<T>): Observable<HubSnapshot<T>>;
  /** Asks once; fields that are `null` are left out of the answer. The same question asked twice at a time goes once. */
  query<T>(document: string, variables?: Variables): Promise<T>;
  /** Has something done, and gives what the mutation answers. Rejects with `ActRefusedError` where the hub will not do it. */
  act<T>(request: ActRequest): Promise<T>;
  /** Removes what is kept of this hub on the device, as when somebody signs out. */
  forget(): Promise<void>;
  /** Asks again and connects anew at once, with a new token. */
  reconnect(): void;
  /** Closes the stream and completes every watcher. */
  dispose(): void;
}

/** A client of one hub. It connects when something is watched. */
export function createOrderClient(options: OrderClientOptions): OrderClient {
  const transport = createTransport(options);
  const {endpoint, offline} = options;
  const memory = offline
    ? import('./offline-memory.js').then(({offlineMemory}) =>
        offlineMemory(endpoint, transport.token, offline === true ? {} : offline),
      )
    : undefined;
  const link = hubLink(transport, options, memory);
  const orders = orderWatch(link, options.locale, options.now ?? Date.now);
  const questions = new Map<string, Promise<unknown>>();
  let requests: RequestWatch | undefined;
  let requestsLoading: Promise<RequestWatch> | undefined;

  // Who watches single orders alone carries nothing of what follows.
  const loadRequests = () => {
    requestsLoading ??= import('./request-watch.js').then(({requestWatch}) => {
      requests = requestWatch(link, orders);
      return requests;
    });
    return requestsLoading;
  };

  return {
    watchOrder: orders.watch,

    watch: <T>(request: HubRequest<T>) =>
      requests?.watch(request) ??
      new Observable<HubSnapshot<T>>((watcher) => {
        watcher.next({status: 'loading', ...link.state});
        loadRequests().then(
          (loaded) => watcher.add(loaded.watch(request).subscribe(watcher)),
          (error) => watcher.next({status: 'error', error: orderFault(error), ...link.state}),
        );
      }),

    query<T>(document: string, variables: Variables = {}) {
      const key = JSON.stringify([document, variables]);
      const question = questions.get(key) ?? transport.query<T>(document, variables).then(withoutNulls);
      questions.set(key, question);
      const forget = () => questions.delete(key);
      question.then(forget, forget);
      return question as Promise<T>;
    },

    act: async <T>(request: ActRequest) => (await import('./act.js')).act<T>(request, transport, orders),

    async forget() {
      await (await memory)?.forget();
    },

    reconnect: link.reconnect,
    dispose: link.dispose,
  };
}
