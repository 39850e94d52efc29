import type {OrderState, ShipmentState} from '../lifecycle/order-state.js';
import {isDelivered, outbound} from '../lifecycle/shipment/parcels.js';
import type {ShipmentStatus} from '../model/status.js';
import {millisOf} from './words/speech.js';

/** How a parcel stands on its way, from the one that needs somebody most to the one that is there. */
const BY_NEED: readonly ShipmentStatus[] = [
  'EXCEPTION',
  'RETURNED',
  'RETURNING',
  'ATTEMPT_FAILED',
  'EXPIRED',
  'CUSTOMS',
  'UNKNOWN',
  'PENDING',
  'INFO_RECEIVED',
  'PICKED_UP',
  'IN_TRANSIT',
  'AVAILABLE_FOR_PICKUP',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
  'CANCELLED',
];

/** Of the parcels still under way the one that needs somebody most. */
export function leadingParcel(state: OrderState): ShipmentState | undefined {
  const open = outbound(state.shipments).filter((parcel) => !hasArrived(parcel));
  return open.reduce<ShipmentState | undefined>(
    (lead, parcel) => (lead && BY_NEED.indexOf(lead.status) <= BY_NEED.indexOf(parcel.status) ? lead : parcel),
    undefined,
  );
}

/** Whether the parcel is with the customer; what waits at a pickup point is not. */
export function hasArrived({status}: ShipmentState): boolean {
  return status === 'DELIVERED';
}

/** When the last of an order's parcels arrived, once all have and nothing is left to ship. */
export function deliveredAt(state: OrderState): string | undefined {
  if (!isDelivered(state)) return undefined;
  return outbound(state.shipments).reduce<string | undefined>(
    (last, parcel) => later(last, parcel.deliveredAt),
    undefined,
  );
}

/** When the host or a carrier first had the parcel gone. */
export function goneAt({claimedAt, pickedUpAt, createdAt, checkpoints}: ShipmentState): string | undefined {
  return claimedAt ?? pickedUpAt ?? createdAt ?? checkpoints[0]?.at;
}

/** How many pieces are still to be put into a parcel. */
export function piecesToShip({notYetShipped}: OrderState): number {
  return notYetShipped.reduce((sum, {quantity}) => sum + quantity, 0);
}

/** Pieces of a line in some parcels. A parcel that does not tell its content counts for nothing. */
export function carried(parcels: readonly ShipmentState[], line: string): number {
  return parcels.flatMap(({lines}) => lines).reduce((sum, part) => sum + (part.line === line ? part.quantity : 0), 0);
}

/** Whether the parcel has left the house, as far as anyone says. */
export function hasLeft({claimedAt, pickedUpAt}: ShipmentState): boolean {
  return Boolean(claimedAt ?? pickedUpAt);
}

function later(first: string | undefined, second: string | undefined): string | undefined {
  if (!first || !second) return first ?? second;
  return millisOf(first) >= millisOf(second) ? first : second;
}
