import {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {readJson} from '../../kit/plain-json.js';
import type {Reading} from '../../kit/reading.js';
import {readMessage} from './douyin-message.js';
import {readOrder} from './douyin-order.js';

/**
 * Douyin shops (抖店): answers of the open platform about orders, and its pushed messages. Times are seconds since the epoch, amounts fen,
 * ids 64-bit.
 */
export const douyin = jsonMapping({host: 'Douyin', source: 'douyin', read});

function read(payload: Fields, reading: Reading): undefined {
  if (payload.has('order_id')) return readOrder(payload, reading);
  if (payload.has('p_id')) return readMessage(payload, reading);
  if (payload.has('tag')) return readEnvelope(payload, reading);
  const data = payload.object('data') ?? payload;
  const order = data.object('shop_order_detail');
  if (order) return readOrder(order, reading);
  if (data.has('shop_order_list')) {
    for (const one of data.list('shop_order_list')) readOrder(one, reading);
    return;
  }
  // 10000 is a success, which then holds neither.
  if (payload.has('code') && payload.peek('code') !== '10000') return readError(payload, reading);
  payload.unknownKind('Neither an answer about orders nor a pushed message.');
}

/** One of a push's list: `{tag, msg_id, data}`, whose data is JSON in a text. The first push of all is a test, of tag 0. */
function readEnvelope(message: Fields, reading: Reading): undefined {
  const json = readJson(message.peek('data'));
  const value = 'issue' in json ? message.raw('data') : json.value;
  if (typeof value === 'object' && value !== null)
    return readMessage(new Fields(value, reading, message, 'data'), reading);
  if (message.peek('tag') === '0') return message.notAFact('A test of the address.');
  message.invalid('data', 'is not a JSON object');
}

/** Codes of an error, which say what to mend; its sentences may quote anything. */
function readError(error: Fields, reading: Reading): undefined {
  const codes = [error.peek('code'), error.peek('sub_code')].filter((code) => /^[\w.:-]{1,64}$/.test(code));
  reading.report({code: 'INVALID_FIELD', message: `Douyin answered the error ${codes.join(', ')}.`, path: error.path});
}
