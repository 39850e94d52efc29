import {carrierCode} from '../../model/carriers.js';
import {isParcelSubject, type OrderEventOf, type ShipmentFacts} from '../../model/order-event.js';
import {plainTrackingNumber} from '../../model/tracking-number.js';
import {type Fact, factsOf} from './fact.js';

const SHIPMENT_TYPES = [
  'shipment.created',
  'shipment.dispatched',
  'shipment.updated',
  'shipment.checkpoint',
  'shipment.cancelled',
] as const;
/** A fact about a parcel, whoever tells it. */
export type ShipmentFact = Fact & {readonly event: OrderEventOf<(typeof SHIPMENT_TYPES)[number]>};

/** The facts of one parcel, in the order in which they are folded; `id` is its id in the state. */
export interface ParcelFacts {
  readonly id: string;
  readonly facts: readonly ShipmentFact[];
}

/**
 * Sorts an order's shipment facts by parcel.
 *
 * A host names its parcel by id, a carrier only by number. A number goes to every parcel that bears it for the same carrier
 * (two fulfilments in one box), else to the single one that bears it at all (the host wrote no carrier, or another word for
 * it), else it is a parcel of its own, `carrier/number`.
 */
export function factsByParcel(facts: readonly Fact[]): readonly ParcelFacts[] {
  const all: readonly ShipmentFact[] = factsOf(facts, ...SHIPMENT_TYPES);
  const parcels = new Map<string, ShipmentFact[]>();
  const numbers = new Numbers();
  const put = (id: string, fact: ShipmentFact) => {
    const known = parcels.get(id);
    if (known) known.push(fact);
    else parcels.set(id, [fact]);
  };
  for (const fact of all) {
    const {shipmentId} = fact.event.data;
    if (shipmentId === undefined) continue;
    put(shipmentId, fact);
    numbers.note(shipmentId, trackingOf(fact));
  }
  const named = [...parcels.keys()];
  for (const fact of all) {
    if (fact.event.data.shipmentId !== undefined) continue;
    const tracking = trackingOf(fact);
    if (tracking.number === undefined) {
      // Neither id nor number: the order's only parcel, as far as that can be told.
      put(named.length === 1 ? (named[0] as string) : 'parcel', fact);
      continue;
    }
    const owners = numbers.ownersOf(tracking);
    const own = `${tracking.carrier ?? 'unknown'}/${tracking.number}`;
    if (owners.length === 0) numbers.note(own, tracking);
    for (const id of owners.length ? owners : [own]) put(id, fact);
  }
  const rank = new Map(all.map((fact, index) => [fact, index]));
  const byRank = (first: ShipmentFact, second: ShipmentFact) => (rank.get(first) ?? 0) - (rank.get(second) ?? 0);
  return [...parcels].map(([id, parcelFacts]) => ({id, facts: parcelFacts.sort(byRank)}));
}

interface Tracking {
  readonly carrier: string | undefined;
  readonly number: string | undefined;
}

/** Carrier and number that a fact names, in its data or as its subject. */
export function trackingOf({event: {subject, data}}: ShipmentFact): Tracking {
  const {carrier, trackingNumber}: ShipmentFacts = data;
  const parcel = isParcelSubject(subject) ? subject : undefined;
  const word = carrier ?? parcel?.carrier;
  const number = (trackingNumber ?? parcel?.trackingNumber)?.trim();
  return {carrier: word?.trim() ? carrierCode(word) : undefined, number: number || undefined};
}

/** Which parcels bear a number, and for which carrier. */
class Numbers {
  readonly #owners = new Map<string, Map<string, string | undefined>>();

  note(id: string, {carrier, number}: Tracking): void {
    if (number === undefined) return;
    const owners = this.#owners.get(plainTrackingNumber(number)) ?? new Map<string, string | undefined>();
    owners.set(id, carrier ?? owners.get(id));
    this.#owners.set(plainTrackingNumber(number), owners);
  }

  ownersOf({carrier, number}: Tracking): readonly string[] {
    const owners = [...(this.#owners.get(plainTrackingNumber(number ?? '')) ?? [])];
    const same = owners.filter(([, owner]) => owner === carrier);
    if (same.length) return same.map(([id]) => id);
    return owners.length === 1 ? owners.map(([id]) => id) : [];
  }
}
