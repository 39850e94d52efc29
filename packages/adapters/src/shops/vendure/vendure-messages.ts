import {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {vendureSource} from './vendure-mapping.js';
import {readOrder} from './vendure-order.js';

/** `data`, then the names of the queries asked, aliases among them, then a list's `items`. */
const DEEPEST = 3;

/**
 * All that a channel takes: orders in any answer of the APIs, and the events that a plugin of the shop's own posts (docs/hosts/vendure.md), which
 * tell ids alone.
 */
export const vendureMessages = jsonMapping({
  host: 'Vendure',
  source: vendureSource,
  read: (payload, reading) => read(payload, reading, 0),
});

function read(payload: Fields, reading: Reading, depth: number): undefined {
  // An event is named as Vendure's class of it is.
  if (payload.has('orderId') || (reading.topic ?? payload.peek('type')).endsWith('Event'))
    return readEvent(payload, reading);
  if (payload.has('state') && (payload.has('code') || payload.has('lines'))) return readOrder(payload, reading);
  if (payload.has('errorCode') || payload.has('errors'))
    return payload.notAFact('Vendure refused what was asked: nothing changed.');
  const around = payload.has('items') ? payload.list('items') : depth < DEEPEST ? objectsIn(payload, reading) : [];
  for (const one of around) read(one, reading, depth + 1);
  if (!around.length && !payload.has('items'))
    payload.unknownKind('The shape tells neither an order nor an event of Vendure.');
}

function readEvent(payload: Fields, reading: Reading): undefined {
  const order = payload.object('order');
  if (order?.has('lines')) return readOrder(order, reading);
  const orderRef = payload.id('orderId') ?? order?.id('id');
  if (!orderRef) return payload.missing('orderId', 'its order cannot be told; the plugin has to add it');
  reading.changed(orderRef);
}

/** The names are not of this code, and stay out of every report. */
function objectsIn(payload: Fields, reading: Reading): readonly Fields[] {
  const values = payload.names().map((name) => payload.raw(name));
  const objects = values.filter((value) => typeof value === 'object' && !Array.isArray(value));
  return Fields.ofList(objects, reading, payload);
}
