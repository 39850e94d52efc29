import {utf8ToBytes} from '@noble/hashes/utils.js';
import {zonedTime} from '@orderlight/core';
import {CHINA} from '../../kit/china/beijing-time.js';
import {APP_SETTINGS, formBody, NO_APP, type SignedApp, signedApp} from '../../kit/china/signed-app.js';
import {type Slice, slicedPull} from '../../kit/china/sliced-pull.js';
import {sortedSign} from '../../kit/china/sorted-sign.js';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';
import type {PulledPage} from '../../kit/window-pull.js';

/** *Unverified*: what an app may call depends on its level; the documents name limits for each API. */
const LIMIT: RateLimit = {burst: 10, perSecond: 5};
/** Orders a page, of up to 100. */
const PAGE_SIZE = 50;

/**
 * Orders by `pdd.order.number.list.increment.get`, at most half an hour at a time. As the platform advises, the pages are counted first and
 * fetched from the last to the first, and the last minutes are listed again: that is how no order is passed over.
 */
export const pinduoduoPull = slicedPull({
  settings: APP_SETTINGS,
  limit: LIMIT,
  overlapMs: 5 * 60_000,
  sliceMs: 30 * 60_000,
  async fetchSlice({from, until, page, fetch, connection, now}: Slice): Promise<PulledPage | HostFailure> {
    const app = signedApp(connection);
    if (!app) return {isLasting: true, reason: NO_APP};
    const listed = ordersIn(
      await fetch(
        request(app, now, {
          type: 'pdd.order.number.list.increment.get',
          start_updated_at: seconds(from),
          end_updated_at: seconds(until),
          // All of them: 0 and 5 are "any" of these three.
          is_lucky_flag: '0',
          order_status: '5',
          refund_status: '5',
          page: page ?? '1',
          page_size: String(PAGE_SIZE),
        }),
      ),
    );
    if ('isLasting' in listed) return listed;
    const pages = Math.ceil(listed.total / PAGE_SIZE);
    if (page === undefined && pages > 1) return {messages: [], changedAt: [], next: String(pages)};
    const next = Number(page ?? 1) - 1;
    return {
      messages: listed.orders.map((order) => ({body: utf8ToBytes(JSON.stringify(order)), headers: {}})),
      changedAt: listed.orders.map(({updated_at: updated}) => zonedTime(String(updated ?? ''), CHINA)),
      ...(next > 0 && {next: String(next)}),
    };
  },
});

/** A call, signed for this moment (open.pinduoduo.com, guide, part 3): the gateway refuses one that is ten minutes off. */
function request(
  {appKey, appSecret, accessToken}: SignedApp,
  now: number,
  parameters: Record<string, string>,
): HostRequest {
  const all = {
    ...parameters,
    client_id: appKey,
    access_token: accessToken,
    timestamp: seconds(now),
    data_type: 'JSON',
  };
  return {
    method: 'POST',
    url: 'https://gw-api.pinduoduo.com/api/router',
    headers: {'content-type': 'application/x-www-form-urlencoded;charset=utf-8', accept: 'application/json'},
    body: formBody({...all, sign: sortedSign(all, appSecret)}),
  };
}

function seconds(millis: number): string {
  return String(Math.floor(millis / 1000));
}

type Raw = Readonly<Record<string, unknown>>;

function ordersIn(answer: HostAnswer): {readonly total: number; readonly orders: readonly Raw[]} | HostFailure {
  const failure = failureOf(answer, 'Pinduoduo');
  if (failure) return failure;
  // Long integers as their digits, so that they are written again as they were.
  const json = parseJsonText(answer.body);
  const {order_sn_increment_get_response: response, error_response: error} = (
    'issue' in json ? {} : (json.value ?? {})
  ) as Readonly<Record<string, Raw | null | undefined>>;
  if (error) return errorOf(error);
  const {total_count: total, order_sn_list: orders} = response ?? {};
  if (!Array.isArray(orders) && Number(total) !== 0)
    return {isLasting: false, reason: 'Pinduoduo answered something that is no list of orders.'};
  const list = Array.isArray(orders) ? orders.filter((order) => typeof order === 'object' && order !== null) : [];
  return {total: Number(total ?? list.length), orders: list};
}

/**
 * Errors by code: 10019 and its like are about the token and last; 50001, 52001 and so on are the platform's, 70031 to 70033 are too many calls.
 */
function errorOf({error_code: code}: Raw): HostFailure {
  const number = Number(code);
  const reason = `Pinduoduo answered the error ${number}.`;
  const isCrowded = number >= 70_031 && number <= 70_034;
  if (isCrowded) return {isLasting: false, reason, afterMs: 1000};
  return {isLasting: number < 50_000 || number >= 60_000, reason};
}
