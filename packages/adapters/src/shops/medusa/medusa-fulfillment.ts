import type {Fields} from '../../kit/fields.js';
import {idOf, type Tell} from '../../kit/tell.js';
import {piecesOf} from './medusa-amount.js';

/**
 * A fulfillment: one parcel for each of its labels. It begins packed, which takes the goods out of stock; `shipped_at` and `delivered_at` are
 * the shop's own word, for Medusa hears from no carrier. Which line lies under which label it does not say: lines are told of the first.
 */
export function readFulfillment(fulfillment: Fields, tell: Tell): void {
  const id = idOf(fulfillment);
  if (!id) return;
  const lines = piecesOf(fulfillment.list('items'), 'line_item_id');
  const createdAt = fulfillment.instant('created_at');
  const shippedAt = fulfillment.instant('shipped_at');
  const deliveredAt = fulfillment.instant('delivered_at');
  const canceledAt = fulfillment.instant('canceled_at');
  tell('stock.locked', `fulfillment/${id}/packed`, fulfillment.instant('packed_at'), {lines});

  const labels: readonly (Fields | undefined)[] = fulfillment.list('labels');
  (labels.length ? labels : [undefined]).forEach((label, index) => {
    const suffix = index ? `/${index + 1}` : '';
    const name = `fulfillment/${id}${suffix}`;
    const direction = 'OUTBOUND' as const;
    const parcel = {shipmentId: id + suffix, direction, lines: index ? undefined : lines};
    tell('shipment.created', `${name}/created`, createdAt, parcel);
    tell('shipment.dispatched', `${name}/dispatched`, shippedAt, parcel);
    if (label) {
      // A label can be corrected later: only this snapshot carries it.
      const asOf = label.instant('updated_at') ?? fulfillment.instant('updated_at');
      const number = {trackingNumber: label.text('tracking_number'), trackingUrl: label.url('tracking_url')};
      tell('shipment.updated', `${name}/as-of/${asOf}`, asOf, {...parcel, ...number});
    }
    const status = 'DELIVERED' as const;
    tell('shipment.checkpoint', `${name}/delivered`, deliveredAt, {...parcel, status, rawStatus: 'delivered_at'});
    tell('shipment.cancelled', `${name}/cancelled`, canceledAt, parcel);
  });
}
