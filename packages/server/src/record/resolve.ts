import type {Database} from '../db/database.js';
import type {Known} from '../db/look-up.js';
import {findParcels} from '../db/projections.js';
import {attachEvents, findWaiting, type WaitingEvent} from '../db/waiting.js';
import type {LoggedEvent} from './logged-event.js';
import {OrderIndex} from './order-index.js';
import {createsOrder, namesOf, type OrderName, type ParcelName, parcelOf} from './order-names.js';

/** An event and the order it is about; `undefined` while it waits. */
export interface Resolved {
  readonly logged: LoggedEvent;
  readonly orderId: string | undefined;
}

/** Which order each event of a batch is about, and what that brought in of those that had waited. */
export interface Resolution {
  /** In the order in which they were given. */
  readonly events: readonly Resolved[];
  /** Events that had waited and have found their order now. */
  readonly attached: readonly {readonly logged: LoggedEvent; readonly orderId: string}[];
}

/**
 * Finds the order of each event (`known`: what was looked up of all that they mention), and the waiting events whose order or parcel these make known. Attached events may make
 * further parcels known, so it goes on until nothing new turns up.
 */
export async function resolveOrders(
  tx: Database,
  tenant: string,
  told: readonly LoggedEvent[],
  known: Known,
): Promise<Resolution> {
  const index = new OrderIndex();
  for (const name of known.names) index.addName(name.channel, name, name.orderId, name.hasRef);
  for (const parcel of known.parcels) index.addParcel(parcel);

  const orderOf = new Map<LoggedEvent, string>();
  const attached = new Map<string, {logged: LoggedEvent; orderId: string}>();
  let fresh = newNames();
  const place = (logged: LoggedEvent): boolean => {
    const orderId = index.find(tenant, logged);
    if (!orderId) return false;
    orderOf.set(logged, orderId);
    learn(index, logged, orderId, fresh);
    return true;
  };

  // Those that create orders first, and of these the ones with the host's id: names lead the others to them.
  let open = [...told].sort((a, b) => rank(a) - rank(b));
  for (;;) {
    const placed = open.length;
    open = open.filter((logged) => !place(logged));
    const news = fresh;
    fresh = newNames();
    if (isEmpty(news)) {
      if (open.length === placed || open.length === 0) break;
      continue;
    }
    // All that these events mention has been looked up; only events that waited bring in more.
    if (!known.anyWaiting) continue;
    for (const parcel of await findParcels(tx, tenant, [...news.trackingNumbers])) index.addParcel(parcel);
    for (const row of await findWaiting(tx, tenant, {...news, trackingNumbers: [...news.trackingNumbers]})) {
      const logged = waitingEvent(row);
      const key = `${row.source}\n${row.id}`;
      if (attached.has(key) || !place(logged)) continue;
      attached.set(key, {logged, orderId: orderOf.get(logged) ?? ''});
    }
  }
  await attachEvents(
    tx,
    tenant,
    [...attached.values()].map(({logged: {event}, orderId}) => ({source: event.source, id: event.id, orderId})),
  );
  return {events: told.map((logged) => ({logged, orderId: orderOf.get(logged)})), attached: [...attached.values()]};
}

/** Every name and parcel number that some events mention: what is looked up, and locked before that. */
export interface Mentioned {
  readonly names: readonly (OrderName & {readonly channel: string})[];
  readonly trackingNumbers: readonly string[];
  /** Some of the events make names or parcels known, for which others may wait. */
  readonly isWaitedFor: boolean;
}

/**
 * Collects what some events mention, each name and parcel number once; a name counts within its channel, a parcel in all of them.
 */
export function mentionedIn(told: readonly LoggedEvent[]): Mentioned {
  return {
    names: namesIn(told),
    trackingNumbers: trackingNumbersIn(told),
    isWaitedFor: told.some(({event}) => namesOf(event).length > 0 || parcelOf(event) !== undefined),
  };
}

/** One text for each of them. */
export function lockKeys({names, trackingNumbers}: Mentioned): string[] {
  return [
    ...names.map(({kind, channel, value}) => `${kind}\n${channel}\n${value}`),
    ...trackingNumbers.map((trackingNumber) => `PARCEL\n${trackingNumber}`),
  ];
}

interface FreshNames {
  readonly refs: {channel: string; value: string}[];
  readonly numbers: {channel: string; value: string}[];
  readonly trackingNumbers: Set<string>;
}

function newNames(): FreshNames {
  return {refs: [], numbers: [], trackingNumbers: new Set()};
}

function isEmpty({refs, numbers, trackingNumbers}: FreshNames): boolean {
  return refs.length + numbers.length + trackingNumbers.size === 0;
}

function learn(index: OrderIndex, {event, channel}: LoggedEvent, orderId: string, fresh: FreshNames): void {
  for (const name of namesOf(event)) {
    if (!index.addName(channel, name, orderId)) continue;
    if (name.kind === 'REF') fresh.refs.push({channel, value: name.value});
    if (name.kind === 'NO') fresh.numbers.push({channel, value: name.value});
  }
  const parcel = parcelOf(event);
  if (parcel && index.addParcel({...parcel, orderId, isOpen: true})) fresh.trackingNumbers.add(parcel.trackingNumber);
}

function rank({event, orderRef}: LoggedEvent): number {
  if (createsOrder(event)) return orderRef ? 0 : 1;
  return parcelOf(event) ? 2 : 3;
}

function namesIn(told: readonly LoggedEvent[]): (OrderName & {channel: string})[] {
  const names = new Map<string, OrderName & {channel: string}>();
  const add = (kind: OrderName['kind'], channel: string, value: string | undefined) => {
    if (value) names.set(`${kind}\n${channel}\n${value}`, {kind, channel, value});
  };
  for (const {event, channel, orderRef, orderNo} of told) {
    add('REF', channel, orderRef);
    add('NO', channel, orderNo);
    for (const {kind, value} of namesOf(event)) if (kind !== 'EXTERNAL') add(kind, channel, value);
  }
  return [...names.values()];
}

function trackingNumbersIn(told: readonly LoggedEvent[]): string[] {
  const parcels: (Pick<ParcelName, 'trackingNumber'> | undefined)[] = told.map((logged) =>
    logged.trackingNumber === undefined ? parcelOf(logged.event) : {trackingNumber: logged.trackingNumber},
  );
  return [...new Set(parcels.flatMap((parcel) => parcel?.trackingNumber ?? []))];
}

function waitingEvent(row: WaitingEvent): LoggedEvent {
  return {
    event: row.event,
    channel: row.channel,
    occurredAt: row.occurredAt,
    receivedAt: row.receivedAt,
    ...(row.orderRef === null ? {} : {orderRef: row.orderRef}),
    ...(row.orderNo === null ? {} : {orderNo: row.orderNo}),
    ...(row.carrier === null ? {} : {carrier: row.carrier}),
    ...(row.trackingNumber === null ? {} : {trackingNumber: row.trackingNumber}),
    json: '',
    digest: '',
    personal: [],
  };
}
