import {isoInstant, OrderError} from '@orderlight/core';
import type {Principal} from '../access/principal.js';
import {orderOfPhone} from '../db/lookup-orders.js';
import {openOrder, takeOrderTry} from '../db/lookup-sessions.js';
import {acceptedLocale} from '../http/accept-language.js';
import {jsonResponse} from '../http/respond.js';
import {restError} from '../http/rest-error.js';
import type {PublicRoute, RestAnswer} from '../http/rest-route.js';
import {countedAddress} from './caps.js';
import {customerOrders} from './customer-view.js';
import {deviceOf} from './device.js';
import {jsonFields, lookupTenant} from './lookup-request.js';
import {CODE_LENGTH, CODE_MS, RESEND_MS} from './lookup-rules.js';
import {type Pacing, paced, REAL_PACING} from './pacing.js';
import {sessionKey, sessionViewer, signOut} from './session.js';
import {startLookup} from './start-lookup.js';
import {codeRefused, verifyLookup} from './verify-lookup.js';

type PublicAnswer = RestAnswer<Principal>;

/** A customer's way to their orders: ask for a code, show it, read, open an older order by its number, leave. */
export function lookupRoutes(pacing: Pacing = REAL_PACING): readonly PublicRoute[] {
  const atPace =
    (answer: PublicAnswer): PublicAnswer =>
    (hub, request, params, caller) =>
      paced(pacing, () => answer(hub, request, params, caller).catch(restError));
  return [
    {method: 'POST', path: '/v1/lookup', needs: 'PUBLIC', answer: atPace(start)},
    {method: 'POST', path: '/v1/lookup/verify', needs: 'PUBLIC', answer: atPace(verify)},
    {method: 'POST', path: '/v1/lookup/orders', needs: 'PUBLIC', answer: atPace(openByNumber)},
    {method: 'GET', path: '/v1/lookup/orders', needs: 'PUBLIC', answer: listOwn},
    {method: 'DELETE', path: '/v1/lookup/session', needs: 'PUBLIC', answer: leave},
  ];
}

const start: PublicAnswer = async (hub, request, _params, caller) => {
  const field = await jsonFields(request);
  const address = countedAddress(caller.address);
  const device = deviceOf(request, hub.box, address);
  const phone = field('phone');
  if (!phone) throw new OrderError('BAD_USER_INPUT', 'Give the number that was ordered with: "phone".');
  const lookupId = await startLookup(hub, {
    tenant: await lookupTenant(hub, caller, field('tenant')),
    phone,
    orderNo: field('orderNo'),
    locale: acceptedLocale(request.headers.get('accept-language')),
    address,
    device,
  });
  const body = {
    lookupId,
    codeLength: CODE_LENGTH,
    expiresInSeconds: CODE_MS / 1_000,
    resendAfterSeconds: RESEND_MS / 1_000,
  };
  return jsonResponse(202, body, {'set-cookie': device.cookie});
};

const verify: PublicAnswer = async (hub, request, _params, caller) => {
  const field = await jsonFields(request);
  const session = await verifyLookup(hub, {
    tenant: await lookupTenant(hub, caller, field('tenant')),
    lookupId: field('lookupId') ?? '',
    code: field('code') ?? '',
    address: countedAddress(caller.address),
  });
  if (!session) throw codeRefused();
  // What an earlier session of this browser opened ends with it.
  await signOut(request, hub);
  return jsonResponse(200, {expiresAt: session.expiresAt}, {'set-cookie': session.cookie});
};

const listOwn: PublicAnswer = async (hub, request) => {
  const session = await sessionViewer(request, hub);
  if (!session) return restError(noSession());
  const locale = acceptedLocale(request.headers.get('accept-language'));
  const orders = await customerOrders(hub, {...session, locale});
  return jsonResponse(200, {
    orders: orders.map(({view}) => view),
    redacted: orders[0]?.redacted ?? [],
    expiresAt: session.expiresAt,
  });
};

const openByNumber: PublicAnswer = async (hub, request) => {
  const orderNo = (await jsonFields(request))('orderNo') ?? '';
  const key = sessionKey(request);
  const session = key && (await takeOrderTry(hub.db, key.tenant, {...key, at: isoInstant(hub.now())}));
  if (!session) throw noSession();
  const orderId = await orderOfPhone(hub.db, key.tenant, {phoneDigests: session.phoneDigests, orderNo});
  if (!orderId) throw new OrderError('ORDER_NOT_FOUND', 'There is no order of yours with this number.');
  await openOrder(hub.db, key.tenant, {...key, orderId});
  return jsonResponse(200, {opened: orderNo});
};

const leave: PublicAnswer = async (hub, request) =>
  new Response(null, {status: 204, headers: {'set-cookie': await signOut(request, hub), 'cache-control': 'no-store'}});

function noSession(): OrderError {
  return new OrderError('UNAUTHENTICATED', 'Nobody is signed in here any more. Ask for a code: POST /v1/lookup.');
}
