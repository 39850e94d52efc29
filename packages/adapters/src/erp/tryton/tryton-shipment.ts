import {carrierCode, type ParcelLine} from '@orderlight/core';
import {idOf} from '../../kit/tell.js';
import {type About, inOrder, tell} from './tryton-fact.js';
import type {TrytonFields} from './tryton-fields.js';
import {SHIPMENT_STEP} from './tryton-status.js';

/**
 * The shipments of a sale: one parcel each, or one for each of its packages (module stock_package). `done` is the warehouse's word that it was
 * sent (`effective_date`: "when the stock was actually sent"), never that it arrived.
 *
 * `lines`: ids of the sale's own goods; a shipment can hold those of other sales too.
 */
export function readShipments(sale: TrytonFields, about: About, lines: ReadonlySet<string>): void {
  for (const shipment of sale.list('shipments.')) {
    const id = idOf(shipment);
    const step = shipment.meaning('state', SHIPMENT_STEP);
    if (!id) continue;
    const own = {...about, name: `${about.name}/shipment/${id}`};
    const goods = piecesOf(shipment.list('outgoing_moves.'), lines);
    if (step === 'ASSIGNED' || step === 'MOVED')
      tell(own, 'assigned', 'stock.locked', shipment.writtenAt(), {lines: goods});
    const packages = [...shipment.list('root_packages.')].sort((one, other) => numberOf(one) - numberOf(other));
    for (const [index, box] of (packages.length ? packages : [undefined]).entries()) {
      // The first parcel is there before anybody packs, so that it has the shipment's own id.
      const suffix = index === 0 ? '' : `/${box?.id('id') ?? index + 1}`;
      const parcel = {...own, name: `${own.name}${suffix}`};
      const shipmentId = `${id}${suffix}`;
      const contents = packages.length > 1 && box ? piecesOf(box.list('moves.'), lines) : goods;
      const common = {shipmentId, direction: 'OUTBOUND' as const};
      const created = index === 0 ? shipment.instant('create_date') : box?.instant('create_date');
      tell(parcel, 'created', 'shipment.created', created, common);
      const asOf = inOrder(shipment.writtenAt(), box?.writtenAt()).at(-1);
      const carrier = shipment.object('carrier.')?.object('party.')?.text('name');
      tell(parcel, `as-of/${asOf}`, 'shipment.updated', asOf, {
        ...common,
        lines: contents,
        carrier: carrier && carrierCode(carrier),
        carrierName: carrier,
        trackingNumber: box?.text('shipping_reference') ?? shipment.text('shipping_reference'),
        trackingUrl: box?.url('shipping_tracking_url'),
        status: step === 'CANCELLED' ? 'CANCELLED' : step === undefined ? 'UNKNOWN' : undefined,
        rawStatus: shipment.text('state'),
      });
      if (step === 'MOVED') tell(parcel, 'sent', 'shipment.dispatched', shipment.byDay('effective_date'), common);
      if (step === 'CANCELLED') tell(parcel, 'cancelled', 'shipment.cancelled', shipment.writtenAt(), common);
    }
  }
}

/** What a parcel holds of the sale, by the lines that its moves come from. */
function piecesOf(moves: readonly TrytonFields[], lines: ReadonlySet<string>): readonly ParcelLine[] | undefined {
  const pieces = moves.flatMap((move) => {
    const line = move.referenceTo('sale.line', 'origin');
    const quantity = move.quantity('quantity');
    const isGone = move.peek('state').startsWith('cancel');
    return line && lines.has(line) && quantity && !isGone ? {line, quantity} : [];
  });
  return pieces.length ? pieces.sort((one, other) => Number(one.line) - Number(other.line)) : undefined;
}

function numberOf(box: TrytonFields): number {
  return Number(box.raw('id')) || 0;
}
