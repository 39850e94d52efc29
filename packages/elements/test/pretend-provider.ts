import type {OrderClient, OrderSnapshot} from '../src/client/client.js';
import {type OrderContext, orderContext} from '../src/order-provider/order-context.js';

/** Puts `element` on the page below a provider that gives just `context`. */
export function standBelow(element: HTMLElement, context: OrderContext): void {
  if (!customElements.get('order-provider')) customElements.define('order-provider', class extends HTMLElement {});
  const provider = document.createElement('div');
  provider.addEventListener('context-request', (event) => {
    const request = event as Event & {context: unknown; callback(value: OrderContext, stop: () => void): void};
    if (request.context !== orderContext) return;
    event.stopPropagation();
    request.callback(context, () => undefined);
  });
  provider.append(element);
  document.body.append(provider);
}

/** Puts `element` on the page below a provider whose hub tells `snapshot`; the answer tells it more, or changes settings. */
export function underProvider(element: HTMLElement, snapshot: OrderSnapshot, settings: OrderContext = {}) {
  let tell: (news: OrderSnapshot) => void = () => undefined;
  const client = {
    watchOrder: () => ({
      subscribe: (listener: (news: OrderSnapshot) => void) => {
        tell = listener;
        listener(snapshot);
        return {unsubscribe: () => undefined};
      },
    }),
    reconnect: () => {
      reconnects++;
    },
    dispose: () => undefined,
  } as unknown as OrderClient;
  let reconnects = 0;
  standBelow(element, {...settings, client});
  return {tell: (news: OrderSnapshot) => tell(news), reconnects: () => reconnects};
}
