import {utf8ToBytes} from '@noble/hashes/utils.js';
import {isoInstant} from '@orderlight/core';
import type {HostMessage} from '../../kit/adapter.js';
import {type Slice, slicedPull} from '../../kit/china/sliced-pull.js';
import type {HostFailure} from '../../kit/host-answer.js';
import type {PulledPage} from '../../kit/window-pull.js';
import {answerOf, NO_SHOP, shopRequest, tokenRequest, WECHAT_LIMIT, WECHAT_SETTINGS} from './wechat-shop-api.js';

/** Orders a page, of up to 100: each is asked for by itself. */
const PAGE_SIZE = 20;

/**
 * Orders of WeChat Shop by `channels/ec/order/list/get`, by the time of their last change, a day at a time (it takes seven), each in full by
 * `order/get`. Mini-programs under shipping management are listed by the time of payment alone, and are not pulled.
 */
export const wechatShopPull = slicedPull({
  settings: WECHAT_SETTINGS,
  limit: WECHAT_LIMIT,
  overlapMs: 5 * 60_000,
  sliceMs: 86_400_000,
  async fetchSlice({from, until, page, fetch, connection}: Slice): Promise<PulledPage | HostFailure> {
    const request = tokenRequest(connection);
    if (!request) return {isLasting: true, reason: NO_SHOP};
    const opened = answerOf(await fetch(request));
    if ('isLasting' in opened) return opened;
    const token = String(opened.value.access_token ?? '');
    const listed = answerOf(
      await fetch(
        shopRequest(token, 'order/list/get', {
          update_time_range: {start_time: Math.floor(from / 1000), end_time: Math.ceil(until / 1000)},
          page_size: PAGE_SIZE,
          ...(page && {next_key: page}),
        }),
      ),
    );
    if ('isLasting' in listed) return listed;
    const messages: HostMessage[] = [];
    const changedAt: (string | undefined)[] = [];
    const {order_id_list: ids, next_key: next, has_more: more} = listed.value;
    for (const id of Array.isArray(ids) ? ids : []) {
      const answer = await fetch(shopRequest(token, 'order/get', {order_id: String(id)}));
      const read = answerOf(answer);
      if ('isLasting' in read) return read;
      // As the host wrote it: a number of more than 53 bits would lose digits.
      messages.push({body: utf8ToBytes(answer.body), headers: {}});
      changedAt.push(updatedAt(read.value.order));
    }
    return {messages, changedAt, ...(more === true && typeof next === 'string' && {next})};
  },
});

function updatedAt(order: unknown): string | undefined {
  const millis = Number((order as {update_time?: unknown} | null | undefined)?.update_time) * 1000;
  return Number.isSafeInteger(millis) && millis > 0 && millis < 253_402_300_800_000 ? isoInstant(millis) : undefined;
}
