import {isoInstant, OrderError} from '@orderlight/core';
import {revokeLink} from '../db/tracking-links.js';
import {acceptedLocale} from '../http/accept-language.js';
import {jsonResponse} from '../http/respond.js';
import {restError} from '../http/rest-error.js';
import type {PublicRoute, RestRoute, ScopedRoute} from '../http/rest-route.js';
import {isStaff, mayRead} from '../schema/may-read.js';
import {trackedOrder} from './customer-view.js';
import {jsonBody} from './lookup-request.js';
import {createLink} from './tracking-link.js';

const mint: ScopedRoute = {
  method: 'POST',
  path: '/v1/tracking-links',
  needs: {scope: 'orders:write'},
  async answer(hub, request, _params, {tenant, viewer}) {
    const {orderId: id, orderNo, channel, days, idempotencyKey} = await jsonBody(request);
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const row = await hub.orders.find(tenant, {id: text(id), orderNo: text(orderNo), channel: text(channel)});
    if (!row || !isStaff(viewer) || !mayRead(viewer, row)) {
      throw new OrderError(
        'ORDER_NOT_FOUND',
        'There is no such order: give "orderId", or "orderNo" and its "channel".',
      );
    }
    const link = await createLink(hub, tenant, {
      orderId: row.id,
      createdBy: viewer.id ?? 'unknown',
      days: days === undefined ? undefined : Number(days),
      idempotencyKey: text(idempotencyKey),
    });
    return jsonResponse(201, link);
  },
};

const revoke: ScopedRoute = {
  method: 'DELETE',
  path: '/v1/tracking-links/:id',
  needs: {scope: 'orders:write'},
  async answer(hub, _request, {id: linkId = ''}, {tenant, viewer}) {
    const isRevoked = isStaff(viewer) && (await revokeLink(hub.db, tenant, {linkId, at: isoInstant(hub.now())}));
    if (!isRevoked) throw new OrderError('NOT_FOUND', 'There is no link of that id that still stands.');
    return new Response(null, {status: 204});
  },
};

const open: PublicRoute = {
  method: 'GET',
  path: '/v1/tracking/:token',
  needs: 'PUBLIC',
  async answer(hub, request, {token = ''}) {
    const order = await trackedOrder(hub, token, acceptedLocale(request.headers.get('accept-language')));
    if (!order) return restError(new OrderError('NOT_FOUND', 'This link is not valid or has run out.'));
    return jsonResponse(200, {order: order.view, redacted: order.redacted});
  },
};

/** Links to one order: minted and revoked by the staff who may read the order, opened by whoever holds one. */
export const LINK_ROUTES: readonly RestRoute[] = [mint, revoke, open];
