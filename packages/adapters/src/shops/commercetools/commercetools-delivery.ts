import {carrierCode} from '@orderlight/core';
import {idOf, piecesOf, type Tell} from '../../kit/tell.js';
import type {CommercetoolsFields} from './commercetools-fields.js';

/** What a delivery's surroundings say of its parcels. */
interface DeliveryContext {
  readonly tell: Tell;
  /** When what is read stood so. */
  readonly asOf: string;
  /** The order's `shipmentState`; a message does not tell it. */
  readonly shipmentState?: string | undefined;
  /** Whether the order's word lets what stands in its deliveries have left. */
  readonly isSent?: boolean;
}

/** The deliveries of an order: of its one shipping method, or of each of several (`shippingMode` `Multiple`). */
export function deliveriesOf(order: CommercetoolsFields): readonly CommercetoolsFields[] {
  const infos = [order.object('shippingInfo'), ...order.list('shipping').map((one) => one.object('shippingInfo'))];
  return infos.flatMap((info) => info?.list('deliveries') ?? []);
}

/** A delivery: its parcels, or itself where the shop sends it without telling parcels. */
export function readDelivery(delivery: CommercetoolsFields, context: DeliveryContext): void {
  const parcels = delivery.list('parcels');
  for (const parcel of parcels) readParcel(parcel, delivery, context);
  // Until it is sent parcels may yet be added to it, and then they are what is sent.
  if (parcels.length || !context.shipmentState || !context.isSent) return;
  const shipmentId = idOf(delivery);
  if (!shipmentId) return;
  const lines = piecesOf(delivery.list('items'), (item) => item.id('id'), 'quantity');
  const at = delivery.instant('createdAt') ?? context.asOf;
  tellSent({name: `delivery/${shipmentId}`, shipmentId, at, lines}, context);
}

/** A parcel; `delivery` knows its goods where the parcel does not and is the only one. */
export function readParcel(
  parcel: CommercetoolsFields,
  delivery: CommercetoolsFields | undefined,
  context: DeliveryContext,
): void {
  const shipmentId = idOf(parcel);
  if (!shipmentId) return;
  const {tell, asOf, isSent} = context;
  const isOnly = (delivery?.list('parcels').length ?? 0) < 2;
  const items = parcel.list('items');
  const goods = items.length === 0 && isOnly ? delivery?.list('items') : items;
  const lines = piecesOf(goods, (item) => item.id('id'), 'quantity');
  const at = parcel.instant('createdAt') ?? delivery?.instant('createdAt') ?? asOf;
  const name = `parcel/${shipmentId}`;
  const direction = directionOf(parcel);
  tell('shipment.created', `${name}/created`, at, {shipmentId, direction, lines});
  if (isSent && direction === 'OUTBOUND') tellSent({name, shipmentId, at, lines}, context);
  tellTracking(parcel, shipmentId, tell, asOf);
}

/** Where a parcel can be followed, as of then: `trackingData` may be corrected later. */
export function tellTracking(holder: CommercetoolsFields, shipmentId: string, tell: Tell, asOf: string): void {
  const tracking = holder.object('trackingData');
  const carrierName = tracking?.text('carrier');
  const trackingNumber = tracking?.text('trackingId');
  if (!carrierName && !trackingNumber) return;
  tell('shipment.updated', `parcel/${shipmentId}/as-of/${asOf}`, asOf, {
    shipmentId,
    direction: directionOf(holder),
    carrier: carrierName && carrierCode(carrierName),
    carrierName,
    trackingNumber,
  });
}

/** The shop's word that something left, and that it arrived where `shipmentState` says so; neither is a carrier's. */
export function tellSent(
  sent: {
    readonly name: string;
    readonly shipmentId: string;
    readonly at: string;
    readonly lines?: ReturnType<typeof piecesOf>;
  },
  {tell, asOf, shipmentState}: DeliveryContext,
): void {
  const {name, shipmentId, at, lines} = sent;
  tell('shipment.dispatched', `${name}/dispatched`, at, {shipmentId, direction: 'OUTBOUND', lines});
  if (shipmentState === 'Delivered')
    tell('shipment.checkpoint', `${name}/delivered`, asOf, {
      shipmentId,
      status: 'DELIVERED',
      rawStatus: shipmentState,
    });
}

function directionOf(holder: CommercetoolsFields): 'OUTBOUND' | 'RETURN' {
  return holder.object('trackingData')?.flag('isReturn') ? 'RETURN' : 'OUTBOUND';
}
