import {
  type OrderClient,
  type OrderContext,
  type OrderSnapshot,
  type OrderTheme,
  orderContext,
} from '@orderlight/elements';
import {html, type TemplateResult} from 'lit';
import '@orderlight/elements/order-provider/define.js';

/** The part of a context request (Web Components community protocol) that an answer needs. */
interface ContextRequest extends Event {
  readonly context: unknown;
  callback(value: OrderContext, unsubscribe?: () => void): void;
}

/** Draws `content` as if below a provider whose hub has told just this, and tells no more. */
export function underHub(snapshot: OrderSnapshot, content: TemplateResult, theme?: OrderTheme): TemplateResult {
  const client = {
    // Elements only subscribe; nothing else of a client or an Observable is asked for here.
    watchOrder: () => ({
      subscribe: (tell: (news: OrderSnapshot) => void) => {
        tell(snapshot);
        return {unsubscribe: () => undefined};
      },
    }),
    reconnect: () => undefined,
  } as unknown as OrderClient;
  const answer = (event: ContextRequest) => {
    if (event.context !== orderContext) return;
    event.stopPropagation();
    event.callback({client, theme}, () => undefined);
  };
  return html`<div @context-request=${answer}>${content}</div>`;
}
