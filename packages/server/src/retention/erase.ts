import {OrderError} from '@orderlight/core';
import type {Database, StoreDatabase} from '../db/database.js';
import {
  emptyPersonal,
  factsQuoting,
  ordersOfCustomer,
  personalRefs,
  quarantinePage,
  readPersonal,
} from '../db/erase-personal.js';
import {findOrderId} from '../db/orders.js';
import {readOrders} from '../db/read-orders.js';
import {ensureTenant} from '../db/tenants.js';
import {CHANGES, encodeSignal} from '../live/change-signal.js';
import {phoneDigest} from '../record/split-personal.js';
import {type CustomerValues, customerValues, isAbout} from './customer-values.js';

/** Whom to forget: everybody of a phone number, a host's customer by its id, or the customer of one order (its id or number). */
export type Customer = {readonly phone: string} | {readonly customerId: string} | {readonly order: string};

/** What stands of a customer, before anything is erased. */
export interface CustomerTrace {
  readonly orderIds: readonly string[];
  readonly refs: readonly string[];
  /** Personal facts as they are kept, raw words of hosts among them. */
  readonly facts: readonly unknown[];
  readonly values: CustomerValues;
  /** Messages in quarantine that are about the customer. */
  readonly quarantineIds: readonly number[];
  readonly phoneDigests: readonly string[];
}

/** What was erased, and what can't be. */
export interface Erasure {
  readonly orderIds: readonly string[];
  readonly facts: number;
  readonly messages: number;
  /** Facts of the log in whose own text somebody wrote of the person. The log is never altered, so they stay. */
  readonly quoted: readonly {readonly source: string; readonly id: string; readonly orderId: string}[];
}

const PAGE = 200;

/** Finds all that stands of a customer. Throws `ORDER_NOT_FOUND` for an order that is not there. */
export async function traceCustomer(db: Database, tenant: string, customer: Customer): Promise<CustomerTrace> {
  const salt = await ensureTenant(db, tenant);
  const orderIds = await ordersOf(db, tenant, customer, salt);
  const refs = await personalRefs(db, tenant, orderIds);
  const facts = await readPersonal(db, tenant, refs);
  const asked = 'phone' in customer ? [{phone: customer.phone}] : [];
  const values = customerValues([...facts, ...asked]);
  const records = await readOrders(db, tenant, orderIds);
  const names = records.flatMap((record) => record.names.filter(({kind}) => kind === 'REF' || kind === 'NO'));
  const quarantineIds = await quarantined(db, tenant, values, [...new Set(names.map(({value}) => value))]);
  const phones = [...facts, ...asked].flatMap((one) => phoneOf(one) ?? []);
  return {orderIds, refs, facts, values, quarantineIds, phoneDigests: phones.map((phone) => phoneDigest(phone, salt))};
}

/**
 * Erases a customer: personal values beside the log are emptied, messages in quarantine removed, search columns, codes, sessions and
 * links taken back. The log, its digests and the audit stay valid. `at` is ISO 8601; `doneBy` goes to the tombstone and the audit.
 *
 * A host that tells other facts of the person later brings them in again: erase there too.
 */
export async function eraseCustomer(
  db: StoreDatabase,
  tenant: string,
  customer: Customer,
  {at, doneBy}: {readonly at: string; readonly doneBy: string},
): Promise<Erasure> {
  const trace = await traceCustomer(db, tenant, customer);
  const soughtBy = 'phone' in customer ? 'PHONE' : 'customerId' in customer ? 'CUSTOMER' : 'ORDER';
  return eraseTrace(db, tenant, trace, {at, doneBy, soughtBy});
}

/** Erases what {@link traceCustomer} found. */
export async function eraseTrace(
  db: StoreDatabase,
  tenant: string,
  trace: CustomerTrace,
  {at, doneBy, soughtBy}: {readonly at: string; readonly doneBy: string; readonly soughtBy: string},
): Promise<Erasure> {
  const {orderIds, values} = trace;
  const done = await db.transaction(async (tx) => {
    // Read again under the transaction: what came in meanwhile of the same orders goes with the rest.
    const refs = [...new Set([...trace.refs, ...(await personalRefs(tx, tenant, orderIds))])];
    return emptyPersonal(tx, tenant, {...trace, refs, soughtBy, doneBy, at});
  });
  if (orderIds.length > 0) await db.notify(CHANGES, encodeSignal({tenant, sequence: done.sequence}));
  const quoted = await factsQuoting(db, tenant, {
    orderIds,
    values: [...values.certain, ...values.likely].filter(isTelling),
  });
  return {orderIds, facts: done.facts, messages: done.messages, quoted};
}

// Two letters stand in many texts by chance.
function isTelling(value: string): boolean {
  return value.length >= 4 || /[^\p{ASCII}]/u.test(value);
}

async function ordersOf(db: Database, tenant: string, customer: Customer, salt: Uint8Array): Promise<string[]> {
  if ('phone' in customer) {
    const {phone} = customer;
    return ordersOfCustomer(db, tenant, {phone, phoneDigest: phoneDigest(phone, salt)});
  }
  if ('customerId' in customer) return ordersOfCustomer(db, tenant, customer);
  const [known] = await readOrders(db, tenant, [customer.order]);
  if (known && known.events.length > 0) return [customer.order];
  const found = await findOrderId(db, tenant, {orderNo: customer.order});
  if (!found)
    throw new OrderError('ORDER_NOT_FOUND', `${tenant} has no order with the id or number "${customer.order}".`);
  return [found];
}

async function quarantined(
  db: Database,
  tenant: string,
  values: CustomerValues,
  orderRefs: readonly string[],
): Promise<number[]> {
  const found: number[] = [];
  const decoder = new TextDecoder();
  for (let after = 0; ; ) {
    const page = await quarantinePage(db, tenant, after, PAGE);
    for (const {id, body} of page) {
      if (isAbout(decoder.decode(body), values, orderRefs)) found.push(id);
      after = id;
    }
    if (page.length < PAGE) return found;
  }
}

function phoneOf(facts: unknown): string | undefined {
  const phone = typeof facts === 'object' && facts !== null && 'phone' in facts ? facts.phone : undefined;
  return typeof phone === 'string' ? phone : undefined;
}
