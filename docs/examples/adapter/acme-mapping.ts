import {
  type Fields,
  type HostMapping,
  jsonMapping,
  type Reading,
  stated,
  statedOrNone,
  subjectOf,
} from '@orderlight/adapters/kit';
import {carrierCode} from '@orderlight/core';

/** What Acme calls the states of an order, and what they mean here; a word that is missing is reported, never guessed. */
export const ORDER_STATE = new Map<string, 'PENDING' | 'PAID'>([
  ['new', 'PENDING'],
  ['paid', 'PAID'],
  ['shipped', 'PAID'],
]);

/** Acme's orders, by themselves: in a page, in a function, anywhere. Bytes, text or the parsed object; never throws. */
export const acme: HostMapping = jsonMapping({
  host: 'Acme',
  source: 'acme',
  topicHeader: 'x-acme-topic',
  read(payload, reading) {
    if (payload.has('positions')) return readOrder(payload, reading);
    if (payload.has('newsletter')) return payload.notAFact('A newsletter is not an order.');
    return payload.unknownKind('Acme: neither an order (positions) nor a newsletter.');
  },
});

function readOrder(order: Fields, reading: Reading): undefined {
  const id = order.id('id');
  if (!id) return order.missing('id', 'the order cannot be told from others');
  const placedAt = order.instant('created');
  const changedAt = order.instant('changed') ?? placedAt;
  if (!placedAt || !changedAt) return order.missing('created', 'nothing dates the order');
  const {source, events} = reading;
  const orderNo = order.text('number');
  const subject = subjectOf(id, orderNo);
  const currency = order.currency('currency');

  // What never changes. The id names Acme's fact, so that a redelivery, a pull and another topic all give this one event.
  events.push({
    id: `order/${id}/placed`,
    source,
    type: 'order.placed',
    subject,
    occurredAt: placedAt,
    data: stated({orderNo}),
  });

  // The order as Acme holds it at that instant.
  const state = order.text('state');
  const paymentStatus = state === undefined ? undefined : ORDER_STATE.get(state);
  if (state !== undefined && !paymentStatus) order.unknown('state', state);
  const buyer = order.object('buyer');
  events.push({
    id: `order/${id}/as-of/${changedAt}`,
    source,
    type: 'order.updated',
    subject,
    occurredAt: changedAt,
    data: stated({
      orderNo,
      // People stand here and nowhere else: the hub keeps them apart from the log, masks and erases them.
      personal: buyer && statedOrNone({name: buyer.text('name'), email: buyer.text('mail')}),
      lines: order.list('positions').flatMap((line) => lineOf(line, currency)),
      amounts: statedOrNone({total: order.money('total', currency)}),
      paymentStatus: state === undefined ? undefined : (paymentStatus ?? 'UNKNOWN'),
    }),
  });

  const parcel = order.object('parcel');
  if (parcel) readParcel(parcel, id, reading);
}

function lineOf(line: Fields, currency: string | undefined) {
  const id = line.id('id');
  const name = line.text('title');
  const quantity = line.quantity('quantity');
  if (!id || !name || quantity === undefined) return [];
  return [stated({id, sku: line.text('sku'), name, quantity, unitPrice: line.money('price', currency)})];
}

/** The shop's word that it handed the parcel over: a claim, until a carrier says so. */
function readParcel(parcel: Fields, orderId: string, {source, events}: Reading): undefined {
  const shipmentId = parcel.id('id');
  const occurredAt = parcel.instant('at');
  if (!shipmentId || !occurredAt) return parcel.missing('id', 'the parcel cannot be told from others');
  const carrierName = parcel.text('carrier');
  events.push({
    id: `parcel/${shipmentId}/dispatched`,
    source,
    type: 'shipment.dispatched',
    subject: subjectOf(orderId),
    occurredAt,
    data: stated({
      shipmentId,
      carrier: carrierName && carrierCode(carrierName),
      carrierName,
      trackingNumber: parcel.text('number'),
    }),
  });
}
