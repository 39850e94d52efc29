import {nearestLocale, type OrderView} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import {linkViewer} from '../tracking/tracking-link.js';
import {noteRedaction} from './redaction.js';

/** The order behind a tracking link's token, as its holder may see it; `undefined` for any token that opens nothing. */
export async function linkedView(
  link: string,
  locale: string | null | undefined,
  context: RequestContext,
): Promise<OrderView | undefined> {
  const {hub} = context;
  const caller = await linkViewer(link, hub);
  const [row] = caller ? await hub.orders.load(caller.tenant, [caller.orderId]) : [];
  if (!caller || !row) return undefined;
  const wished = (locale && nearestLocale(locale)) || context.locale;
  const {view, kept} = hub.orders.show(row, {viewer: caller.viewer, view: 'CUSTOMER', locale: wished, at: hub.now()});
  if (view) noteRedaction(context, kept);
  return view;
}
