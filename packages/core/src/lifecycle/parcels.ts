import type {ParcelLine} from '../model/order.js';
import type {ShipmentStatus} from '../model/status.js';
import type {OrderState, ShipmentState} from './order-state.js';

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

/** Parcels to the customer that were not called off. */
export function outbound(shipments: readonly ShipmentState[]): readonly ShipmentState[] {
  return shipments.filter(({direction, status}) => direction === 'OUTBOUND' && status !== 'CANCELLED');
}

/** Whether a carrier has had a parcel of the order in its hands. */
export function isUnderWay({shipments}: Pick<OrderState, 'shipments'>): boolean {
  return outbound(shipments).some(({proven}) => proven);
}

/** Whether carriers have delivered every parcel to the customer and nothing is left to send. */
export function isDelivered(state: Pick<OrderState, 'shipments' | 'fulfillmentStatus'>): boolean {
  const parcels = outbound(state.shipments);
  return (
    parcels.length > 0 &&
    parcels.every(({status}) => status === 'DELIVERED') &&
    state.fulfillmentStatus !== 'PARTIALLY_FULFILLED'
  );
}

/**
 * Lines, or parts of lines, that no parcel carries and that were not given back before they were sent.
 *
 * Empty where a parcel does not tell its content: it may carry all that is left.
 */
export function linesWithoutParcel(
  lines: readonly {readonly id: string; readonly quantity: number}[],
  shipments: readonly ShipmentState[],
  droppedOf: ReadonlyMap<string, number>,
): readonly ParcelLine[] {
  const parcels = outbound(shipments);
  if (parcels.some((parcel) => parcel.lines.length === 0)) return [];
  const carried = new Map<string, number>();
  for (const {line, quantity} of parcels.flatMap((parcel) => parcel.lines)) {
    carried.set(line, (carried.get(line) ?? 0) + quantity);
  }
  return lines
    .map(({id, quantity}) => ({
      line: id,
      quantity: quantity - (carried.get(id) ?? 0) - (droppedOf.get(id) ?? 0),
    }))
    .filter(({quantity}) => quantity > 0);
}
