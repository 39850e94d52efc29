import {carrierCode} from '../../model/carriers.js';
import {isParcelSubject, type OrderEventOf, type OrderEventType, type ShipmentFacts} from '../../model/order-event.js';
import {plainTrackingNumber} from '../../model/tracking-number.js';
import type {Fact} from './fact.js';

type ShipmentType = Extract<OrderEventType, `shipment.${string}`>;
/** A fact about a parcel, whoever tells it. */
export type ShipmentFact = Fact & {readonly event: OrderEventOf<ShipmentType>};

/** Whether a fact is about a parcel. */
export function isShipmentFact(fact: Fact): fact is ShipmentFact {
  return fact.event.type.startsWith('shipment.');
}

/** The facts of one parcel, in the order in which they are folded; `id` is its id in the state. */
export interface ParcelFacts extends Tracking {
  readonly id: string;
  readonly facts: readonly ShipmentFact[];
}

/** Carrier (its code where core knows one) and tracking number, as they were last named. */
interface Tracking {
  readonly carrier: string | undefined;
  readonly number: string | undefined;
}

/**
 * Sorts an order's shipment facts by parcel.
 *
 * A host names its parcel by id, a carrier only by number. A number goes to every parcel that bears it for the same carrier
 * (two fulfilments in one box), else to the single one that bears it at all (the host wrote no carrier, or another word for
 * it), else it is a parcel of its own, `carrier/number`.
 */
export function factsByParcel(facts: readonly ShipmentFact[]): readonly ParcelFacts[] {
  const parcels = new Map<string, Parcel>();
  const numbers = new Numbers();
  const open = (id: string): Parcel => {
    const known = parcels.get(id);
    if (known) return known;
    const parcel = {id, facts: [], carrier: undefined, number: undefined};
    parcels.set(id, parcel);
    return parcel;
  };
  const codes = new Map<string, string>();
  const trackings = facts.map((fact) => trackingOf(fact, codes));
  // Ids first: a scan can be older than the host's word for its number.
  const owners = facts.map(({event}, index): readonly Parcel[] | undefined => {
    const {shipmentId} = event.data;
    if (shipmentId === undefined) return undefined;
    numbers.note(shipmentId, trackings[index] as Tracking);
    return [open(shipmentId)];
  });
  const only = parcels.size === 1 ? [...parcels.keys()] : ['parcel'];
  facts.forEach((fact, index) => {
    const tracking = trackings[index] as Tracking;
    // Neither id nor number: the order's only parcel, as far as that can be told.
    const own = owners[index] ?? (tracking.number === undefined ? only : numbers.ownersOf(tracking)).map(open);
    for (const parcel of own) {
      parcel.facts.push(fact);
      parcel.carrier = tracking.carrier ?? parcel.carrier;
      parcel.number = tracking.number ?? parcel.number;
    }
  });
  return [...parcels.values()];
}

type Parcel = {-readonly [K in keyof Tracking]: Tracking[K]} & {readonly id: string; readonly facts: ShipmentFact[]};

/** Carrier and number that a fact names, in its data or as its subject. `codes`: carriers' codes found before, by word. */
function trackingOf({event: {subject, data}}: ShipmentFact, codes: Map<string, string>): Tracking {
  const {carrier, trackingNumber}: ShipmentFacts = data;
  const parcel = isParcelSubject(subject) ? subject : undefined;
  const word = carrier ?? parcel?.carrier;
  const number = (trackingNumber ?? parcel?.trackingNumber)?.trim();
  return {carrier: word === undefined ? undefined : codeOf(word, codes), number: number || undefined};
}

function codeOf(word: string, codes: Map<string, string>): string | undefined {
  const code = codes.get(word) ?? (word.trim() ? carrierCode(word) : '');
  codes.set(word, code);
  return code || undefined;
}

/** Which parcels bear a number, and for which carrier. */
class Numbers {
  readonly #owners = new Map<string, Map<string, string | undefined>>();
  /** People's ways of writing a number, and the number: a parcel's scans repeat one. */
  readonly #plain = new Map<string, string>();

  note(id: string, {carrier, number}: Tracking): void {
    if (number === undefined) return;
    const owners = this.#ownersOf(number);
    owners.set(id, carrier ?? owners.get(id));
  }

  /** Ids of the parcels that a number means; of one that nobody bears, the id of a new parcel. */
  ownersOf(tracking: Tracking): readonly string[] {
    const {carrier, number = ''} = tracking;
    const owners = this.#ownersOf(number);
    const same: string[] = [];
    for (const [id, owner] of owners) if (owner === carrier) same.push(id);
    if (same.length > 0) return same;
    if (owners.size === 1) return [...owners.keys()];
    const own = `${carrier ?? 'unknown'}/${number}`;
    this.note(own, tracking);
    return [own];
  }

  #ownersOf(number: string): Map<string, string | undefined> {
    const plain = this.#plain.get(number) ?? plainTrackingNumber(number);
    this.#plain.set(number, plain);
    const owners = this.#owners.get(plain) ?? new Map<string, string | undefined>();
    this.#owners.set(plain, owners);
    return owners;
  }
}
