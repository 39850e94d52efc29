import DataLoader from 'dataloader';
import type {RequestContext} from '../context.js';
import type {OrderRow} from '../db/order-row.js';

const loaders = new WeakMap<RequestContext, DataLoader<string, OrderRow | undefined>>();

/** The stored order behind one that a request shows; those of a whole page are read at once. */
export function orderRowOf(context: RequestContext, id: string): Promise<OrderRow | undefined> {
  const {tenant, hub} = context;
  if (!tenant) return Promise.resolve(undefined);
  const loader = loaders.get(context) ?? new DataLoader((ids: readonly string[]) => hub.orders.load(tenant, ids));
  loaders.set(context, loader);
  return loader.load(id);
}
