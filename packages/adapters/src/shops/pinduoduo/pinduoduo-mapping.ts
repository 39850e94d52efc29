import {TradeEvents} from '../../kit/china/trade-events.js';
import {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {readJson} from '../../kit/plain-json.js';
import type {Reading} from '../../kit/reading.js';
import {readOrder} from './pinduoduo-order.js';
import {STEP_OF_TOPIC} from './pinduoduo-status.js';

/** Where the orders stand in the API's answers. */
const LISTS = ['order_sn_list', 'order_list'];

/**
 * Pinduoduo: answers of the open platform about orders, and its messages. Times are in +08:00, amounts of orders in yuan, of messages in
 * fen.
 */
export const pinduoduo = jsonMapping({host: 'Pinduoduo', source: 'pinduoduo', read});

function read(payload: Fields, reading: Reading): undefined {
  const error = payload.object('error_response');
  if (error) return readError(error, reading);
  // A frame of the message service holds the message.
  const message = payload.object('message') ?? payload;
  if (message.has('content')) return readMessage(message, reading);
  if (payload.has('order_sn')) return readOrder(payload, reading);
  const answer = payload.names().find((name) => /^[a-z_]{1,64}_response$/.test(name));
  const response = answer ? payload.object(answer) : payload;
  const order = response?.object('order_info');
  if (order) return readOrder(order, reading);
  const list = LISTS.find((name) => response?.has(name));
  if (!list) return payload.unknownKind('Neither an answer about orders nor a message.');
  for (const one of response?.list(list) ?? []) readOrder(one, reading);
}

/** `{type, mallID, content}`, whose content is JSON in a text: `tid` is the order's number, `modified` in milliseconds. */
function readMessage(message: Fields, reading: Reading): undefined {
  const topic = message.peek('type') || reading.topic || '';
  const json = readJson(message.peek('content'));
  const value = 'issue' in json ? message.raw('content') : json.value;
  if (typeof value !== 'object' || value === null) return message.invalid('content', 'is not a JSON object');
  const content = new Fields(value, reading, message, 'content');
  if (!/^pdd_(trade|refund)_/.test(topic)) return message.notAFact('It is about no order.');
  const id = content.id('tid');
  if (!id) return content.missing('tid', 'which order changed cannot be told');
  reading.changed(id);
  const at = content.epoch('modified', 'MILLISECONDS');
  const step = STEP_OF_TOPIC.get(topic);
  // An order tells its case under the order's number alone: so does a message, to be the same fact.
  if (step) new TradeEvents(reading, 'pinduoduo', id).afterSales(id, step, at);
}

/** Codes of an error, which say what to mend; its sentences may quote anything. */
function readError(error: Fields, reading: Reading): undefined {
  const codes = [error.peek('error_code'), error.peek('sub_code')].filter((code) => /^[\w.:-]{1,64}$/.test(code));
  const message = `Pinduoduo answered the error ${codes.join(', ') || 'without a code'}.`;
  reading.report({code: 'INVALID_FIELD', message, path: error.path});
}
