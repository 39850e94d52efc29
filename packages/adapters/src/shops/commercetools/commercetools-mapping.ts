import {type HostMapping, type JsonMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {CommercetoolsFields} from './commercetools-fields.js';
import {readOrder} from './commercetools-order.js';

/** How commercetools is read, whatever of it. Orders do not name their project, so that the channel alone tells one from another. */
export const COMMERCETOOLS: Omit<JsonMapping<CommercetoolsFields>, 'read'> = {
  host: 'commercetools',
  source: 'commercetools',
  fields: CommercetoolsFields,
};

/**
 * Orders of commercetools as its HTTP API answers them, one or a list, with their deliveries, returns, and payments where those are expanded. What else
 * the adapter reads is messages about orders.
 */
export const commercetools: HostMapping = jsonMapping({...COMMERCETOOLS, read: readOrders});

/** Reads what the API lists: `{"limit": 20, "offset": 0, "count": 7, "results": […]}`. */
export function readResults(answer: CommercetoolsFields, read: (result: CommercetoolsFields) => void): undefined {
  const results = answer.list('results');
  if (results.length === 0) return answer.notAFact('The answer is empty.');
  for (const result of results) read(result);
}

/** An order or a list of them. */
function readOrders(payload: CommercetoolsFields, reading: Reading): undefined {
  if (!payload.has('results')) return readOne(payload, reading);
  return readResults(payload, (order) => readOne(order, reading));
}

/** An order; a draft of one has nothing yet that only commercetools gives. */
export function readOne(payload: CommercetoolsFields, reading: Reading): undefined {
  const isOrder = payload.has('orderState') || payload.has('lineItems') || payload.peek('type') === 'Order';
  if (!isOrder) return payload.unknownKind('The shape tells neither an order nor a message about one.');
  if (!['id', 'version', 'createdAt'].some((field) => payload.has(field)))
    return payload.notAFact('A draft of an order: what commercetools is asked to create.');
  return readOrder(payload, reading);
}
