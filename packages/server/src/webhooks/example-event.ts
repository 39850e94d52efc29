import type {OrderView} from '@orderlight/core';
import {cloudEvent, eventId, orderFacts} from './cloud-event.js';

/** A message about an order as an endpoint gets it, for the documents. */
export function exampleEvent(view: OrderView): unknown {
  const sequence = 42;
  const type = 'order.transitioned';
  const body = cloudEvent('acme', {
    id: eventId('acme', sequence, type),
    type,
    subject: view.id,
    time: view.at,
    sequence,
    data: {
      order: orderFacts(view, 7),
      event: {types: ['shipment.checkpoint'], from: 'packed', to: view.stage},
    },
  });
  return JSON.parse(body);
}
