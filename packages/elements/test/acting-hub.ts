import type {AllowedAct, OrderView} from '@orderlight/core';
import type {ActRequest, OrderClient} from '../src/client/client.js';
import {standBelow} from './pretend-provider.js';

/** What the pretended hub does with an act. */
export type Answer = (request: ActRequest) => Promise<unknown>;

/** Puts `element` on the page below a provider whose hub shows `order`, allows `acts` and answers by `answer`. */
export function underActingHub(
  element: HTMLElement,
  order: OrderView,
  acts: readonly AllowedAct[],
  answer: Answer = () => Promise.resolve({}),
) {
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
  standBelow(element, {client});
  return {
    requests,
    /** The variables' inputs, in the order in which they were sent. */
    inputs: () => requests.map(({variables}) => (variables as {input: Record<string, unknown>}).input),
    allow: (news: readonly AllowedAct[]) => showActs({status: 'ready', data: news, connection: 'live'}),
  };
}
