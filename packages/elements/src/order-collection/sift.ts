import {given} from '../order-element/given.js';
import type {CollectionFilter, Facet, SortKey} from './collection-filter.js';
import {factsOf, isOverdue} from './order-facts.js';
import type {OrderSummary} from './order-summary.js';

/** Against what a filter is read. */
export interface Sifting {
  readonly now: number;
  /** IANA name of the zone whose day is today. */
  readonly zone?: string | undefined;
  /** The reader's name, as assignments use it. */
  readonly me?: string | undefined;
}

/** Whether an order meets the filter. */
export function meets(order: OrderSummary, filter: CollectionFilter, sifting: Sifting): boolean {
  const {search, only = [], stage, channel, owner} = filter;
  return (
    (!stage || order.stage === stage) &&
    (!channel || order.channel === channel) &&
    (!owner || isOf(order, owner)) &&
    only.every((name) => QUICK[name]?.(order, sifting) ?? true) &&
    (!search || holds(order, search.trim().toLowerCase()))
  );
}

const QUICK: Readonly<Record<string, (order: OrderSummary, sifting: Sifting) => boolean>> = {
  overdue: (order, {now}) => isOverdue(order, now),
  held: (order) => factsOf(order).isHeld,
  stuck: (order) => order.diagnosis?.verdict === 'STUCK',
  mine: (order, {me}) => factsOf(order).people.includes(me ?? ''),
  today: (order, {now, zone}) => {
    const {dueAt, due} = factsOf(order);
    return !!dueAt && dayOf(due, zone) === dayOf(now, zone);
  },
};

const isOf = (order: OrderSummary, owner: string) => {
  const facts = factsOf(order);
  return facts.owner === owner || facts.people.includes(owner);
};

function holds({orderNo, id, customer, lines, shipments}: OrderSummary, words: string): boolean {
  const texts = [
    orderNo ?? id,
    customer?.name,
    ...given(lines).flatMap(({sku, name}) => [sku, name]),
    ...given(shipments).map(({trackingNumber}) => trackingNumber),
  ];
  return texts.some((text) => text?.toLowerCase().includes(words));
}

const days: Record<string, Intl.DateTimeFormat> = {};

/** The day of an instant in a zone, `2026-03-12`. */
export function dayOf(time: number, zone = ''): string {
  days[zone] ??= dayFormat(zone);
  return days[zone].format(time);
}

function dayFormat(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('sv', zone ? {timeZone: zone} : {});
  } catch {
    return new Intl.DateTimeFormat('sv');
  }
}

/** The group or column that an order belongs to: its key, its name in words, and its place among the others where they have one. */
export function facetOf(order: OrderSummary, facet: Facet): readonly [key: string, label: string, step: number] {
  if (facet === 'stage') return [order.stage ?? '', order.stageLabel ?? order.stage ?? '', factsOf(order).step];
  // By person, not by role: a hub finds orders by the persons who work on them.
  const text = (facet === 'channel' ? order.channel : factsOf(order).person) ?? '';
  return [text, text, 0];
}

const GRAVITY: readonly unknown[] = ['STUCK', 'LATE', 'AT_RISK', 'ON_TRACK', 'DONE', 'CANCELLED'];

const KEY: Readonly<Record<SortKey, (order: OrderSummary) => number | string>> = {
  due: (order) => (factsOf(order).isOpen ? factsOf(order).due : Number.POSITIVE_INFINITY),
  promised: ({promised}) => Date.parse(promised?.until ?? '') || Number.POSITIVE_INFINITY,
  placed: ({placedAt}) => Date.parse(placedAt ?? '') || 0,
  number: ({orderNo, id}) => orderNo ?? id,
  stage: (order) => factsOf(order).step,
  verdict: ({diagnosis}) => GRAVITY.indexOf(diagnosis?.verdict),
  owner: (order) => factsOf(order).owner,
  channel: ({channel}) => channel ?? '',
  customer: ({customer}) => customer?.name ?? '',
  value: ({amounts}) => Number(amounts?.total?.amount) || 0,
};

/** Which of two orders comes first. */
export type Compare = (a: OrderSummary, b: OrderSummary) => number;

/** The order of a list: expedited ones first unless it is plain, then as the filter says; equals are told apart by id, as on the hub. */
export function comparing({sort = 'due', descending}: CollectionFilter, isPlain = false): Compare {
  const key = KEY[sort] ?? KEY.due;
  const sign = descending ? -1 : 1;
  return (a, b) =>
    (isPlain ? 0 : Number(factsOf(b).isExpedited) - Number(factsOf(a).isExpedited)) ||
    sign * (compareKeys(key(a), key(b)) || compareKeys(a.id, b.id));
}

/** The orders, sorted. Keys are made once each: a hundred thousand orders are compared two million times. */
export function sorted(orders: readonly OrderSummary[], filter: CollectionFilter): readonly OrderSummary[] {
  const {sort = 'due', descending} = filter;
  const key = KEY[sort] ?? KEY.due;
  const sign = descending ? -1 : 1;
  return orders
    .map((order) => ({order, last: factsOf(order).isExpedited ? 0 : 1, key: key(order)}))
    .sort((a, b) => a.last - b.last || sign * (compareKeys(a.key, b.key) || compareKeys(a.order.id, b.order.id)))
    .map(({order}) => order);
}

// By code, not by language: a hundred thousand comparisons by Intl.Collator take a second.
const compareKeys = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0);
