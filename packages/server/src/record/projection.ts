import {
  foldOrder,
  isoInstant,
  type Lifecycle,
  type OrderEvent,
  type OrderState,
  parseInstant,
  phaseOf,
  pinnedLifecycle,
  plainTrackingNumber,
} from '@orderlight/core';
import {type Alarm, alarmsOf} from './alarms-of.js';
import {dueAt} from './due-at.js';
import {HUB_SOURCE} from './hub-source.js';
import type {ChannelLifecycles, LifecycleOf} from './lifecycle-of.js';
import {createsOrder, namesOf, type OrderName, type ParcelName, parcelOf} from './order-names.js';
import {runningStages} from './running-stages.js';
import {goodsNames} from './search-words.js';

/** An event of an order, with when the hub heard of it. */
export interface HeardEvent {
  readonly event: OrderEvent;
  readonly channel: string;
  readonly receivedAt: string;
}

/** How current one source's word on an order is. */
export interface SourceReceipt {
  readonly system: string;
  readonly lastReceivedAt: string;
  /** From the newest fact's `occurredAt` to its receipt. */
  readonly lagSeconds: number;
}

/** Everything that the database holds of an order beside its log, computed from the log alone. */
export interface Projection {
  readonly orderId: string;
  readonly channel: string;
  readonly orderRef: string | null;
  readonly orderNo: string | null;
  readonly state: OrderState;
  readonly sources: readonly SourceReceipt[];
  readonly stage: string;
  readonly phase: string;
  readonly control: string;
  readonly paymentStatus: string;
  readonly placedAt: string;
  readonly promisedAt: string | null;
  readonly dueAt: string | null;
  /** What is still to ring, in the order of its instants. */
  readonly alarms: readonly Alarm[];
  readonly names: readonly OrderName[];
  readonly parcels: readonly (ParcelName & {readonly isOpen: boolean})[];
}

const OVER = new Set(['DELIVERED', 'RETURNED', 'CANCELLED', 'EXPIRED']);

/** How the lifecycle is found that an order's events are folded by: who is asked, and what the tenant's channels name. */
export interface LifecycleSource {
  readonly lifecycleOf: LifecycleOf;
  readonly settings: ChannelLifecycles;
}

/** The channel that an order belongs to: of those that told of it as an order, the first by name; else of those that told of it. */
export function orderChannel(heard: readonly Pick<HeardEvent, 'event' | 'channel'>[]): string {
  const creators = heard.filter(({event}) => createsOrder(event));
  return creators.map(({channel}) => channel).sort()[0] ?? heard[0]?.channel ?? '';
}

/** Folds an order's log into what the database holds of it. */
export function project(
  tenant: string,
  orderId: string,
  heard: readonly HeardEvent[],
  {lifecycleOf, settings}: LifecycleSource,
): Projection {
  const channel = orderChannel(heard);
  const pin = pinnedLifecycle(heard.map(({event}) => event));
  const lifecycle: Lifecycle = lifecycleOf({tenant, channel, pin, setting: settings[channel]});
  const state = fold(orderId, heard, lifecycle);
  const running = runningStages(state, lifecycle);
  const names = distinctNames(heard);
  const goods = distinct(goodsNames(state), nameKey);
  return {
    orderId,
    channel,
    orderRef: names.find(({kind}) => kind === 'REF')?.value ?? null,
    orderNo: state.orderNo ?? null,
    state,
    sources: receipts(heard),
    stage: state.stage,
    phase: phaseOf(state, lifecycle),
    control: state.control,
    paymentStatus: state.paymentStatus,
    placedAt: utc(state.placedAt) ?? earliest(heard),
    promisedAt: utc(state.promised?.until),
    dueAt: dueAt(state, lifecycle, running),
    alarms: alarmsOf(orderId, {state, lifecycle, running, heard}),
    names: [...names, ...goods],
    parcels: parcelsOf(heard, state),
  };
}

/** The fold could not take an order's events: a fault of the fold or of an event that nobody foresaw. */
export class FoldError extends Error {
  override name = 'FoldError';
}

function fold(orderId: string, heard: readonly HeardEvent[], lifecycle: Lifecycle): OrderState {
  try {
    return foldOrder(
      heard.map(({event}) => event),
      lifecycle,
    );
  } catch (cause) {
    throw new FoldError(`Order ${orderId} could not be folded from its ${heard.length} events.`, {cause});
  }
}

function distinctNames(heard: readonly HeardEvent[]): OrderName[] {
  const names = heard.flatMap(({event}) => namesOf(event));
  return distinct(names, nameKey);
}

function nameKey({kind, value}: OrderName): string {
  return `${kind}\n${value}`;
}

function parcelsOf(heard: readonly HeardEvent[], state: OrderState): Projection['parcels'] {
  const over = new Set(
    state.shipments
      .filter(({status}) => OVER.has(status))
      .map(({trackingNumber}) => trackingNumber && plainTrackingNumber(trackingNumber)),
  );
  const parcels = heard.flatMap(({event}) => parcelOf(event) ?? []);
  return distinct(parcels, ({trackingNumber, carrier}) => `${trackingNumber}\n${carrier}`).map((parcel) => ({
    ...parcel,
    isOpen: !over.has(parcel.trackingNumber),
  }));
}

// Sorted, so that the log's order of arrival does not show.
function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

function receipts(heard: readonly HeardEvent[]): SourceReceipt[] {
  const newest = new Map<string, {received: number; occurred: number}>();
  for (const {event, receivedAt} of heard) {
    // The hub's own word says nothing of how current the hosts' are.
    if (event.source === HUB_SOURCE) continue;
    const received = Date.parse(receivedAt);
    const occurred = parseInstant(event.occurredAt) ?? received;
    const known = newest.get(event.source);
    if (known && (known.received > received || (known.received === received && known.occurred >= occurred))) continue;
    newest.set(event.source, {received, occurred});
  }
  return [...newest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([system, {received, occurred}]) => ({
      system,
      lastReceivedAt: isoInstant(received),
      lagSeconds: Math.max(0, Math.round((received - occurred) / 1000)),
    }));
}

function earliest(heard: readonly HeardEvent[]): string {
  return isoInstant(Math.min(...heard.map(({event}) => parseInstant(event.occurredAt) ?? Number.POSITIVE_INFINITY)));
}

function utc(instant: string | undefined): string | null {
  const millis = instant === undefined ? undefined : parseInstant(instant);
  return millis === undefined ? null : isoInstant(millis);
}
