import {parseInstant} from '../../model/instant.js';
import type {OrderLine} from '../../model/order.js';
import type {OrderEvent} from '../../model/order-event.js';
import type {FulfillmentStatus} from '../../model/status.js';
import type {OrderState, ShipmentState} from '../order-state.js';
import {isDelivered, linesWithoutParcel, outbound} from '../parcels.js';
import type {Finding} from './discrepancies.js';
import {findingOf} from './discrepancies.js';
import {type Fact, factsOf} from './fact.js';
import {foldParcel, type ParcelFold} from './fold-parcel.js';
import {factsByParcel} from './shipment-facts.js';

/** The parcels' part of the state, and which facts prove what of them. */
export interface ShipmentFold {
  readonly part: Pick<OrderState, 'shipments' | 'notYetShipped' | 'fulfillmentStatus'>;
  /** The parcel that a shipment fact is about. */
  readonly parcelOf: ReadonlyMap<OrderEvent, ParcelFold>;
  /** The carriers' facts that first had a parcel to the customer in their hands, one per parcel. */
  readonly underWay: ReadonlySet<OrderEvent>;
  /** The carrier's fact that brought the last parcel, once nothing is left to send. */
  readonly delivered?: OrderEvent | undefined;
  readonly findings: readonly Finding[];
}

/** An order's parcels, what no parcel carries yet, and how far it is sent. */
export function foldShipments(facts: readonly Fact[], lines: readonly OrderLine[]): ShipmentFold {
  const parcelFacts = factsByParcel(facts);
  const parcels = parcelFacts.map(foldParcel);
  const shipments = parcels.map(({state}) => state);
  const notYetShipped = linesWithoutParcel(lines, shipments, droppedLines(facts));
  const {fulfillmentStatus, findings} = fulfillment(facts, shipments, notYetShipped.length > 0);
  const part = {shipments, notYetShipped, fulfillmentStatus};
  const toCustomer = new Set(outbound(shipments));
  const ours = parcels.filter(({state}) => toCustomer.has(state));
  return {
    part,
    parcelOf: new Map(
      parcelFacts.flatMap(({facts: own}, index) =>
        own.map(({event}) => [event, parcels[index] as ParcelFold] as const),
      ),
    ),
    underWay: new Set(ours.flatMap(({pickedUp}) => pickedUp?.event ?? [])),
    delivered: isDelivered(part)
      ? ours.flatMap(({delivered}) => delivered ?? []).reduce<Fact | undefined>(later, undefined)?.event
      : undefined,
    findings: [...parcels.flatMap((parcel: ParcelFold) => parcel.findings), ...findings],
  };
}

function later(first: Fact | undefined, second: Fact): Fact {
  return first && first.millis > second.millis ? first : second;
}

/** Pieces refunded without having come back: they were taken off the order, so nobody will send them. */
function droppedLines(facts: readonly Fact[]): ReadonlyMap<string, number> {
  const dropped = new Map<string, number>();
  for (const {event} of factsOf(facts, 'payment.refunded', 'return.received')) {
    const sign = event.type === 'payment.refunded' ? 1 : -1;
    for (const {line, quantity} of event.data.lines ?? []) {
      dropped.set(line, (dropped.get(line) ?? 0) + sign * quantity);
    }
  }
  return new Map([...dropped].map(([line, quantity]) => [line, Math.max(0, quantity)]));
}

const HOW_FAR: readonly FulfillmentStatus[] = ['UNFULFILLED', 'ALLOCATED', 'PARTIALLY_FULFILLED', 'FULFILLED'];

/**
 * How far the order is sent, by the parcels that left and by its host's newest word. The host may know of parcels that the
 * hub does not; it can't call back what a carrier holds.
 */
function fulfillment(
  facts: readonly Fact[],
  shipments: readonly ShipmentState[],
  isSomethingLeft: boolean,
): {readonly fulfillmentStatus: FulfillmentStatus; readonly findings: readonly Finding[]} {
  const gone = outbound(shipments).filter(({claimedAt, proven}) => proven || claimedAt !== undefined);
  const waiting = outbound(shipments).length > gone.length;
  const isLocked = factsOf(facts, 'stock.locked').length > 0;
  const known: FulfillmentStatus =
    gone.length > 0
      ? isSomethingLeft || waiting
        ? 'PARTIALLY_FULFILLED'
        : 'FULFILLED'
      : isLocked
        ? 'ALLOCATED'
        : 'UNFULFILLED';
  const said = factsOf(facts, 'order.placed', 'order.updated').findLast(
    ({event: {data}}) => data.fulfillmentStatus !== undefined && data.fulfillmentStatus !== 'UNKNOWN',
  );
  const word = said?.event.data.fulfillmentStatus;
  if (!said || word === undefined || word === known) return {fulfillmentStatus: known, findings: []};
  if (gone.length === 0) return {fulfillmentStatus: isLocked && word === 'UNFULFILLED' ? known : word, findings: []};
  const isDenied = !HOW_FAR.includes(word) || HOW_FAR.indexOf(word) < HOW_FAR.indexOf('PARTIALLY_FULFILLED');
  if (!isDenied) {
    // The word is about the parcels that had left when it was given.
    const isUpToDate = gone.every(({claimedAt, pickedUpAt}) => isBy(claimedAt ?? pickedUpAt, said));
    // Parcels' own contents tell more exactly than the host's summary.
    const isCounted = gone.every(({lines}) => lines.length > 0);
    return {fulfillmentStatus: isUpToDate && !isCounted ? word : known, findings: []};
  }
  const seen = gone.find(({pickedUpAt}) => isBy(pickedUpAt, said));
  const findings = seen
    ? [
        findingOf('CONTRADICTION', said, {
          about: `fulfillment/${said.event.id}`,
          shipmentId: seen.id,
          params: {said: word, known},
        }),
      ]
    : [];
  return {fulfillmentStatus: known, findings};
}

function isBy(at: string | undefined, {millis}: Fact): boolean {
  return at !== undefined && (parseInstant(at) ?? 0) <= millis;
}
