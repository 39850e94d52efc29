import {utf8ToBytes} from '@noble/hashes/utils.js';
import {isoInstant} from '@orderlight/core';
import {chinaTime} from '../../kit/china/beijing-time.js';
import {APP_SETTINGS, formBody, NO_APP, type SignedApp, signedApp} from '../../kit/china/signed-app.js';
import {type Slice, slicedPull} from '../../kit/china/sliced-pull.js';
import {sortedSign} from '../../kit/china/sorted-sign.js';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';
import type {PulledPage} from '../../kit/window-pull.js';

/** *Unverified*: the documents name limits for each app and API. */
const LIMIT: RateLimit = {burst: 10, perSecond: 5};
/** Orders a page, of up to 100. */
const PAGE_SIZE = 50;
const DAY_MS = 86_400_000;

/**
 * Orders by `order.searchList`, by the time of their last change, a day at a time. The pages are counted first and fetched from the last to the
 * first: an order that changes meanwhile leaves its slice, and the others move to pages that are still to come.
 */
export const douyinPull = slicedPull({
  settings: APP_SETTINGS,
  limit: LIMIT,
  overlapMs: 5 * 60_000,
  sliceMs: DAY_MS,
  async fetchSlice({from, until, page, fetch, connection, now}: Slice): Promise<PulledPage | HostFailure> {
    const app = signedApp(connection);
    if (!app) return {isLasting: true, reason: NO_APP};
    const listed = ordersIn(
      await fetch(
        request(app, now, {
          order_asc: true,
          order_by: 'update_time',
          // Pages count from 0.
          page: Number(page ?? 0),
          size: PAGE_SIZE,
          update_time_end: Math.ceil(until / 1000),
          update_time_start: Math.floor(from / 1000),
        }),
      ),
    );
    if ('isLasting' in listed) return listed;
    const last = Math.ceil(listed.total / PAGE_SIZE) - 1;
    if (page === undefined && last > 0) return {messages: [], changedAt: [], next: String(last)};
    const before = Number(page ?? 0) - 1;
    return {
      messages: listed.orders.map((order) => ({body: utf8ToBytes(JSON.stringify(order)), headers: {}})),
      changedAt: listed.orders.map(({update_time: updated}) => instantOf(updated)),
      ...(before >= 0 && {next: String(before)}),
    };
  },
});

/**
 * A call, signed for this moment (op.jinritemai.com, "gen-sign"): HMAC-SHA256 over the sorted parameters between the secret, in lower case.
 * `param_json` is the body and has its keys sorted.
 */
function request({appKey, appSecret, accessToken}: SignedApp, now: number, parameters: object): HostRequest {
  const body = JSON.stringify(parameters);
  const signed = {app_key: appKey, method: 'order.searchList', timestamp: chinaTime(now), v: '2'};
  const sign = sortedSign({...signed, param_json: body}, appSecret, {method: 'HMAC_SHA256', isWrapped: true});
  const query = formBody({...signed, access_token: accessToken, sign: sign.toLowerCase(), sign_method: 'hmac-sha256'});
  return {
    method: 'POST',
    url: `https://openapi-fxg.jinritemai.com/order/searchList?${query}`,
    headers: {'content-type': 'application/json;charset=utf-8', accept: 'application/json'},
    body,
  };
}

type Raw = Readonly<Record<string, unknown>>;

function ordersIn(answer: HostAnswer): {readonly total: number; readonly orders: readonly Raw[]} | HostFailure {
  const failure = failureOf(answer, 'Douyin');
  if (failure) return failure;
  // Long integers as their digits, so that they are written again as they were.
  const json = parseJsonText(answer.body);
  const {code, sub_code: subCode, data} = ('issue' in json ? {} : (json.value ?? {})) as Raw;
  if (code === undefined) return {isLasting: false, reason: 'Douyin answered something that is no answer of its API.'};
  if (Number(code) !== 10_000) return errorOf(code, subCode);
  const {total, shop_order_list: orders} = (data ?? {}) as Raw;
  const list = Array.isArray(orders) ? orders.filter((order) => typeof order === 'object' && order !== null) : [];
  return {total: Number(total ?? list.length), orders: list};
}

/** 20000 and 90000 are the platform's own trouble, 80000 is too many calls; 30001 to 50002 are about token, rights and parameters. */
function errorOf(code: unknown, subCode: unknown): HostFailure {
  const number = Number(code);
  const word = typeof subCode === 'string' && /^[\w.:-]{1,64}$/.test(subCode) ? ` (${subCode})` : '';
  const reason = `Douyin answered the error ${number}${word}.`;
  if (number === 80_000) return {isLasting: false, reason, afterMs: 1000};
  return {isLasting: number >= 30_000 && number < 80_000, reason};
}

function instantOf(seconds: unknown): string | undefined {
  const millis = Number(seconds) * 1000;
  return Number.isSafeInteger(millis) && millis > 0 && millis < 253_402_300_800_000 ? isoInstant(millis) : undefined;
}
