import {describe, expect, it} from 'vitest';
import type {OrderEvent, OrderEventData, OrderEventType} from '../../model/order-event.js';
import {factOf} from './fact.js';
import {foldShipments} from './fold-shipments.js';

const LINES = [
  {id: 'a', name: 'Tea', quantity: 2},
  {id: 'b', name: 'Cup', quantity: 1},
];

function fact<T extends OrderEventType>(
  type: T,
  hour: number,
  data: OrderEventData[T],
  more: Partial<OrderEvent> = {},
): OrderEvent {
  const occurredAt = `2024-03-01T${String(hour).padStart(2, '0')}:00:00Z`;
  return {
    id: `${type}/${hour}`,
    source: 'shop',
    type,
    subject: {orderRef: '1'},
    occurredAt,
    data,
    ...more,
  } as OrderEvent;
}

const sent = (hour: number, id: string, lines?: OrderEventData['shipment.created']['lines']) =>
  fact('shipment.dispatched', hour, {shipmentId: id, carrier: 'sf', trackingNumber: id, ...(lines && {lines})});
const scan = (hour: number, id: string, status: OrderEventData['shipment.checkpoint']['status']) =>
  fact('shipment.checkpoint', hour, {status}, {source: 'sf', subject: {carrier: 'sf', trackingNumber: id}});
const refund = (hour: number, line: string, quantity: number) =>
  fact('payment.refunded', hour, {paymentId: 'p', refundId: `r${hour}`, lines: [{line, quantity}]});

const fold = (events: readonly OrderEvent[], isCancelled = false) =>
  foldShipments(events.map(factOf), LINES, isCancelled).part;

describe('foldShipments', () => {
  it('counts by line what left, arrived and is open', () => {
    const {rollUp, notYetShipped} = fold([
      sent(1, 's1', [{line: 'a', quantity: 1}]),
      sent(2, 's2', [{line: 'a', quantity: 1}]),
      scan(3, 's1', 'PICKED_UP'),
      scan(4, 's1', 'DELIVERED'),
    ]);
    expect(rollUp.status).toBe('PARTLY_DELIVERED');
    expect(rollUp.parcels).toEqual({known: 2, claimed: 1, underWay: 1, delivered: 1, returned: 0});
    expect(rollUp.pieces).toMatchObject({ordered: 3, shipped: 1, claimed: 1, delivered: 1, open: 1, awaited: 2});
    expect(notYetShipped).toEqual([{line: 'b', quantity: 1}]);
  });

  it('takes a refund off what a parcel holds only while that had not left', () => {
    const parcel = [sent(2, 's1'), scan(3, 's1', 'PICKED_UP'), scan(4, 's1', 'DELIVERED')];
    const before = fold([refund(1, 'a', 1), ...parcel]).rollUp;
    expect(before).toMatchObject({status: 'DELIVERED', pieces: {cancelled: 1, delivered: 2}});
    const after = fold([...parcel, refund(5, 'a', 1)]).rollUp;
    expect(after).toMatchObject({status: 'DELIVERED', pieces: {cancelled: 0, delivered: 3}});
    const returned = fold([
      refund(1, 'a', 1),
      ...parcel,
      fact('return.received', 5, {returnId: 'r', lines: [{line: 'a', quantity: 1}]}),
      refund(6, 'a', 1),
    ]).rollUp;
    expect(returned).toMatchObject({status: 'PARTLY_RETURNED', pieces: {cancelled: 1, delivered: 2, returned: 1}});
  });

  it('takes for received what was asked to be returned, once', () => {
    const parcel = [sent(2, 's1'), scan(3, 's1', 'PICKED_UP'), scan(4, 's1', 'DELIVERED')];
    const asked = fact('return.requested', 5, {returnId: 'r', lines: [{line: 'b', quantity: 1}]});
    const [first, again] = [6, 7].map((hour) => fact('return.received', hour, {returnId: 'r'})) as [
      OrderEvent,
      OrderEvent,
    ];
    expect(fold([...parcel, asked]).rollUp.status).toBe('DELIVERED');
    expect(fold([...parcel, asked, first, again]).rollUp).toMatchObject({
      status: 'PARTLY_RETURNED',
      pieces: {returned: 1},
    });
    const told = fact('return.received', 8, {
      returnId: 'r',
      lines: LINES.map(({id, quantity}) => ({line: id, quantity})),
    });
    expect(fold([...parcel, asked, first, told]).rollUp).toMatchObject({status: 'RETURNED', pieces: {returned: 3}});
    expect(fold([...parcel, first]).rollUp).toMatchObject({status: 'RETURNED', pieces: {returned: 3}});
  });

  it('hears the host that says there is more than a parcel without content holds', () => {
    const parcel = [sent(1, 's1'), scan(2, 's1', 'PICKED_UP'), scan(3, 's1', 'DELIVERED')];
    const said = fact('order.updated', 4, {fulfillmentStatus: 'PARTIALLY_FULFILLED'});
    expect(fold(parcel)).toMatchObject({
      fulfillmentStatus: 'FULFILLED',
      rollUp: {status: 'DELIVERED', isCounted: true},
    });
    expect(fold([...parcel, said])).toMatchObject({
      fulfillmentStatus: 'PARTIALLY_FULFILLED',
      rollUp: {status: 'PARTLY_DELIVERED', isCounted: false},
    });
  });

  it('leaves nothing open in a cancelled order', () => {
    const parcel = [sent(1, 's1', [{line: 'a', quantity: 1}]), scan(2, 's1', 'PICKED_UP')];
    expect(fold(parcel, true)).toMatchObject({
      fulfillmentStatus: 'PARTIALLY_FULFILLED',
      rollUp: {status: 'SHIPPED', pieces: {cancelled: 2, shipped: 1, open: 0}},
    });
    expect(fold([], true).rollUp.status).toBe('NOTHING_TO_SHIP');
  });

  it('is delivered once what was lost has been sent again', () => {
    const lost = [
      sent(1, 's1', [{line: 'a', quantity: 2}]),
      sent(1, 's2', [{line: 'b', quantity: 1}]),
      scan(2, 's1', 'DELIVERED'),
      scan(2, 's2', 'PICKED_UP'),
      scan(3, 's2', 'EXCEPTION'),
    ];
    const again = [sent(4, 's3', [{line: 'b', quantity: 1}]), scan(5, 's3', 'DELIVERED')];
    expect(foldShipments(lost.map(factOf), LINES, false).delivered).toBeUndefined();
    const made = foldShipments([...lost, ...again].map(factOf), LINES, false);
    expect(made.delivered).toBe(again[1]);
    expect(made.part.rollUp.pieces).toMatchObject({ordered: 3, shipped: 4, delivered: 3, awaited: 0});
  });

  it('finds no crumb of a kilogram left', () => {
    const parts = [0.7, 0.1].map((quantity, index) => sent(index, `s${index}`, [{line: 'a', quantity}]));
    const {part} = foldShipments(parts.map(factOf), [{id: 'a', name: 'Tea', quantity: 0.8}], false);
    expect(part).toMatchObject({
      notYetShipped: [],
      fulfillmentStatus: 'FULFILLED',
      rollUp: {pieces: {claimed: 0.8, open: 0}},
    });
  });
});
