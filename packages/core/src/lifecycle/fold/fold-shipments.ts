import {parseInstant} from '../../model/instant.js';
import type {OrderLine, ParcelLine} from '../../model/order.js';
import type {OrderEvent, OrderEventOf, OrderFacts} from '../../model/order-event.js';
import type {FulfillmentStatus} from '../../model/status.js';
import type {OrderState, ShipmentState} from '../order-state.js';
import {isDelivered, isOutbound} from '../shipment/parcels.js';
import {type RollUpInput, tally} from '../shipment/roll-up.js';
import {type Finding, findingOf} from './discrepancies.js';
import type {Fact} from './fact.js';
import {foldParcel, type ParcelFold} from './fold-parcel.js';
import {factsByParcel, isShipmentFact, type ShipmentFact} from './shipment-facts.js';

/** The parcels' part of the state, and which facts prove what of them. */
export interface ShipmentFold {
  readonly part: Pick<OrderState, 'shipments' | 'notYetShipped' | 'fulfillmentStatus' | 'rollUp'>;
  /** The parcel that a shipment fact is about. */
  readonly parcelOf: ReadonlyMap<OrderEvent, ParcelFold>;
  /** The carriers' facts that first had a parcel to the customer in their hands, one per parcel. */
  readonly underWay: ReadonlySet<OrderEvent>;
  /** The carrier's fact that brought the last parcel, once nothing is left to send. */
  readonly delivered?: OrderEvent | undefined;
  readonly findings: readonly Finding[];
}

/** An order's parcels, what no parcel carries yet, and how far it is sent; `isCancelled`: what was not sent will not be. */
export function foldShipments(facts: readonly Fact[], lines: readonly OrderLine[], isCancelled: boolean): ShipmentFold {
  const sorted = sortedFacts(facts);
  const parcelOf = new Map<OrderEvent, ParcelFold>();
  const underWay = new Set<OrderEvent>();
  const shipments: ShipmentState[] = [];
  const findings: Finding[] = [];
  let arrival: Fact | undefined;
  for (const parcelFacts of factsByParcel(sorted.shipments)) {
    const parcel = foldParcel(parcelFacts);
    const {state, pickedUp, delivered} = parcel;
    for (const {event} of parcelFacts.facts) parcelOf.set(event, parcel);
    shipments.push(state);
    findings.push(...parcel.findings);
    if (!isOutbound(state)) continue;
    if (pickedUp) underWay.add(pickedUp.event);
    if (delivered && (!arrival || arrival.millis <= delivered.millis)) arrival = delivered;
  }
  const gone = shipments.filter((parcel) => isOutbound(parcel) && (parcel.proven || parcel.claimedAt !== undefined));
  const word = hostWord(sorted.said, gone);
  const sums = tally({
    lines,
    shipments,
    ...returns(sorted, shipments),
    isCancelled,
    isPartial: word === 'PARTIALLY_FULFILLED' && gone.length > 0,
  });
  const {fulfillmentStatus, finding} = fulfillment(sums.fulfillment, sorted, gone, word);
  if (finding) findings.push(finding);
  const part = {shipments, notYetShipped: sums.notYetShipped, fulfillmentStatus, rollUp: sums.rollUp};
  return {part, parcelOf, underWay, delivered: isDelivered(part) ? arrival?.event : undefined, findings};
}

/** The facts that tell of goods on their way. */
interface SortedFacts {
  readonly shipments: ShipmentFact[];
  readonly refunds: (Fact & {readonly event: OrderEventOf<'payment.refunded'>})[];
  readonly requested: OrderEventOf<'return.requested'>[];
  readonly received: OrderEventOf<'return.received'>[];
  isLocked: boolean;
  /** The host's newest word on fulfilment. */
  said?: Said;
}

type Said = Fact & {readonly event: {readonly data: {readonly fulfillmentStatus: FulfillmentStatus}}};

function sortedFacts(facts: readonly Fact[]): SortedFacts {
  const sorted: SortedFacts = {shipments: [], refunds: [], requested: [], received: [], isLocked: false};
  for (const fact of facts) {
    if (isShipmentFact(fact)) {
      sorted.shipments.push(fact);
      continue;
    }
    const {event} = fact;
    switch (event.type) {
      case 'order.placed':
      case 'order.updated':
        if (saysHowFar(fact)) sorted.said = fact;
        break;
      case 'stock.locked':
        sorted.isLocked = true;
        break;
      case 'payment.refunded':
        sorted.refunds.push({...fact, event});
        break;
      case 'return.requested':
        sorted.requested.push(event);
        break;
      case 'return.received':
        sorted.received.push(event);
    }
  }
  return sorted;
}

function saysHowFar(fact: Fact): fact is Said {
  const {fulfillmentStatus} = fact.event.data as OrderFacts;
  return fulfillmentStatus !== undefined && fulfillmentStatus !== 'UNKNOWN';
}

/**
 * Pieces that came back, and pieces refunded without having come back: those were taken off the order, so nobody will send
 * them. Once the last parcel that may hold all the rest has left, a refund takes nothing out of it any more.
 */
function returns(
  {refunds, requested, received}: SortedFacts,
  shipments: readonly ShipmentState[],
): Pick<RollUpInput, 'dropped' | 'returned' | 'isReturnUntold'> {
  if (refunds.length + received.length === 0) return {};
  const returned = new Map<string, number>();
  const told = new Set<string>();
  for (const {data} of received) {
    if (!data.lines) continue;
    told.add(data.returnId);
    add(returned, data.lines);
  }
  const untold = new Set(received.flatMap(({data: {returnId}}) => (told.has(returnId) ? [] : [returnId])));
  // What came back is what was asked to, where its receipt does not say.
  for (const {data} of requested) if (data.lines && untold.delete(data.returnId)) add(returned, data.lines);
  const left = lastUntoldLeft(shipments);
  const refunded = new Map<string, number>();
  const late = new Map<string, number>();
  for (const {event, millis} of refunds) add(millis > left ? late : refunded, event.data.lines ?? []);
  const dropped = new Map<string, number>();
  for (const [line, quantity] of refunded) {
    const back = Math.max(0, (returned.get(line) ?? 0) - (late.get(line) ?? 0));
    dropped.set(line, Math.max(0, quantity - back));
  }
  return {dropped, returned, isReturnUntold: untold.size > 0};
}

function add(sums: Map<string, number>, lines: readonly ParcelLine[]): void {
  for (const {line, quantity} of lines) sums.set(line, (sums.get(line) ?? 0) + quantity);
}

/** When the last of the parcels that tell no content left; never while one waits, or where there is none. */
function lastUntoldLeft(shipments: readonly ShipmentState[]): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const parcel of shipments) {
    if (!isOutbound(parcel) || parcel.lines.length > 0) continue;
    const at = parcel.claimedAt ?? parcel.pickedUpAt;
    last = Math.max(last, (at === undefined ? undefined : parseInstant(at)) ?? Number.POSITIVE_INFINITY);
  }
  return last === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : last;
}

const HOW_FAR: readonly FulfillmentStatus[] = ['UNFULFILLED', 'ALLOCATED', 'PARTIALLY_FULFILLED', 'FULFILLED'];

/**
 * The host's word where it may know of parcels that the hub does not: given when all that left had left, of parcels that don't
 * tell their content, for these tell more exactly than a summary. Before anything left, its word is all there is.
 */
function hostWord(said: Said | undefined, gone: readonly ShipmentState[]): FulfillmentStatus | undefined {
  if (!said) return undefined;
  const word = said.event.data.fulfillmentStatus;
  if (gone.length === 0) return word;
  // Nobody can call back what a carrier holds.
  if (word !== 'PARTIALLY_FULFILLED' && word !== 'FULFILLED') return undefined;
  const isUpToDate = gone.every(({claimedAt, pickedUpAt}) => isBy(claimedAt ?? pickedUpAt, said));
  return isUpToDate && gone.some(({lines}) => lines.length === 0) ? word : undefined;
}

/** How far the order is sent, by the parcels that left and by its host's newest word. */
function fulfillment(
  sent: FulfillmentStatus,
  {isLocked, said}: SortedFacts,
  gone: readonly ShipmentState[],
  word: FulfillmentStatus | undefined,
): {readonly fulfillmentStatus: FulfillmentStatus; readonly finding?: Finding} {
  if (gone.length === 0) {
    const known = isLocked ? 'ALLOCATED' : sent;
    return {fulfillmentStatus: word === undefined || word === 'UNFULFILLED' ? known : word};
  }
  const spoken = said?.event.data.fulfillmentStatus;
  const isDenied = spoken !== undefined && HOW_FAR.indexOf(spoken) < HOW_FAR.indexOf('PARTIALLY_FULFILLED');
  const seen = said && isDenied ? gone.find(({pickedUpAt}) => isBy(pickedUpAt, said)) : undefined;
  if (!said || !spoken || !seen) return {fulfillmentStatus: word ?? sent};
  const more = {
    about: `fulfillment/${said.event.id}`,
    shipmentId: seen.id,
    params: {said: spoken, known: sent},
  };
  return {fulfillmentStatus: sent, finding: findingOf('CONTRADICTION', said, more)};
}

function isBy(at: string | undefined, {millis}: Fact): boolean {
  return at !== undefined && (parseInstant(at) ?? 0) <= millis;
}
