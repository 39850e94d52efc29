import {utf8ToBytes} from '@noble/hashes/utils.js';
import {zonedTime} from '@orderlight/core';
import {CHINA, chinaTime} from '../../kit/china/beijing-time.js';
import {APP_SETTINGS, formBody, NO_APP, type SignedApp, signedApp} from '../../kit/china/signed-app.js';
import {type Slice, slicedPull} from '../../kit/china/sliced-pull.js';
import {sortedSign} from '../../kit/china/sorted-sign.js';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';
import type {PulledPage} from '../../kit/window-pull.js';
import {ORDER_STATE} from './jd-status.js';

/** *Unverified*: what an app may call depends on its contract. */
const LIMIT: RateLimit = {burst: 10, perSecond: 5};
/** Orders a page, of up to 100. */
const PAGE_SIZE = 50;
const DAY_MS = 86_400_000;

/** What is asked for of each order beside what every answer holds. */
const OPTIONAL_FIELDS = [
  'orderId,orderState,orderType,orderSource,payType,deliveryType,orderStartTime,orderEndTime,paymentConfirmTime,modified,outBoundDate',
  'orderTotalPrice,orderSellerPrice,orderPayment,freightPrice,sellerDiscount,balanceUsed,parentOrderId,directParentOrderId',
  'waybill,logisticsId,partialLogisticsInfoModel,itemInfoList,consigneeInfo,orderRemark,venderRemark,open_id_buyer',
].join(',');

/**
 * Orders by `jingdong.pop.order.search`, by the time of their last change, a day at a time. The pages are counted first and fetched from the
 * last to the first: an order that changes meanwhile leaves its slice, and the others move to pages that are still to come.
 */
export const jdPull = slicedPull({
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
          start_date: chinaTime(from),
          end_date: chinaTime(until),
          order_state: [...ORDER_STATE.keys()].join(','),
          optional_fields: OPTIONAL_FIELDS,
          page: page ?? '1',
          page_size: String(PAGE_SIZE),
          // By change, oldest first.
          dateType: '0',
          sortType: '0',
        }),
      ),
    );
    if ('isLasting' in listed) return listed;
    const pages = Math.ceil(listed.total / PAGE_SIZE);
    if (page === undefined && pages > 1) return {messages: [], changedAt: [], next: String(pages)};
    const next = Number(page ?? 1) - 1;
    return {
      messages: listed.orders.map((order) => ({body: utf8ToBytes(JSON.stringify(order)), headers: {}})),
      changedAt: listed.orders.map(({modified}) => zonedTime(String(modified ?? ''), CHINA)),
      ...(next > 0 && {next: String(next)}),
    };
  },
});

/** A call, signed for this moment (open.jd.com, listId=2643): `360buy_param_json` is signed as it is sent. */
function request({appKey, appSecret, accessToken}: SignedApp, now: number, parameters: object): HostRequest {
  const all = {
    '360buy_param_json': JSON.stringify(parameters),
    access_token: accessToken,
    app_key: appKey,
    method: 'jingdong.pop.order.search',
    timestamp: `${chinaTime(now)}.000+0800`,
    v: '2.0',
  };
  return {
    method: 'POST',
    url: 'https://api.jd.com/routerjson',
    headers: {'content-type': 'application/x-www-form-urlencoded;charset=utf-8', accept: 'application/json'},
    body: formBody({...all, sign: sortedSign(all, appSecret)}),
  };
}

type Raw = Readonly<Record<string, unknown>>;

function ordersIn(answer: HostAnswer): {readonly total: number; readonly orders: readonly Raw[]} | HostFailure {
  const failure = failureOf(answer, 'JD');
  if (failure) return failure;
  // Long integers as their digits, so that they are written again as they were.
  const json = parseJsonText(answer.body);
  const value = ('issue' in json ? {} : (json.value ?? {})) as Readonly<Record<string, Raw | null | undefined>>;
  if (value.error_response) return errorOf(value.error_response.code);
  const result = value.jingdong_pop_order_search_responce?.searchorderinfo_result as Raw | null | undefined;
  const {success, numberCode} = (result?.apiResult ?? {}) as Raw;
  if (success === false) return errorOf(numberCode);
  if (!result) return {isLasting: false, reason: 'JD answered something that is no list of orders.'};
  const {orderTotal: total, orderInfoList: orders} = result;
  const list = Array.isArray(orders) ? orders.filter((order) => typeof order === 'object' && order !== null) : [];
  return {total: Number(total ?? list.length), orders: list};
}

/** Errors by code: 19 to 25 are about token and signature and last; 13 and 43 are too many calls, 1 to 9 the platform's own. */
function errorOf(code: unknown): HostFailure {
  const number = Number(code);
  const reason = `JD answered the error ${number}.`;
  if (number === 13 || number === 43) return {isLasting: false, reason, afterMs: 1000};
  return {isLasting: number >= 10, reason};
}
