import {
  type OrderClient,
  type OrderContext,
  type OrderSnapshot,
  type OrderTheme,
  orderContext,
} from '@orderlight/elements';
import {html, type TemplateResult} from 'lit';
import '@orderlight/elements/order-provider/define.js';

/** What the hub tells of anything that is asked by a query. */
export interface Told {
  readonly status: 'loading' | 'ready' | 'missing' | 'forbidden' | 'error';
  readonly data?: unknown;
  readonly connection?: 'live' | 'reconnecting' | 'offline';
  readonly staleSince?: string;
}

/** States that every element about a hub's data can be in, without data of its own. */
export const TOLD = {
  Loading: {status: 'loading'},
  Missing: {status: 'missing'},
  NoPermission: {status: 'forbidden'},
  Failed: {status: 'error'},
} as const satisfies Record<string, Told>;

/** Draws `content` as if below a provider whose hub has told just this of what was asked for, and of an order. */
export function underToldHub(
  told: Told,
  content: TemplateResult,
  theme?: OrderTheme,
  order?: OrderSnapshot,
): TemplateResult {
  const error = told.status === 'error' ? {code: 'NETWORK', message: 'The hub did not answer'} : undefined;
  const always = (snapshot: object) => ({
    subscribe: (tell: (news: object) => void) => {
      tell(snapshot);
      return {unsubscribe: () => undefined};
    },
  });
  const client = {
    watch: () => always({connection: 'live', error, ...told}),
    watchOrder: () => always(order ?? {status: 'missing', connection: 'live'}),
    reconnect: () => undefined,
    dispose: () => undefined,
  } as unknown as OrderClient;
  const answer = (
    event: Event & {readonly context: unknown; callback(value: OrderContext, stop?: () => void): void},
  ) => {
    if (event.context !== orderContext) return;
    event.stopPropagation();
    event.callback({client, theme}, () => undefined);
  };
  return html`<div @context-request=${answer}>${content}</div>`;
}
