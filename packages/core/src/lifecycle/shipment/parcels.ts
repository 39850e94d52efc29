import type {ShipmentStatus} from '../../model/status.js';
import type {OrderState, ShipmentState} from '../order-state.js';

/** Statuses that only a parcel in a carrier's hands can have. */
export const IN_CARRIERS_HANDS: ReadonlySet<ShipmentStatus> = new Set([
  'PICKED_UP',
  'IN_TRANSIT',
  'CUSTOMS',
  'OUT_FOR_DELIVERY',
  'AVAILABLE_FOR_PICKUP',
  'ATTEMPT_FAILED',
  'DELIVERED',
  'RETURNING',
  'RETURNED',
]);

/** Statuses of a parcel that will not reach the customer by itself. */
const GIVEN_UP: ReadonlySet<ShipmentStatus> = new Set(['EXCEPTION', 'EXPIRED', 'RETURNING', 'RETURNED']);

/** Whether a parcel goes to the customer and was not called off. */
export function isOutbound({direction, status}: ShipmentState): boolean {
  return direction === 'OUTBOUND' && status !== 'CANCELLED';
}

/** Parcels to the customer that were not called off. */
export function outbound(shipments: readonly ShipmentState[]): readonly ShipmentState[] {
  return shipments.filter(isOutbound);
}

/** Whether a carrier has had a parcel of the order in its hands. */
export function isUnderWay({shipments}: Pick<OrderState, 'shipments'>): boolean {
  return shipments.some((parcel) => parcel.proven && isOutbound(parcel));
}

/**
 * Whether carriers have delivered every parcel to the customer and nothing is left to send. A parcel that was lost, or is on
 * its way back, counts no more once others, by the content that all of them tell, have brought everything that is due.
 */
export function isDelivered({
  shipments,
  fulfillmentStatus,
  rollUp,
}: Pick<OrderState, 'shipments' | 'fulfillmentStatus' | 'rollUp'>): boolean {
  if (fulfillmentStatus === 'PARTIALLY_FULFILLED') return false;
  let arrived = 0;
  let givenUp = 0;
  for (const parcel of shipments) {
    if (!isOutbound(parcel)) continue;
    if (parcel.status === 'DELIVERED') arrived++;
    else if (GIVEN_UP.has(parcel.status)) givenUp++;
    else return false;
  }
  if (givenUp === 0) return arrived > 0;
  return rollUp.isCounted && rollUp.pieces.delivered > 0 && rollUp.pieces.awaited === 0;
}
