import type {Locale, OrderView, Viewer} from '@orderlight/core';
import type {Hub} from '../context.js';
import {linkViewer} from './tracking-link.js';

/** An order as a customer may see it, and the paths that were left out or masked. */
export interface CustomerOrder {
  readonly view: OrderView;
  readonly redacted: readonly string[];
}

/** The orders that a customer's viewer names, newest first as they are named, as far as the viewer may see them. */
export async function customerOrders(
  hub: Pick<Hub, 'orders' | 'now'>,
  {tenant, viewer, locale}: {readonly tenant: string; readonly viewer: Viewer; readonly locale: Locale},
): Promise<readonly CustomerOrder[]> {
  const at = hub.now();
  const rows = await hub.orders.load(tenant, viewer.orders ?? []);
  return rows.flatMap((row) => {
    if (!row) return [];
    const {view, kept} = hub.orders.show(row, {viewer, view: 'CUSTOMER', locale, at});
    return view ? [{view, redacted: [...kept.paths]}] : [];
  });
}

/** The order behind a link, as its holder may see it; `undefined` for any token that opens nothing. */
export async function trackedOrder(hub: Hub, token: string, locale: Locale): Promise<CustomerOrder | undefined> {
  const caller = await linkViewer(token, hub);
  if (!caller) return undefined;
  const [order] = await customerOrders(hub, {...caller, locale});
  return order;
}
