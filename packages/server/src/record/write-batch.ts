import {type Actor, OrderError, type PersonalFacts} from '@orderlight/core';
import {type AuditRow, insertAudit, type Move} from '../db/audit.js';
import {insertChanges} from '../db/changes.js';
import type {Database} from '../db/database.js';
import {lockNames} from '../db/locks.js';
import {eventsOfOrders, findFacts, insertEvents, insertRestatements, replaceEvents} from '../db/log.js';
import {findPersonal, insertPersonal} from '../db/personal.js';
import {lockOrders, type NumberedProjection, type OrderStanding, upsertOrders} from '../db/projections.js';
import {takeSequences} from '../db/tenants.js';
import {sortFacts, type Told} from './facts.js';
import type {LifecycleOf} from './lifecycle-of.js';
import {factKey, type LoggedEvent} from './logged-event.js';
import {createsOrder} from './order-names.js';
import {type HeardEvent, type Projection, project} from './projection.js';
import {mentionedNames, type Resolved, resolveOrders} from './resolve.js';
import {isPersonalRef, phoneDigest} from './split-personal.js';
import {writeNames} from './write-names.js';

/** The version of an order that a decision was made on. */
export interface ExpectedVersion {
  readonly orderId: string;
  readonly version: number;
}

/** One call of `record`, its events in the log's form. */
export interface BatchCall {
  readonly origin: string;
  readonly actor?: Actor;
  readonly events: readonly LoggedEvent[];
  /** Such a call is the only one of its batch. */
  readonly expect?: ExpectedVersion;
}

export interface Batch {
  readonly tenant: string;
  readonly salt: Uint8Array;
  /** ISO 8601: when the batch is written. */
  readonly at: string;
  readonly calls: readonly BatchCall[];
}

/** How an order stands after a batch. */
export interface ChangedOrder {
  readonly id: string;
  readonly orderNo: string | undefined;
  readonly version: number;
  readonly sequence: number;
}

/** What became of one call's events. */
export interface CallOutcome {
  readonly recorded: number;
  readonly duplicates: number;
  readonly restated: number;
  readonly waiting: number;
  readonly orders: readonly ChangedOrder[];
}

/**
 * Writes a batch within the caller's transaction: log, personal values, projections, feed and audit, all or nothing.
 *
 * Locks come in one order for all writers: names, then orders, then the tenant's feed. `shared`: other processes write to this
 * database too.
 */
export async function writeBatch(
  tx: Database,
  {tenant, salt, at, calls}: Batch,
  {lifecycleOf, shared}: {readonly lifecycleOf: LifecycleOf; readonly shared: boolean},
): Promise<CallOutcome[]> {
  const told: Told[] = calls.flatMap(({events}, call) => events.map((logged) => ({logged, call})));
  const all = told.map(({logged}) => logged);
  if (shared) await lockNames(tx, tenant, mentionedNames(all));
  const found = await findFacts(tx, tenant, all);
  const facts = sortFacts(told, found, calls.length);
  const news = [...facts.fresh, ...facts.replacing];
  const {events, attached} = await resolveOrders(
    tx,
    tenant,
    news.map(({logged}) => logged),
  );

  // A restated fact stays with the order that the log has it under.
  const before = new Map(found.map((fact) => [factKey(fact), fact.orderId ?? undefined]));
  const resolved = events.map(({logged, orderId}) => ({logged, orderId: before.get(factKey(logged.event)) ?? orderId}));
  const orderOf = new Map(resolved.map(({logged, orderId}) => [logged, orderId]));
  const placed = ({logged}: Told): Resolved => ({logged, orderId: orderOf.get(logged)});
  await insertEvents(tx, tenant, facts.fresh.map(placed));
  await replaceEvents(tx, tenant, facts.replacing.map(placed));
  await insertRestatements(tx, tenant, at, facts.setAside);
  await insertPersonal(
    tx,
    tenant,
    at,
    all.flatMap(({personal}) => personal),
  );

  const touched = touchedOrders([...resolved, ...attached]);
  const [expect] = news.length ? calls.flatMap((call) => call.expect ?? []) : [];
  const changed = await writeOrders(tx, {
    tenant,
    salt,
    at,
    lifecycleOf,
    touched,
    causes: causesOf(news, calls, orderOf),
    expect,
  });
  return calls.map((_, call) => {
    const own = news.filter((one) => one.call === call);
    const ids = new Set(own.flatMap(({logged}) => orderOf.get(logged) ?? []));
    return {
      recorded: facts.fresh.filter((one) => one.call === call).length,
      duplicates: facts.duplicates[call] ?? 0,
      restated: facts.restated[call] ?? 0,
      waiting: own.filter(({logged}) => !orderOf.get(logged)).length,
      orders: changed.filter(({id}) => ids.has(id)),
    };
  });
}

/** Per order, the new events about it. */
type Touched = ReadonlyMap<string, readonly LoggedEvent[]>;

function touchedOrders(resolved: readonly Resolved[]): Touched {
  const touched = new Map<string, LoggedEvent[]>();
  for (const {logged, orderId} of resolved) {
    if (orderId) touched.set(orderId, [...(touched.get(orderId) ?? []), logged]);
  }
  return touched;
}

function causesOf(
  news: readonly Told[],
  calls: readonly BatchCall[],
  orderOf: ReadonlyMap<LoggedEvent, string | undefined>,
): Map<string, AuditRow['causes']> {
  const byOrder = new Map<string, Map<number, string[]>>();
  for (const {logged, call} of news) {
    const orderId = orderOf.get(logged);
    if (!orderId) continue;
    const byCall = byOrder.get(orderId) ?? new Map<number, string[]>();
    byCall.set(call, [...(byCall.get(call) ?? []), `${logged.event.source} ${logged.event.id}`]);
    byOrder.set(orderId, byCall);
  }
  return new Map(
    [...byOrder].map(([orderId, byCall]) => [
      orderId,
      [...byCall].map(([call, events]) => {
        const {origin = '', actor} = calls[call] ?? {};
        return {origin, ...(actor ? {actor} : {}), events};
      }),
    ]),
  );
}

async function writeOrders(
  tx: Database,
  {
    tenant,
    salt,
    at,
    lifecycleOf,
    touched,
    causes,
    expect,
  }: Pick<Batch, 'tenant' | 'salt' | 'at'> & {
    lifecycleOf: LifecycleOf;
    touched: Touched;
    causes: ReadonlyMap<string, AuditRow['causes']>;
    expect: ExpectedVersion | undefined;
  },
): Promise<ChangedOrder[]> {
  if (expect && !touched.has(expect.orderId)) throw notAbout(expect);
  if (touched.size === 0) return [];
  const ids = [...touched.keys()].sort();
  const standing = new Map((await lockOrders(tx, tenant, ids)).map((order) => [order.orderId, order]));
  if (expect) refuseChanged(expect, standing.get(expect.orderId));
  const heard = await heardEvents(tx, tenant, ids, touched, standing);
  const projections = ids.map((id) => project(tenant, id, heard.get(id) ?? [], lifecycleOf));
  const phones = await phoneDigests(tx, {tenant, salt, projections, standing, told: [...touched.values()].flat()});
  const renamed = projections.filter(({orderId}) => !standing.has(orderId) || touched.get(orderId)?.some(mayRename));
  await writeNames(tx, tenant, renamed, new Set(standing.keys()));

  // From here to the commit the tenant's feed is locked.
  const first = await takeSequences(tx, tenant, projections.length);
  const rows = projections.map((projection, index): NumberedProjection => {
    return {
      projection,
      phoneDigest: phones.get(projection.orderId) ?? null,
      version: (standing.get(projection.orderId)?.version ?? 0) + 1,
      sequence: first + index,
    };
  });
  await upsertOrders(tx, tenant, at, rows);
  await insertChanges(
    tx,
    tenant,
    rows.map(({projection: {orderId}, version, sequence}) => {
      const types = [...new Set(touched.get(orderId)?.map(({event}) => event.type))].sort();
      return {sequence, orderId, version, types, changedAt: at};
    }),
  );
  await insertAudit(
    tx,
    tenant,
    rows.flatMap((row) => auditRow(row, standing.get(row.projection.orderId), causes, at)),
  );
  return rows.map(({projection, version, sequence}) => ({
    id: projection.orderId,
    orderNo: projection.orderNo ?? undefined,
    version,
    sequence,
  }));
}

// Judged after the order's lock is taken: nothing can come in between any more.
function refuseChanged({orderId, version}: ExpectedVersion, order: OrderStanding | undefined): void {
  if (order?.version === version) return;
  const stands = order ? `is at version ${order.version}` : 'is gone';
  throw new OrderError(
    'VERSION_CONFLICT',
    `Order ${orderId} ${stands}, not at ${version}: read it again, then decide.`,
  );
}

function notAbout({orderId}: ExpectedVersion): OrderError {
  const words = `What was to be recorded of order ${orderId} does not lead to it: another order has the same number.`;
  return new OrderError('ORDER_NOT_FOUND', words);
}

// A new order's events are all at hand; an order that stood before is read whole, after its lock.
async function heardEvents(
  tx: Database,
  tenant: string,
  ids: readonly string[],
  touched: Touched,
  standing: ReadonlyMap<string, OrderStanding>,
): Promise<Map<string, HeardEvent[]>> {
  const heard = new Map<string, HeardEvent[]>();
  for (const id of ids) if (!standing.has(id)) heard.set(id, [...(touched.get(id) ?? [])]);
  for (const {orderId, ...event} of await eventsOfOrders(tx, tenant, [...standing.keys()])) {
    const events = heard.get(orderId);
    if (events) events.push(event);
    else heard.set(orderId, [event]);
  }
  return heard;
}

/** Digests of the customers' phone numbers by order; read again only where the personal facts are others than before. */
async function phoneDigests(
  tx: Database,
  {
    tenant,
    salt,
    projections,
    standing,
    told,
  }: {
    tenant: string;
    salt: Uint8Array;
    projections: readonly Projection[];
    standing: ReadonlyMap<string, OrderStanding>;
    told: readonly LoggedEvent[];
  },
): Promise<Map<string, string | null>> {
  const refOf = ({state: {personal}}: Projection) => (isPersonalRef(personal) ? personal.ref : null);
  const changed = projections.filter((one) => refOf(one) !== (standing.get(one.orderId)?.personalRef ?? null));
  const atHand = new Map(told.flatMap(({personal}) => personal).map(({ref, facts}) => [ref, facts as PersonalFacts]));
  const missing = changed.flatMap((one) => refOf(one) ?? []).filter((ref) => !atHand.has(ref));
  const facts = new Map([...atHand, ...(await findPersonal(tx, tenant, missing))]);
  return new Map([
    ...projections.map(({orderId}) => [orderId, standing.get(orderId)?.phoneDigest ?? null] as const),
    ...changed.map((one) => {
      const phone = facts.get(refOf(one) ?? '')?.phone;
      return [one.orderId, phone ? phoneDigest(phone, salt) : null] as const;
    }),
  ]);
}

// Names come from the events that create and update orders, parcels and whether they are open from those about shipments. An
// event that withdraws others may take any of these away.
function mayRename({event}: LoggedEvent): boolean {
  return (
    createsOrder(event) ||
    event.type.startsWith('shipment.') ||
    event.type === 'event.retracted' ||
    event.corrects !== undefined
  );
}

const AUDITED = ['stage', 'phase', 'control', 'paymentStatus'] as const;

function auditRow(
  {projection, sequence}: NumberedProjection,
  before: OrderStanding | undefined,
  causesByOrder: ReadonlyMap<string, AuditRow['causes']>,
  at: string,
): AuditRow[] {
  const {orderId} = projection;
  const causes = causesByOrder.get(orderId) ?? [];
  const moved: Partial<Record<(typeof AUDITED)[number], Move>> = {};
  for (const field of AUDITED) {
    if (before?.[field] !== projection[field]) moved[field] = {from: before?.[field] ?? null, to: projection[field]};
  }
  const byPerson = causes.some(({actor}) => actor);
  return byPerson || Object.keys(moved).length ? [{orderId, sequence, causes, moved, at}] : [];
}
