import {OrderError, type OrderErrorCode} from '@orderlight/core';
import type {Principal} from '../access/principal.js';
import type {Hub} from '../context.js';
import {acceptedLocale} from '../http/accept-language.js';
import {errorHeaders, statusOf} from '../http/rest-error.js';
import type {PublicRoute, RestAnswer} from '../http/rest-route.js';
import {countedAddress} from './caps.js';
import {isFromElsewhere} from './cookies.js';
import {customerOrders} from './customer-view.js';
import {deviceOf} from './device.js';
import {type Html, html} from './html.js';
import {formFields, lookupTenant} from './lookup-request.js';
import {CODE_LENGTH} from './lookup-rules.js';
import {orderArticle} from './order-article.js';
import {type Pacing, paced, REAL_PACING} from './pacing.js';
import {type PageAnswer, page} from './page.js';
import {type PageWords, pageWords} from './page-words.js';
import {type SessionCaller, sessionViewer, signOut} from './session.js';
import {startLookup} from './start-lookup.js';
import {timeZoneOf} from './tracking-page.js';
import {verifyLookup} from './verify-lookup.js';

type PublicAnswer = RestAnswer<Principal>;

/** The page where customers look their orders up by phone and code: plain forms, no script. `?tenant=` names the shop where there are several. */
export function trackPages(pacing: Pacing = REAL_PACING): readonly PublicRoute[] {
  const post = (path: string, answer: PublicAnswer): PublicRoute => ({
    method: 'POST',
    path,
    needs: 'PUBLIC',
    answer: (hub, request, params, caller) =>
      paced(pacing, async () => {
        // Another site's form signs nobody in or out here.
        if (isFromElsewhere(request)) return seeOther('/track');
        return answer(hub, request, params, caller).catch((error) => failure(request, error));
      }),
  });
  return [
    {method: 'GET', path: '/track', needs: 'PUBLIC', answer: show},
    post('/track', start),
    post('/track/code', verify),
    post('/track/leave', async (hub, request) => seeOther('/track', await signOut(request, hub))),
  ];
}

const show: PublicAnswer = async (hub, request) => {
  const session = await sessionViewer(request, hub);
  if (session) return ownOrders(hub, request, session);
  const words = wordsFor(request);
  return answer(words, phoneForm(words, new URL(request.url).searchParams.get('tenant') ?? ''));
};

const start: PublicAnswer = async (hub, request, _params, caller) => {
  const words = wordsFor(request);
  const field = await formFields(request);
  const address = countedAddress(caller.address);
  const device = deviceOf(request, hub.box, address);
  const tenant = await lookupTenant(hub, caller, field('tenant'));
  const lookupId = await startLookup(hub, {
    tenant,
    phone: field('phone') ?? '',
    orderNo: field('orderNo'),
    locale: acceptedLocale(request.headers.get('accept-language')),
    address,
    device,
  });
  return answer(words, codeForm(words, tenant, lookupId), {headers: {'set-cookie': device.cookie}});
};

const verify: PublicAnswer = async (hub, request, _params, caller) => {
  const words = wordsFor(request);
  const field = await formFields(request);
  const tenant = await lookupTenant(hub, caller, field('tenant'));
  const lookupId = field('lookupId') ?? '';
  const code = field('code') ?? '';
  const session = await verifyLookup(hub, {tenant, lookupId, code, address: countedAddress(caller.address)});
  if (!session) {
    const body = html`<p role="alert">${words.codeRefused}</p>${codeForm(words, tenant, lookupId)}<p><a href="/track">${words.tryAgain}</a></p>`;
    return answer(words, body, {status: 401});
  }
  await signOut(request, hub);
  return seeOther('/track', session.cookie);
};

async function ownOrders(hub: Hub, request: Request, session: SessionCaller): Promise<Response> {
  const words = wordsFor(request);
  const locale = acceptedLocale(request.headers.get('accept-language'));
  const orders = await customerOrders(hub, {...session, locale});
  const timeZone = await timeZoneOf(hub, session.tenant);
  const list = orders.map(({view}) => orderArticle(view, words, timeZone));
  return answer(
    words,
    html`${orders.length > 0 ? list : html`<p class="sentence">${words.noOrders}</p>`}
<form method="post" action="/track/leave"><button class="quiet">${words.signOut}</button></form>`,
  );
}

function phoneForm(words: PageWords, tenant: string): Html {
  return html`<h1>${words.track}</h1><form method="post" action="/track"><input type="hidden" name="tenant" value="${tenant}">
<label for="phone">${words.phone}</label><input id="phone" name="phone" type="tel" autocomplete="tel" required maxlength="40">
<label for="orderNo">${words.orderNo}</label><input id="orderNo" name="orderNo" maxlength="100" aria-describedby="hint">
<p class="soft" id="hint">${words.orderNoHint}</p><button>${words.sendCode}</button></form>`;
}

function codeForm(words: PageWords, tenant: string, lookupId: string): Html {
  return html`<h1>${words.track}</h1><p>${words.codeSent}</p><form method="post" action="/track/code">
<input type="hidden" name="tenant" value="${tenant}"><input type="hidden" name="lookupId" value="${lookupId}">
<label for="code">${words.code}</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="${CODE_LENGTH * 2}">
<button>${words.showOrders}</button></form>`;
}

const WORD_OF: Readonly<Partial<Record<OrderErrorCode, keyof PageWords>>> = {
  RATE_LIMITED: 'tooMany',
  BAD_USER_INPUT: 'noPhone',
};

function failure(request: Request, error: unknown): Response {
  if (!(error instanceof OrderError)) throw error;
  const words = wordsFor(request);
  const body = html`<h1>${words.track}</h1><p role="alert">${words[WORD_OF[error.code] ?? 'unavailable']}</p><p><a href="/track">${words.track}</a></p>`;
  return answer(words, body, {status: statusOf(error), headers: errorHeaders(error)});
}

function wordsFor(request: Request): PageWords {
  return pageWords(acceptedLocale(request.headers.get('accept-language')));
}

// Without a referrer a browser would say of our own forms that they came from nowhere.
function answer(words: PageWords, body: Html, {status, headers}: PageAnswer = {}): Response {
  return page(words, words.track, body, {
    ...(status && {status}),
    headers: {'referrer-policy': 'same-origin', ...headers},
  });
}

function seeOther(location: string, cookie?: string): Response {
  return new Response(null, {
    status: 303,
    headers: {location, 'cache-control': 'no-store', ...(cookie && {'set-cookie': cookie})},
  });
}
