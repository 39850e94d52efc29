import type {OrderView, Role} from '@orderlight/core';
import {allowedActs} from './allowed-acts.js';
import {rowOf} from './list-rows.js';
import type {Audience, MockHub, OrderKey} from './mock-hub.js';
import {dueAt, type Filter, isFound, passes} from './order-filter.js';
import type {ToldOrder} from './told-order.js';

interface ListQuestion extends Audience {
  readonly filter?: Filter;
  readonly search?: string;
  readonly sort?: {readonly field: string; readonly direction?: 'ASC' | 'DESC'};
  readonly first?: number;
  readonly after?: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PAGE = 20;
const LARGEST_PAGE = 100;
const COUNT_LIMIT = 10_000;

const SORT_VALUES: Readonly<Record<string, (order: OrderView) => string | undefined>> = {
  PLACED_AT: ({placedAt}) => placedAt,
  PROMISED_AT: ({promised}) => promised?.until,
  UPDATED_AT: ({freshness}) => freshness?.asOf,
  DUE_AT: dueAt,
};

/** What the hub says of orders: `order` and its parts, `orders`. */
export function orderFields(hub: MockHub, role: Role) {
  const one = (question: OrderKey & Audience) => {
    const order = hub.find(question);
    return order && shown(hub, order, role, question);
  };
  return {
    order: one,
    orderCard: one,
    orderTimeline: (question: OrderKey & Audience) => one(question)?.timeline,
    orderDiagnosis: (question: OrderKey & Audience) => one(question)?.diagnosis,
    orderLabel: (question: OrderKey) => {
      const order = hub.find(question);
      return order && labelOf(order);
    },
    trackingView: (question: OrderKey & Audience) => one({...question, view: 'CUSTOMER'}),
    orders: (question: ListQuestion) => page(hub, role, question),
  };
}

/** A hub encrypts the order's id; what stands here is as long, and says as little. */
function labelOf({id}: ToldOrder) {
  const letters = Array.from(
    {length: 64},
    (_, i) => LETTERS[(id.charCodeAt(i % id.length) * (i + 7)) % LETTERS.length],
  );
  const token = `1.${letters.join('')}`;
  return {typeName: 'OrderLabel', orderId: id, token, url: `/s/${token}`};
}

/** An order as an object of the schema. */
export function shown(hub: MockHub, order: ToldOrder, role: Role, audience: Audience = {}, row?: OrderView) {
  const view = row ?? hub.view(order, audience);
  if (!view) return undefined;
  return {
    ...view,
    typeName: 'Order',
    allowedActs: (as: {readonly role?: Role}) => allowedActs(hub, order, view, as.role ?? role),
  };
}

function page(hub: MockHub, role: Role, question: ListQuestion) {
  const {first = PAGE, after, view, locale} = question;
  const audience: Audience = {...(view && {view}), ...(locale && {locale})};
  const places = placesOf(hub, question, audience);
  const begin = after === undefined ? 0 : Number(after) + 1;
  const end = begin + Math.min(first, LARGEST_PAGE);
  const edges = places.slice(begin, end).map((place, index) => ({
    cursor: `${begin + index}`,
    node: nodeAt(hub, place, role, audience),
  }));
  return {
    edges,
    nodes: edges.map(({node}) => node),
    totalCount: places.length,
    count: {
      count: Math.min(places.length, COUNT_LIMIT),
      precision: places.length > COUNT_LIMIT ? 'AT_LEAST' : 'EXACT',
    },
    pageInfo: {
      hasNextPage: end < places.length,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}

function nodeAt(hub: MockHub, place: number, role: Role, audience: Audience) {
  const order = hub.at(place);
  return order && shown(hub, order, role, audience, rowOf(hub, place, audience));
}

/** Answers to what lists ask again and again while they are scrolled. */
const answers = new WeakMap<MockHub, Map<string, readonly number[]>>();

/** Where the orders that a question means stand in the hub, sorted. */
function placesOf(hub: MockHub, question: ListQuestion, audience: Audience): readonly number[] {
  const known = answers.get(hub) ?? new Map<string, readonly number[]>();
  if (!answers.has(hub)) hub.changes.subscribe(() => known.clear());
  answers.set(hub, known);
  const {filter, search, sort} = question;
  const key = JSON.stringify([filter, search, sort, audience]);
  const places = known.get(key) ?? sorted(hub, question, audience);
  known.set(key, places);
  return places;
}

function sorted(hub: MockHub, {filter, search, sort}: ListQuestion, audience: Audience): readonly number[] {
  const sortValue = SORT_VALUES[sort?.field ?? 'PLACED_AT'];
  const rows: {readonly place: number; readonly value: number}[] = [];
  for (let place = 0; place < hub.size; place += 1) {
    const row = rowOf(hub, place, audience);
    if (!row || !passes(row, filter) || (search && !isFound(row, search))) continue;
    // What has no such instant counts as latest, as on a hub.
    rows.push({place, value: Date.parse(sortValue?.(row) ?? '') || Number.POSITIVE_INFINITY});
  }
  const turn = sort?.direction === 'ASC' ? 1 : -1;
  rows.sort((a, b) => (a.value === b.value ? a.place - b.place : turn * (a.value < b.value ? -1 : 1)));
  return rows.map(({place}) => place);
}
