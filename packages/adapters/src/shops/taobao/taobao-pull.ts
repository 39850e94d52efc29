import {utf8ToBytes} from '@noble/hashes/utils.js';
import {zonedTime} from '@orderlight/core';
import type {HostMessage} from '../../kit/adapter.js';
import {CHINA, chinaTime} from '../../kit/china/beijing-time.js';
import {APP_SETTINGS, NO_APP, signedApp} from '../../kit/china/signed-app.js';
import {type Slice, slicedPull} from '../../kit/china/sliced-pull.js';
import type {HostFailure} from '../../kit/host-answer.js';
import type {PulledPage} from '../../kit/window-pull.js';
import {listIn, TAOBAO_LIMIT, topAnswer, topRequest} from './taobao-api.js';

const DAY_MS = 86_400_000;
/** Trades a page, of up to 100: each is asked for by itself, and its refunds too. */
const PAGE_SIZE = 20;

/** Fields of a trade; those of a list would lack who it goes to, and what was promised. */
const TRADE_FIELDS = [
  'tid,type,status,created,modified,pay_time,consign_time,end_time,payment,total_fee,post_fee,discount_fee,adjust_fee,trade_from',
  'step_trade_status,step_paid_fee,buyer_open_uid,buyer_nick,buyer_message,seller_memo,seller_flag,num',
  'receiver_name,receiver_state,receiver_city,receiver_district,receiver_town,receiver_address,receiver_zip,receiver_mobile,receiver_phone',
  'orders',
].join(',');
const REFUND_FIELDS = 'refund_id,tid,oid,status,created,modified,refund_fee,num,reason';

/**
 * Trades by `taobao.trades.sold.increment.get`, at most a day at a time, each in full by `taobao.trade.fullinfo.get`, its refunds by
 * `taobao.refund.get`.
 *
 * The list is ordered by time of change, newest first, and a trade that changes meanwhile moves to its head: as the platform advises, the pages
 * are counted first and fetched from the last to the first, so that what moves is met again and nothing is passed over.
 */
export const taobaoPull = slicedPull({
  settings: APP_SETTINGS,
  limit: TAOBAO_LIMIT,
  // Lists lag behind trades by seconds, at sales by minutes.
  overlapMs: 10 * 60_000,
  sliceMs: DAY_MS,
  fetchSlice,
});

async function fetchSlice({from, until, page, fetch, connection, now}: Slice): Promise<PulledPage | HostFailure> {
  const app = signedApp(connection);
  if (!app) return {isLasting: true, reason: NO_APP};
  const call = async (method: string, parameters: Record<string, string>) =>
    fetch(topRequest(app, method, parameters, now));
  const parameters = {
    fields: 'tid,modified',
    start_modified: chinaTime(from),
    end_modified: chinaTime(until),
    page_no: page ?? '1',
    page_size: String(PAGE_SIZE),
    use_has_next: 'false',
  };
  const listed = topAnswer(await call('taobao.trades.sold.increment.get', parameters));
  if ('isLasting' in listed) return listed;
  const pages = Math.ceil(Number(listed.response.total_results ?? 0) / PAGE_SIZE);
  if (page === undefined && pages > 1) return {messages: [], changedAt: [], next: String(pages)};

  const messages: HostMessage[] = [];
  const changedAt: (string | undefined)[] = [];
  const receive = async (method: string, parameters: Record<string, string>) => {
    const answer = await call(method, parameters);
    const read = topAnswer(answer);
    // As the host wrote it: a number of more than 53 bits would lose digits.
    if (!('isLasting' in read)) messages.push({body: utf8ToBytes(answer.body), headers: {}});
    return read;
  };
  for (const {tid, modified} of tradesIn(listed.response)) {
    const trade = await receive('taobao.trade.fullinfo.get', {fields: TRADE_FIELDS, tid});
    if ('isLasting' in trade) return trade;
    for (const refundId of refundsIn(trade.response)) {
      const refund = await receive('taobao.refund.get', {fields: REFUND_FIELDS, refund_id: refundId});
      // An app may lack the permission for refunds: the trade itself says that there is one.
      if ('isLasting' in refund && !refund.isLasting) return refund;
    }
    changedAt.push(zonedTime(modified, CHINA));
  }
  const next = Number(page ?? 1) - 1;
  return {messages, changedAt, ...(next > 0 && {next: String(next)})};
}

function tradesIn(response: Record<string, unknown>): readonly {readonly tid: string; readonly modified: string}[] {
  return listIn(response, 'trades', 'trade').flatMap(({tid, modified}) => {
    const id = String(tid ?? '');
    return /^\d{1,20}$/.test(id) ? {tid: id, modified: String(modified ?? '')} : [];
  });
}

function refundsIn({trade}: Record<string, unknown>): readonly string[] {
  return listIn((trade ?? {}) as Record<string, unknown>, 'orders', 'order').flatMap(({refund_id: refundId}) => {
    const id = String(refundId ?? '');
    return /^[1-9]\d{0,19}$/.test(id) ? id : [];
  });
}
