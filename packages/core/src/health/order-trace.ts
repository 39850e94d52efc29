import {effectiveFacts} from '../lifecycle/fold/effective-events.js';
import {type Fact, factsOf} from '../lifecycle/fold/fact.js';
import {factsByParcel, type ShipmentFact} from '../lifecycle/fold/shipment-facts.js';
import {foldOrder} from '../lifecycle/fold-order.js';
import type {Lifecycle} from '../lifecycle/lifecycle.js';
import type {OrderState, ShipmentState} from '../lifecycle/order-state.js';
import {isDelivered, outbound} from '../lifecycle/shipment/parcels.js';
import {vouchesFor} from '../lifecycle/stage-entry.js';
import {factKey} from '../model/fact-key.js';
import {parseInstant} from '../model/instant.js';
import type {OrderEvent, OrderEventOf, OrderEventType} from '../model/order-event.js';

/** What indicators are read from: one order's facts, when each was first heard of, and what they fold to. */
export interface OrderTrace {
  readonly orderId: string;
  readonly lifecycle: Lifecycle;
  readonly state: OrderState;
  /** The facts that count, in the order in which they are folded. */
  readonly facts: readonly Fact[];
  /** Parcels to the customer, those called off included. */
  readonly parcels: readonly Parcel[];
  readonly placedAt?: number | undefined;
  readonly cancelledAt?: number | undefined;
  /** When carriers had delivered all of it. */
  readonly deliveredAt?: number | undefined;
  /** When it was delivered, completed or cancelled, whichever came first. */
  readonly endedAt?: number | undefined;
  /** When the hub first heard of a fact in any of its versions; `undefined` where nobody noted that. */
  heardAt(fact: Fact): number | undefined;
}

/** A parcel with the facts that it folds from. */
export interface Parcel {
  readonly state: ShipmentState;
  readonly facts: readonly ShipmentFact[];
  /** When its host called it off, if no carrier had it by then. */
  readonly cancelledAt?: number | undefined;
}

/** Of which order, and by which lifecycle, health is read. */
export interface TraceOptions {
  /** The order's key in the hub. */
  readonly orderId: string;
  readonly lifecycle: Lifecycle;
  /** What the events fold to, where that is known already: else they are folded. */
  readonly state?: OrderState;
}

/** Lays out an order's events for the indicators. The events may come in any order and repeat; none may be left out. */
export function orderTrace(events: readonly OrderEvent[], {orderId, lifecycle, ...known}: TraceOptions): OrderTrace {
  const state = known.state ?? foldOrder(events, lifecycle);
  const facts = effectiveFacts(events);
  const shipments = new Map(state.shipments.map((shipment) => [shipment.id, shipment]));
  const parcels = factsByParcel(facts.filter(isShipmentFact)).flatMap(({id, facts: own}): readonly Parcel[] => {
    const shipment = shipments.get(id);
    if (shipment?.direction !== 'OUTBOUND') return [];
    const cancelled = own.findLast(({event}) => event.type === 'shipment.cancelled');
    return [
      {state: shipment, facts: own, cancelledAt: shipment.status === 'CANCELLED' ? cancelled?.millis : undefined},
    ];
  });
  // Nobody may vouch for a status: then it has no instant.
  const arrived = outbound(state.shipments).filter(({status}) => status === 'DELIVERED');
  const arrivals = arrived.map((parcel) => instantOf(parcel.deliveredAt) ?? Number.NaN);
  const lastArrival = isDelivered(state) ? Math.max(...arrivals) : Number.NaN;
  const deliveredAt = Number.isNaN(lastArrival) ? undefined : lastArrival;
  const cancelledAt = instantOf(state.cancelledAt);
  const heard = firstHeard(events);
  return {
    orderId,
    lifecycle,
    state,
    facts,
    parcels,
    placedAt: instantOf(state.placedAt),
    cancelledAt,
    deliveredAt,
    endedAt: earliest(deliveredAt, cancelledAt, instantOf(state.completedAt)),
    heardAt: ({event}) => heard.get(factKey(event.source, event.id)),
  };
}

/** The facts of some types that their source itself stands by: what ends a wait, or counts, has to be vouched for. */
export function vouchedFacts<T extends OrderEventType>(
  {facts}: Pick<OrderTrace, 'facts'>,
  ...types: readonly T[]
): readonly (Fact & {readonly event: OrderEventOf<T>})[] {
  return factsOf(facts, ...types).filter(({event}) => vouchesFor(event as OrderEvent));
}

/** Milliseconds of an instant of the state. */
export function instantOf(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : parseInstant(instant);
}

/** The earliest of some instants, of which any may be unknown. */
export function earliest(...instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function isShipmentFact(fact: Fact): fact is ShipmentFact {
  return fact.event.type.startsWith('shipment.');
}

function firstHeard(events: readonly OrderEvent[]): ReadonlyMap<string, number> {
  const heard = new Map<string, number>();
  for (const event of events) {
    const at = instantOf(event.receivedAt);
    const key = factKey(event.source, event.id);
    if (at !== undefined) heard.set(key, Math.min(at, heard.get(key) ?? at));
  }
  return heard;
}
