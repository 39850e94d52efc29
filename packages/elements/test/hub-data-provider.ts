import type {OrderClient, OrderSnapshot} from '../src/client/client.js';
import type {HubRequest, HubSnapshot} from '../src/client/hub-snapshot.js';
import {standBelow} from './pretend-provider.js';

/** What a test can do with a hub that answers requests with what it is told. */
export interface PretendHubData {
  /** Every request that was watched, in their order. */
  readonly requests: HubRequest<unknown>[];
  /** Tells a snapshot to whoever watches a query whose text has the word. */
  tell(word: string, snapshot: HubSnapshot<unknown>): void;
  reconnects(): number;
}

/** Puts `element` on the page below a provider whose hub tells of each request what `answer` gives for it. */
export function underHubData(
  element: HTMLElement,
  answer: (request: HubRequest<unknown>) => HubSnapshot<unknown>,
  order?: OrderSnapshot,
): PretendHubData {
  const requests: HubRequest<unknown>[] = [];
  const watchers = new Map<HubRequest<unknown>, (snapshot: HubSnapshot<unknown>) => void>();
  let reconnects = 0;
  const client = {
    watch: (request: HubRequest<unknown>) => ({
      subscribe: (listener: (snapshot: HubSnapshot<unknown>) => void) => {
        requests.push(request);
        watchers.set(request, listener);
        listener(answer(request));
        return {unsubscribe: () => watchers.delete(request)};
      },
    }),
    watchOrder: () => ({
      subscribe: (listener: (snapshot: OrderSnapshot) => void) => {
        listener(order ?? {status: 'missing', connection: 'live'});
        return {unsubscribe: () => undefined};
      },
    }),
    reconnect: () => {
      reconnects++;
    },
    dispose: () => undefined,
  } as unknown as OrderClient;
  standBelow(element, {client});
  return {
    requests,
    tell: (word, snapshot) => {
      for (const [request, listener] of watchers) if (request.query.includes(word)) listener(snapshot);
    },
    reconnects: () => reconnects,
  };
}
