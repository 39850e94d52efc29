import type {LoggedEvent} from './logged-event.js';
import {orderIdOf} from './order-id.js';
import {createsOrder, type OrderName, type ParcelName} from './order-names.js';

/** A parcel and the order it belongs to. */
export interface KnownParcel extends ParcelName {
  readonly orderId: string;
  readonly isOpen: boolean;
}

/** Finds the order that an event is about, among the names and parcels known so far. */
export class OrderIndex {
  readonly #byName = new Map<string, Set<string>>();
  readonly #withRef = new Set<string>();
  readonly #parcels = new Map<string, KnownParcel[]>();

  /** Returns whether the name is new. `hasRef`: the order is known by a host id of its own. */
  addName(channel: string, {kind, value}: OrderName, orderId: string, hasRef = kind === 'REF'): boolean {
    if (hasRef) this.#withRef.add(orderId);
    const key = nameKey(kind, channel, value);
    const orders = this.#byName.get(key);
    if (orders?.has(orderId)) return false;
    this.#byName.set(key, new Set(orders).add(orderId));
    return true;
  }

  /** Returns whether the parcel is new. */
  addParcel(parcel: KnownParcel): boolean {
    const parcels = this.#parcels.get(parcel.trackingNumber) ?? [];
    if (parcels.some(({carrier, orderId}) => carrier === parcel.carrier && orderId === parcel.orderId)) return false;
    this.#parcels.set(parcel.trackingNumber, [...parcels, parcel]);
    return true;
  }

  /** The order that an event is about; an event that creates orders always has one. */
  find(tenant: string, logged: LoggedEvent): string | undefined {
    if (logged.trackingNumber !== undefined) return this.#findByParcel(logged.trackingNumber, logged.carrier ?? '');
    const found = this.#findByName(logged);
    const hostId = logged.orderRef ?? logged.orderNo;
    if (found || !hostId || !createsOrder(logged.event)) return found;
    return orderIdOf(tenant, logged.channel, hostId);
  }

  // By the host's id; else by the number, but never an order that its host knows by another id: shops use numbers again.
  #findByName({channel, orderRef, orderNo}: LoggedEvent): string | undefined {
    const byRef = orderRef ? onlyOne(this.#byName.get(nameKey('REF', channel, orderRef))) : undefined;
    if (byRef || !orderNo) return byRef;
    const byNo = [...(this.#byName.get(nameKey('NO', channel, orderNo)) ?? [])];
    return onlyOne(orderRef ? byNo.filter((orderId) => !this.#withRef.has(orderId)) : byNo);
  }

  // By carrier and number; else by the number alone where one order has it; else where one order's parcel is still open:
  // carriers use numbers again.
  #findByParcel(trackingNumber: string, carrier: string): string | undefined {
    const parcels = this.#parcels.get(trackingNumber) ?? [];
    const ofCarrier = parcels.filter((parcel) => parcel.carrier === carrier || parcel.carrier === '');
    const candidates = ofCarrier.length ? ofCarrier : parcels;
    return onlyOne(ordersOf(candidates)) ?? onlyOne(ordersOf(candidates.filter(({isOpen}) => isOpen)));
  }
}

function nameKey(kind: string, channel: string, value: string): string {
  return `${kind}\n${channel}\n${value}`;
}

function ordersOf(parcels: readonly KnownParcel[]): Set<string> {
  return new Set(parcels.map(({orderId}) => orderId));
}

function onlyOne(ids: Iterable<string> | undefined): string | undefined {
  const [first, second] = ids ?? [];
  return second === undefined ? first : undefined;
}
