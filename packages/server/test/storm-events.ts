import type {OrderEvent} from '@orderlight/core';

/** Four facts each of `count` orders, two of them the carrier's, in a fixed disorder: facts of an order stand apart. */
export function stormEvents(prefix: string, count: number): OrderEvent[] {
  const events = Array.from({length: count}, (_, index) => orderEvents(`${prefix}${index}`)).flat();
  return events
    .map((event, index) => ({event, at: (index * 7919) % events.length}))
    .sort((a, b) => a.at - b.at)
    .map(({event}) => event);
}

function orderEvents(ref: string): OrderEvent[] {
  const shop = {source: 'shopify/acme', subject: {orderRef: ref, orderNo: `#${ref}`}} as const;
  const carrier = {source: 'kuaidi100', subject: {carrier: 'sf', trackingNumber: `SF${ref}`}} as const;
  return [
    {
      ...shop,
      id: `order/${ref}/placed`,
      type: 'order.placed',
      occurredAt: '2026-03-10T01:00:00Z',
      data: {orderNo: `#${ref}`},
    },
    {
      ...shop,
      id: `order/${ref}/dispatched`,
      type: 'shipment.dispatched',
      occurredAt: '2026-03-10T05:00:00Z',
      data: {shipmentId: '1', carrier: 'sf', trackingNumber: `SF${ref}`},
    },
    {
      ...carrier,
      id: `SF${ref}/1`,
      type: 'shipment.checkpoint',
      occurredAt: '2026-03-10T09:00:00Z',
      data: {status: 'PICKED_UP'},
    },
    {
      ...carrier,
      id: `SF${ref}/2`,
      type: 'shipment.checkpoint',
      occurredAt: '2026-03-11T09:00:00Z',
      data: {status: 'DELIVERED'},
    },
  ];
}
