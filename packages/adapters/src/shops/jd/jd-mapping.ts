import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {JdFields} from './jd-fields.js';
import {readOrder} from './jd-order.js';

/** What stands around orders, from the outside in: answers of `jingdong.*` (JD spells them `responce`) and of `360buy.*`. */
const LAYERS = ['searchorderinfo_result', 'orderDetailInfo', 'order_search', 'order'];

/** JD shops (POP): answers of the open platform (JOS) about orders. Times are in +08:00, amounts in yuan. */
export const jd = jsonMapping<JdFields>({
  host: 'JD',
  source: 'jd',
  fields: JdFields,
  read: (payload, reading) => read(payload, reading, MOST_LAYERS),
});

const MOST_LAYERS = 3;

function read(payload: JdFields, reading: Reading, layers: number): undefined {
  if (payload.raw('orderId') !== undefined) return readOrder(payload, reading);
  const error = payload.object('error_response');
  if (error) return readError(error, 'code', reading);
  const answer = payload.names().find((name) => /^(360buy_)?[a-z_]{1,64}_respon[cs]e$/.test(name));
  const inner = answer ?? LAYERS.find((name) => payload.has(name));
  const layer = inner && layers > 0 ? payload.object(inner) : undefined;
  if (layer) return read(layer, reading, layers - 1);
  const result = payload.object('apiResult');
  if (result?.has('success') && !result.flag('success')) return readError(result, 'numberCode', reading);
  const order = payload.object('orderInfo');
  if (order) return readOrder(order, reading);
  if (payload.raw('orderInfoList') !== undefined) {
    for (const one of payload.list('orderInfoList')) readOrder(one, reading);
    return;
  }
  if (payload.raw('orderTotal') === 0) return payload.notAFact('The answer holds no order.');
  payload.unknownKind('No answer about orders.');
}

/** The code of an error, which says what to mend; its sentences may quote anything. */
function readError(error: JdFields, name: string, reading: Reading): undefined {
  const code = error.peek(name);
  const shown = /^[\w.:-]{1,64}$/.test(code) ? code : 'without a code';
  reading.report({code: 'INVALID_FIELD', message: `JD answered the error ${shown}.`, path: error.path});
}
