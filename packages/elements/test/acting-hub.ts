import type {AllowedAct, OrderView} from '@orderlight/core';
import type {ActRequest, OrderClient} from '../src/client/client.js';
import {type OrderContext, orderContext} from '../src/order-provider/order-context.js';

/** What the pretended hub does with an act. */
export type Answer = (request: ActRequest) => Promise<unknown>;

/** Puts `element` on the page below a provider whose hub shows `order`, allows `acts` and answers by `answer`. */
export function underActingHub(
  element: HTMLElement,
  order: OrderView,
  acts: readonly AllowedAct[],
  answer: Answer = () => Promise.resolve({}),
) {
  if (!customElements.get('order-provider')) customElements.define('order-provider', class extends HTMLElement {});
  const requests: ActRequest[] = [];
  let showActs: (snapshot: object) => void = () => undefined;
  const told = (snapshot: object, keep?: (listener: (news: object) => void) => void) => ({
    subscribe: (listener: (news: object) => void) => {
      keep?.(listener);
      listener(snapshot);
      return {unsubscribe: () => undefined};
    },
  });
  const client = {
    watchOrder: () => told({status: 'ready', order, connection: 'live'}),
    watch: () =>
      told({status: 'ready', data: acts, connection: 'live'}, (listener) => {
        showActs = listener;
      }),
    act: (request: ActRequest) => {
      requests.push(request);
      return answer(request);
    },
    reconnect: () => undefined,
    dispose: () => undefined,
  } as unknown as OrderClient;
  const provider = document.createElement('div');
  provider.addEventListener('context-request', (event) => {
    const request = event as Event & {context: unknown; callback(value: OrderContext, stop: () => void): void};
    if (request.context !== orderContext) return;
    event.stopPropagation();
    request.callback({client}, () => undefined);
  });
  provider.append(element);
  document.body.append(provider);
  return {
    requests,
    /** The variables' inputs, in the order in which they were sent. */
    inputs: () => requests.map(({variables}) => (variables as {input: Record<string, unknown>}).input),
    allow: (news: readonly AllowedAct[]) => showActs({status: 'ready', data: news, connection: 'live'}),
  };
}
