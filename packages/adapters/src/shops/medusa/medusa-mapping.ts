import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readOrder} from './medusa-order.js';

/** Orders of Medusa v2 as its API answers them, alone, under `order` or in `orders`, with their parcels, payments and returns. */
export const medusa = jsonMapping({host: 'Medusa', source: 'medusa', read: readOrders});

/** Reads what holds whole orders. */
export function readOrders(payload: Fields, reading: Reading): undefined {
  if (payload.has('orders')) for (const order of payload.list('orders')) readOrder(order, reading);
  else {
    const order = payload.has('order') ? payload.object('order') : payload;
    if (order) readOrder(order, reading);
  }
}
