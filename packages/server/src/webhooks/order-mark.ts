import {createHash} from 'node:crypto';
import type {OrderView, ShipmentView} from '@orderlight/core';
import type {WebhookEventName} from './event-types.js';

/** What was told last of an order, as far as the feed's own words do not tell what moved. Holds no personal data. */
export interface OrderMark {
  readonly shipments: Readonly<Record<string, ShipmentMark>>;
  readonly eta?: EtaMark;
  readonly diagnosis?: DiagnosisMark;
}

interface ShipmentMark {
  readonly status: string;
  readonly isDelayed: boolean;
  /** Digest of all else that is told of a parcel. */
  readonly rest: string;
}

interface EtaMark {
  readonly from?: string;
  readonly until?: string;
}

interface DiagnosisMark {
  readonly verdict: string;
  readonly heldBy: string;
  readonly reason?: string;
}

/** Something to tell: a type, what `data.event` says of it, and which of several it is. */
export interface Difference {
  readonly type: WebhookEventName;
  readonly event: object;
  readonly part?: string;
}

/** An expected instant that moves by less is the same: plans shift a little with every fact. */
const ETA_STEP_MS = 3_600_000;

/** How an order stood of which nothing was known. */
export const NO_MARK: OrderMark = {shipments: {}};

/** How an order stands. */
export function markOf({shipments, diagnosis}: OrderView): OrderMark {
  const {verdict, heldBy, reason, eta} = diagnosis;
  return {
    shipments: Object.fromEntries(shipments.map((shipment) => [shipment.id, shipmentMark(shipment)])),
    ...(eta && {eta: windowOf(eta)}),
    diagnosis: {verdict, heldBy, ...(reason && {reason: reason.code})},
  };
}

/**
 * What to tell of an order that stood as `before` and stands as `view`, and its mark from now on. The expected time stays the one that
 * was told, so that small steps add up.
 */
export function differences(
  before: OrderMark,
  view: OrderView,
): {readonly told: readonly Difference[]; readonly mark: OrderMark} {
  const after = markOf(view);
  const isRevised = isOtherEta(before.eta, after.eta);
  const told: Difference[] = view.shipments.flatMap((shipment) =>
    shipmentTypes(before.shipments[shipment.id], shipmentMark(shipment)).map((type) => ({
      type,
      event: {shipment: shipmentFacts(shipment)},
      part: shipment.id,
    })),
  );
  // Of a new order everything is new: only its parcels are worth a message of their own.
  if (before.diagnosis) {
    if (isRevised) told.push({type: 'eta.revised', event: {from: before.eta ?? null, to: after.eta}});
    if (JSON.stringify(before.diagnosis) !== JSON.stringify(after.diagnosis)) {
      told.push({type: 'diagnosis.changed', event: {from: before.diagnosis, to: after.diagnosis}});
    }
  }
  const {eta: _, ...rest} = after;
  const eta = isRevised ? after.eta : before.eta;
  return {told, mark: {...rest, ...(eta && {eta})}};
}

function shipmentTypes(before: ShipmentMark | undefined, after: ShipmentMark): WebhookEventName[] {
  const types: WebhookEventName[] = before ? [] : ['shipment.created'];
  if (after.isDelayed && !before?.isDelayed) types.push('shipment.delayed');
  if (after.status !== before?.status && after.status === 'DELIVERED') types.push('shipment.delivered');
  if (after.status !== before?.status && after.status === 'EXCEPTION') types.push('shipment.exception');
  const isOther = before?.status !== after.status || before.rest !== after.rest || before.isDelayed !== after.isDelayed;
  return types.length === 0 && isOther ? ['shipment.updated'] : types;
}

// Something to expect has come, or what was to be expected has moved. That nothing is left to expect, other events say.
function isOtherEta(before: EtaMark | undefined, after: EtaMark | undefined): boolean {
  if (!after) return false;
  const isFar = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined
      ? one !== other
      : Math.abs(Date.parse(one) - Date.parse(other)) >= ETA_STEP_MS;
  return !before || isFar(before.from, after.from) || isFar(before.until, after.until);
}

function shipmentMark(shipment: ShipmentView): ShipmentMark {
  const {status, isDelayed, carrier, trackingNumber, estimatedDelivery, checkpoints} = shipment;
  const rest = JSON.stringify([carrier, trackingNumber, estimatedDelivery, checkpoints.length, checkpoints[0]?.at]);
  return {status, isDelayed, rest: createHash('sha256').update(rest).digest('hex').slice(0, 16)};
}

function shipmentFacts(shipment: ShipmentView): object {
  const {id, direction, carrier, trackingNumber, status, isDelayed, estimatedDelivery, deliveredAt} = shipment;
  return {id, direction, carrier, trackingNumber, status, isDelayed, estimatedDelivery, deliveredAt};
}

function windowOf({from, until}: EtaMark): EtaMark {
  return {...(from && {from}), ...(until && {until})};
}
