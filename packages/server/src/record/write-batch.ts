import {type Actor, OrderError, type PersonalFacts} from '@orderlight/core';
import type {AuditRow} from '../db/audit.js';
import type {Database} from '../db/database.js';
import {lockNames} from '../db/locks.js';
import {insertEvents, insertRestatements, replaceEvents} from '../db/log.js';
import {lookUp} from '../db/look-up.js';
import {findPersonal} from '../db/personal.js';
import {lockOrders, type OrderStanding, removeNames, removeParcels} from '../db/projections.js';
import {readOrders} from '../db/read-orders.js';
import {writeOrders} from '../db/write-orders.js';
import {sortFacts, type Told} from './facts.js';
import type {ChannelLifecycles, LifecycleOf} from './lifecycle-of.js';
import {factKey, type LoggedEvent} from './logged-event.js';
import {nameChanges} from './name-changes.js';
import {createsOrder} from './order-names.js';
import {orderWrite} from './order-write.js';
import {pinOf} from './pin-of.js';
import {type Projection, project} from './projection.js';
import {lockKeys, mentionedIn, type Resolved, resolveOrders} from './resolve.js';
import {isPersonalRef, type PersonalDigests, personalDigests} from './split-personal.js';

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

/**
 * Calls of one tenant that are written together, in one transaction; `salt` is the tenant's, for the digests of personal data.
 */
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
  const mentioned = mentionedIn(all);
  if (shared) await lockNames(tx, tenant, lockKeys(mentioned));
  const known = await lookUp(tx, tenant, {facts: all, ...mentioned});
  const facts = sortFacts(told, known.facts, calls.length);
  const news = [...facts.fresh, ...facts.replacing];
  const {events, attached} = await resolveOrders(
    tx,
    tenant,
    news.map(({logged}) => logged),
    known,
  );

  // A restated fact stays with the order that the log has it under.
  const before = new Map(known.facts.map((fact) => [factKey(fact), fact.orderId ?? undefined]));
  const resolved = events.map(({logged, orderId}) => ({logged, orderId: before.get(factKey(logged.event)) ?? orderId}));
  const orderOf = new Map(resolved.map(({logged, orderId}) => [logged, orderId]));
  const placed = ({logged}: Told): Resolved => ({logged, orderId: orderOf.get(logged)});
  const isNew = news.length + facts.setAside.length > 0;
  const personal = isNew ? all.flatMap((one) => one.personal) : [];
  await insertEvents(tx, tenant, at, facts.fresh.map(placed), personal);
  await replaceEvents(tx, tenant, facts.replacing.map(placed));
  await insertRestatements(tx, tenant, at, facts.setAside);

  const touched = touchedOrders([...resolved, ...attached]);
  const [expect] = news.length ? calls.flatMap((call) => call.expect ?? []) : [];
  const changed = await foldOrders(tx, {
    tenant,
    salt,
    at,
    lifecycleOf,
    touched,
    causes: causesOf(news, calls, orderOf),
    expect,
    settings: known.lifecycles,
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

async function foldOrders(
  tx: Database,
  {
    tenant,
    salt,
    at,
    lifecycleOf,
    touched: told,
    causes,
    expect,
    settings,
  }: Pick<Batch, 'tenant' | 'salt' | 'at'> & {
    lifecycleOf: LifecycleOf;
    touched: Touched;
    causes: ReadonlyMap<string, AuditRow['causes']>;
    expect: ExpectedVersion | undefined;
    settings: ChannelLifecycles;
  },
): Promise<ChangedOrder[]> {
  if (expect && !told.has(expect.orderId)) throw notAbout(expect);
  if (told.size === 0) return [];
  const ids = [...told.keys()].sort();
  const standing = new Map((await lockOrders(tx, tenant, ids)).map((order) => [order.orderId, order]));
  if (expect) refuseChanged(expect, standing.get(expect.orderId));
  const pins = newPins(told, standing, {tenant, salt, lifecycleOf, settings});
  await insertEvents(tx, tenant, at, pins, []);
  const touched = withEvents(told, pins);
  // A new order's events are all at hand; an order that stood before is read whole, after its lock.
  const stored = await readOrders(tx, tenant, [...standing.keys()]);
  const heard = new Map(stored.map(({orderId, events}) => [orderId, events]));
  const timers = new Map(stored.map(({orderId, timer}) => [orderId, timer]));
  const projections = ids.map((id) =>
    project(tenant, id, heard.get(id) ?? touched.get(id) ?? [], {lifecycleOf, settings}),
  );
  const digests = await digestsOf(tx, {tenant, salt, projections, standing, told: [...touched.values()].flat()});
  const renamed = projections.filter(({orderId}) => !standing.has(orderId) || touched.get(orderId)?.some(mayRename));
  const renamedIds = new Set(renamed.map(({orderId}) => orderId));
  const {names, parcels} = nameChanges(
    renamed,
    stored.filter(({orderId}) => renamedIds.has(orderId)),
  );
  await removeNames(tx, tenant, names.removed);
  await removeParcels(tx, tenant, parcels.removed);
  const orders = projections.map((projection) => {
    const {orderId} = projection;
    return orderWrite(projection, standing.get(orderId), {
      digests: digests.get(orderId) ?? NO_DIGESTS,
      types: [...new Set(touched.get(orderId)?.map(({event}) => event.type))].sort(),
      causes: causes.get(orderId) ?? [],
      timer: timers.get(orderId),
    });
  });
  const sequences = await writeOrders(tx, tenant, at, {orders, names: names.added, parcels: parcels.added});
  return orders.map(({projection: {orderId, orderNo}, version}) => ({
    id: orderId,
    orderNo: orderNo ?? undefined,
    version,
    sequence: sequences.get(orderId) ?? 0,
  }));
}

/** What new orders are pinned to whose channel names a lifecycle, so that a later change of that leaves them as they are. */
function newPins(
  told: Touched,
  standing: ReadonlyMap<string, OrderStanding>,
  options: Parameters<typeof pinOf>[2],
): (Resolved & {readonly orderId: string})[] {
  if (Object.keys(options.settings).length === 0) return [];
  return [...told].flatMap(([orderId, events]) => {
    const logged = standing.has(orderId) ? undefined : pinOf(orderId, events, options);
    return logged ? [{logged, orderId}] : [];
  });
}

function withEvents(
  told: Touched,
  added: readonly {readonly logged: LoggedEvent; readonly orderId: string}[],
): Touched {
  if (added.length === 0) return told;
  const touched = new Map(told);
  for (const {logged, orderId} of added) touched.set(orderId, [...(touched.get(orderId) ?? []), logged]);
  return touched;
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

const NO_DIGESTS: PersonalDigests = {phone: null, phoneTail: null, name: null};

/** Digests of the customers by order; read again only where the personal facts are others than before. */
async function digestsOf(
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
): Promise<Map<string, PersonalDigests>> {
  const refOf = ({state: {personal}}: Projection) => (isPersonalRef(personal) ? personal.ref : null);
  const changed = projections.filter((one) => refOf(one) !== (standing.get(one.orderId)?.personalRef ?? null));
  const atHand = new Map(told.flatMap(({personal}) => personal).map(({ref, facts}) => [ref, facts as PersonalFacts]));
  const missing = changed.flatMap((one) => refOf(one) ?? []).filter((ref) => !atHand.has(ref));
  const facts = new Map([...atHand, ...(await findPersonal(tx, tenant, missing))]);
  return new Map([
    ...projections.map(({orderId}) => [orderId, standing.get(orderId)?.digests ?? NO_DIGESTS] as const),
    ...changed.map((one) => [one.orderId, personalDigests(facts.get(refOf(one) ?? ''), salt)] as const),
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
