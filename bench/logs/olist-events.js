import {createReadStream, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {createGunzip} from 'node:zlib';
import {importFiles, olistMapping} from '@orderlight/adapters';

/**
 * The orders of the Olist files, mapped as `orderlight import olist` maps them.
 *
 * @returns {Promise<Map<string, import('@orderlight/core').OrderEvent[]>>} events by order number
 */
export async function olistOrders(folder) {
  const sources = readdirSync(folder).map((name) => ({
    name,
    open() {
      const file = createReadStream(join(folder, name));
      return name.endsWith('.gz') ? file.pipe(createGunzip()) : file;
    },
  }));
  const orders = new Map();
  for await (const {events} of importFiles(olistMapping, sources)) {
    for (const event of events) {
      const own = orders.get(event.subject.orderRef);
      if (own) own.push(event);
      else orders.set(event.subject.orderRef, [event]);
    }
  }
  return orders;
}

/** Orders whose parcel was with the carrier before the payment was approved, by their events alone. */
export function carriedBeforeApproval(orders) {
  const firstOf = (events, type) =>
    Math.min(...events.filter((event) => event.type === type).map(({occurredAt}) => Date.parse(occurredAt)));
  return [...orders].flatMap(([order, events]) => {
    const [approved, dispatched] = [firstOf(events, 'payment.captured'), firstOf(events, 'shipment.dispatched')];
    return Number.isFinite(approved) && dispatched < approved ? [order] : [];
  });
}
