import {createOrderClient, type OrderClient} from '@orderlight/elements/client';
import {mockClient} from '@orderlight/elements/mock';
import type {Given, ListedOrder} from './given.js';
import {placeOf} from './place.js';

/** Whom the portal's server asks. */
export interface Asked {
  /** Address of the hub's GraphQL endpoint; without one, the mock hub answers. */
  readonly hub?: string | undefined;
  /** Gives the partner's token. */
  readonly token?: (() => Promise<string>) | undefined;
}

const FIRST_ORDERS = `query FirstOrders { orders(first: 20) { nodes { id orderNo stageLabel } } }`;

/** What is told before the page is drawn. The same client as in the browser reads it, without any element. */
export async function readOrders(search: string, {hub, token}: Asked): Promise<Pick<Given, 'orders' | 'order'>> {
  const client = hub
    ? createOrderClient({endpoint: hub, locale: 'en', tokenProvider: token})
    : mockClient('split-shipment', {locale: 'en'});
  try {
    const [{orders}, order] = await Promise.all([
      client.query<{orders: {nodes: readonly ListedOrder[]}}>(FIRST_ORDERS),
      readOrder(client, placeOf(search).order),
    ]);
    return {orders: orders.nodes, order};
  } finally {
    client.dispose();
  }
}

/** The order, or nothing where there is none such: the page then says so itself. */
function readOrder(client: OrderClient, id: string | undefined): Promise<Given['order']> | undefined {
  if (!id) return undefined;
  return new Promise((resolve) => {
    const watching = client.watchOrder({id}).subscribe(({status, order}) => {
      if (status === 'loading') return;
      resolve(order);
      queueMicrotask(() => watching.unsubscribe());
    });
  });
}
