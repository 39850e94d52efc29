import {utf8ToBytes} from '@noble/hashes/utils.js';
import {compareInstants, isoInstant, parseInstant} from '@orderlight/core';
import type {HostMessage} from '../../kit/adapter.js';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostConnection, HostFetch} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';
import {type PulledPage, windowPull} from '../../kit/window-pull.js';
import {adminRequest, adminRoot, MEDUSA_LIMIT, MEDUSA_SETTINGS, NO_SERVER, ORDER_FIELDS} from './medusa-api.js';

const ORDERS_A_PAGE = 50;
const PAYMENTS_A_PAGE = 500;
const REFUND_DAYS = 30;
const DAY_MS = 86_400_000;

/** Where a pass stands. Pages are named by the date that they begin at, not by their number: what changes in between moves to the end of the list. */
interface Place {
  readonly list: 'orders' | 'payments';
  readonly from: string;
  /** Entries of the list that have been seen of that very instant. */
  readonly skip: number;
  /** When the pass began: nothing later counts as seen by it. */
  readonly began: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Orders by `GET /admin/orders`, oldest change first. A capture or a refund leaves an order's `updated_at` as it was (seen in 2.21), and a refund
 * that of its payment too, so that the payments of the last days are looked through beside, by their captures and refunds.
 */
export const medusaPull = windowPull({
  settings: MEDUSA_SETTINGS,
  limit: MEDUSA_LIMIT,
  async fetchPage({since, page, fetch, connection, now}): Promise<PulledPage | HostFailure> {
    const root = adminRoot(connection);
    if (!root) return {isLasting: true, reason: NO_SERVER};
    const call = caller(root, fetch, connection);
    const place = placeIn(page) ?? {list: 'orders', from: since, skip: 0, began: isoInstant(now)};
    return place.list === 'orders' ? ordersPage(call, place, since, connection) : paymentsPage(call, place, since);
  },
});

async function ordersPage(
  call: Call,
  place: Place,
  since: string,
  connection: HostConnection,
): Promise<PulledPage | HostFailure> {
  const orders = await call(`/orders?${windowOf('updated_at', place, ORDERS_A_PAGE)}&${ORDER_FIELDS}`, 'orders');
  if ('isLasting' in orders) return orders;
  const next =
    orders.length < ORDERS_A_PAGE ? paymentsAfter(since, place, connection) : after(place, orders, 'updated_at');
  return {
    messages: orders.map(messageOf),
    changedAt: orders.map((order) => earlier(dateOf(order, 'updated_at'), place.began)),
    ...(next && {next: JSON.stringify(next)}),
  };
}

async function paymentsPage(call: Call, place: Place, since: string): Promise<PulledPage | HostFailure> {
  const fields = 'id,created_at,updated_at,captures.created_at,refunds.created_at,payment_collection.order.id';
  const payments = await call(
    `/payments?${windowOf('created_at', place, PAYMENTS_A_PAGE)}&fields=${encodeURIComponent(fields)}`,
    'payments',
  );
  if ('isLasting' in payments) return payments;
  const changed = new Set(payments.filter((payment) => isSince(payment, since)).flatMap(orderOf));
  const messages: HostMessage[] = [];
  for (let ids = [...changed]; ids.length; ids = ids.slice(ORDERS_A_PAGE)) {
    const names = ids.slice(0, ORDERS_A_PAGE).map((id) => `id[]=${encodeURIComponent(id)}`);
    const orders = await call(`/orders?${names.join('&')}&limit=${ORDERS_A_PAGE}&${ORDER_FIELDS}`, 'orders');
    if ('isLasting' in orders) return orders;
    messages.push(...orders.map(messageOf));
  }
  const next = payments.length < PAYMENTS_A_PAGE ? undefined : after(place, payments, 'created_at');
  const dates = payments.flatMap((payment) => datesOf(payment));
  return {
    messages,
    changedAt: dates.map((date) => earlier(date, place.began)),
    ...(next && {next: JSON.stringify(next)}),
  };
}

function windowOf(date: string, {from, skip}: Place, limit: number): string {
  return `${date}[$gte]=${encodeURIComponent(from)}&order=${date}&limit=${limit}&offset=${skip}`;
}

function paymentsAfter(since: string, {began}: Place, {settings}: HostConnection): Place | undefined {
  const days = Number(settings.refundDays ?? REFUND_DAYS);
  if (!(days > 0)) return undefined;
  return {list: 'payments', from: isoInstant((parseInstant(since) ?? 0) - days * DAY_MS), skip: 0, began};
}

/** The place of the next page: at the last date of this one, or further among those of one instant. */
function after(place: Place, page: readonly Json[], date: string): Place {
  const last = dateOf(page.at(-1), date);
  if (!last || compareInstants(last, place.from) <= 0) return {...place, skip: place.skip + page.length};
  return {...place, from: last, skip: 0};
}

function isSince(payment: Json, since: string): boolean {
  return datesOf(payment).some((date) => compareInstants(date, since) >= 0);
}

function datesOf(payment: Json): readonly string[] {
  const parts = [payment.captures, payment.refunds].flatMap((list) => (Array.isArray(list) ? (list as Json[]) : []));
  return [dateOf(payment, 'updated_at'), ...parts.map((part) => dateOf(part, 'created_at'))].filter(
    (date) => date !== undefined,
  );
}

function orderOf(payment: Json): readonly string[] {
  const id = ((payment.payment_collection as Json | null | undefined)?.order as Json | null | undefined)?.id;
  return typeof id === 'string' ? [id] : [];
}

function dateOf(record: Json | null | undefined, name: string): string | undefined {
  const millis = parseInstant(String(record?.[name] ?? ''));
  return millis === undefined ? undefined : isoInstant(millis);
}

function earlier(one: string | undefined, other: string): string | undefined {
  return one && compareInstants(one, other) > 0 ? other : one;
}

function messageOf(order: Json): HostMessage {
  return {body: utf8ToBytes(JSON.stringify(order)), headers: {'content-type': 'application/json'}};
}

function placeIn(page: string | undefined): Place | undefined {
  return page === undefined ? undefined : (JSON.parse(page) as Place);
}

type Call = (path: string, name: string) => Promise<readonly Json[] | HostFailure>;

/** Asks the Admin API for a list. */
function caller(root: string, fetch: HostFetch, connection: HostConnection): Call {
  return async (path, name) => {
    const answer = await fetch(adminRequest(connection, {method: 'GET', url: `${root}${path}`}));
    const failure = failureOf(answer, 'Medusa');
    if (failure) return failure;
    const json = parseJsonText(answer.body);
    const list = 'value' in json ? (json.value as Json | null)?.[name] : undefined;
    if (!Array.isArray(list))
      return {isLasting: false, reason: `Medusa answered something that is no list of ${name}.`};
    return list.filter((one) => typeof one === 'object' && one !== null);
  };
}
