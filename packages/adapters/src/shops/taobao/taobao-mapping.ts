import {CHINA} from '../../kit/china/beijing-time.js';
import {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {readJson} from '../../kit/plain-json.js';
import type {Reading} from '../../kit/reading.js';
import {readMessage, readRefund} from './taobao-message.js';
import {listIn, readTrade} from './taobao-trade.js';

/** What stands in the API's answers, as XML would have it: `{trade: {…}}`, `{trades: {trade: […]}}`. */
const CONTENTS: readonly (readonly [one: string, many: string, read: (fields: Fields, reading: Reading) => void])[] = [
  ['trade', 'trades', readTrade],
  ['refund', 'refunds', readRefund],
  ['tmc_message', 'messages', readEnvelope],
];

/**
 * Taobao and Tmall: the open platform's (TOP's) answers about trades and refunds, its messages, and the rows of its data push
 * (`jdp_response`). Times are in +08:00, amounts in yuan, ids 64-bit.
 */
export const taobao = jsonMapping({host: 'Taobao', source: 'taobao', read});

function read(payload: Fields, reading: Reading): undefined {
  const error = payload.object('error_response');
  if (error) return readError(error, reading);
  const answer = payload.names().find((name) => /^[a-z_]{1,64}_response$/.test(name));
  if (answer === 'jdp_response') return readInner(payload, answer, reading, (inner) => read(inner, reading));
  if (answer) return readAnswer(payload.object(answer), reading);
  if (payload.has('trade') || payload.has('trades')) return readAnswer(payload, reading);
  const status = payload.peek('status');
  if (payload.has('content')) return readEnvelope(payload, reading);
  // Messages before TMC: `topic` is "trade", and the status says which.
  if (/^(Trade|Refund)[A-Z]/.test(status)) return readMessage(payload, reading, status);
  if (reading.topic) return readMessage(payload, reading, reading.topic);
  if (payload.has('refund_fee') && status) return readRefund(payload, reading);
  if (payload.has('created') || payload.has('modified')) return readTrade(payload, reading);
  // A message's bare content: without its topic, all it says is which trade changed.
  const tid = payload.id('tid');
  if (tid) return void reading.changed(tid);
  payload.unknownKind('Neither an answer of TOP nor a message of its message service.');
}

function readAnswer(answer: Fields | undefined, reading: Reading): undefined {
  if (!answer) return;
  for (const [one, many, readOne] of CONTENTS) {
    const single = answer.object(one);
    const found = single ? [single] : listIn(answer, many, one);
    for (const fields of found) readOne(fields, reading);
    if (found.length) return;
  }
  answer.notAFact('The answer holds neither trade nor refund.');
}

/** `{topic, content, pub_time}` of the message service; its content is JSON in a text. */
function readEnvelope(message: Fields, reading: Reading): undefined {
  const toldAt = message.localInstant('pub_time', CHINA);
  const topic = message.peek('topic') || reading.topic || '';
  readInner(message, 'content', reading, (content) => readMessage(content, reading, topic, toldAt));
}

/** An object, or the JSON text of one. */
function readInner(outer: Fields, name: string, reading: Reading, receive: (inner: Fields) => void): undefined {
  const json = readJson(outer.peek(name));
  const value = 'issue' in json ? outer.raw(name) : json.value;
  if (typeof value !== 'object' || value === null) return outer.invalid(name, 'is not a JSON object');
  receive(new Fields(value, reading, outer, name));
}

/** Codes of an error, which say what to mend; its sentences may quote anything. */
function readError(error: Fields, reading: Reading): undefined {
  const codes = [error.peek('code'), error.peek('sub_code')].filter((code) => /^[\w.:-]{1,64}$/.test(code));
  const message = `Taobao answered the error ${codes.join(', ') || 'without a code'}.`;
  reading.report({code: 'INVALID_FIELD', message, path: error.path});
}
