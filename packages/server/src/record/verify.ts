import type {Database} from '../db/database.js';
import {eventsOfOrders} from '../db/log.js';
import {findPersonal} from '../db/personal.js';
import {namesOfOrders, parcelsOfOrders} from '../db/projections.js';
import {countLoggedOrders, loggedOrderIds, type StoredProjection, storedProjections} from '../db/stored-projections.js';
import {ensureTenant, listTenants} from '../db/tenants.js';
import {findResolvableWaiting} from '../db/waiting.js';
import {canonicalJson} from './canonical-json.js';
import type {LifecycleOf} from './lifecycle-of.js';
import {type Projection, project} from './projection.js';
import {isPersonalRef, phoneDigest} from './split-personal.js';

/** Something the database holds that the log does not bear out. */
export interface Difference {
  readonly tenant: string;
  readonly orderId: string | null;
  /** Which part: a column of the order, `names`, `parcels`, or `waiting` for an event that should have found its order. */
  readonly field: string;
  /** Canonical JSON. */
  readonly stored: string;
  readonly computed: string;
}

export interface VerifyOptions {
  readonly lifecycleOf: LifecycleOf;
  /** One tenant only. */
  readonly tenant?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

const PAGE = 200;

/**
 * Computes every projection again from the log and yields what differs from what is stored, byte for byte in canonical JSON.
 * Reads page by page, so it runs beside a working hub; an order that changes under it is read once more before it is blamed.
 */
export async function* verifyProjections(
  db: Database,
  {lifecycleOf, tenant, onProgress}: VerifyOptions,
): AsyncGenerator<Difference> {
  const tenants = tenant === undefined ? await listTenants(db) : [tenant];
  const total = await countLoggedOrders(db, tenants);
  let done = 0;
  for (const one of tenants) {
    const salt = await ensureTenant(db, one);
    for (let after = ''; ; ) {
      const ids = await loggedOrderIds(db, one, after, PAGE);
      const last = ids.at(-1);
      if (last === undefined) break;
      yield* await checkOrders(db, {tenant: one, ids, salt, lifecycleOf});
      after = last;
      done += ids.length;
      onProgress?.(done, total);
    }
    for (const {source, id} of await findResolvableWaiting(db, one)) {
      yield {
        tenant: one,
        orderId: null,
        field: 'waiting',
        stored: canonicalJson({source, id}),
        computed: '"has an order"',
      };
    }
  }
}

interface Check {
  readonly tenant: string;
  readonly ids: readonly string[];
  readonly salt: Uint8Array;
  readonly lifecycleOf: LifecycleOf;
}

async function checkOrders(db: Database, check: Check): Promise<Difference[]> {
  const suspects = new Set((await compareOrders(db, check)).map(({orderId}) => orderId ?? ''));
  if (suspects.size === 0) return [];
  return db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read');
    return compareOrders(tx, {...check, ids: [...suspects]});
  });
}

async function compareOrders(db: Database, {tenant, ids, salt, lifecycleOf}: Check): Promise<Difference[]> {
  const heard = groupByOrder(await eventsOfOrders(db, tenant, ids));
  const stored = new Map((await storedProjections(db, tenant, ids)).map((row) => [row.orderId, row]));
  const names = groupByOrder(await namesOfOrders(db, tenant, ids));
  const parcels = groupByOrder(await parcelsOfOrders(db, tenant, ids));
  const unborne = ids.filter((id) => !heard.has(id));
  const computed = [...heard].map(([id, events]) => project(tenant, id, events, lifecycleOf));
  const refs = computed.flatMap(({state: {personal}}) => (isPersonalRef(personal) ? [personal.ref] : []));
  const personal = await findPersonal(db, tenant, refs);
  const differences = computed.flatMap((projection) => {
    const {orderId, state} = projection;
    const phone = isPersonalRef(state.personal) ? personal.get(state.personal.ref)?.phone : undefined;
    const expected = {
      ...columnsOf(projection),
      phoneDigest: phone ? phoneDigest(phone, salt) : null,
      names: sorted(projection.names.map(({kind, value}) => [kind, projection.channel, value])),
      parcels: sorted(projection.parcels.map(({trackingNumber, carrier, isOpen}) => [trackingNumber, carrier, isOpen])),
    };
    const row = stored.get(orderId);
    if (!row) return [{tenant, orderId, field: 'order', stored: 'null', computed: canonicalJson(expected.state)}];
    const found = {
      ...withoutId(row),
      names: sorted((names.get(orderId) ?? []).map(({kind, value, channel}) => [kind, channel, value])),
      parcels: sorted(
        (parcels.get(orderId) ?? []).map(({trackingNumber, carrier, isOpen}) => [trackingNumber, carrier, isOpen]),
      ),
    };
    return differencesOf(tenant, orderId, found, expected);
  });
  return [
    ...differences,
    ...unborne.map((orderId) => ({
      tenant,
      orderId,
      field: 'order',
      stored: canonicalJson(stored.get(orderId)?.state ?? null),
      computed: 'null',
    })),
  ];
}

function differencesOf(tenant: string, orderId: string, found: object, expected: object): Difference[] {
  return Object.keys(expected).flatMap((field) => {
    const stored = canonicalJson((found as Record<string, unknown>)[field]);
    const computed = canonicalJson((expected as Record<string, unknown>)[field]);
    return stored === computed ? [] : [{tenant, orderId, field, stored, computed}];
  });
}

function columnsOf({names: _, parcels: __, orderId: ___, ...columns}: Projection) {
  return columns;
}

function withoutId({orderId: _, ...row}: StoredProjection) {
  return row;
}

function groupByOrder<Row extends {readonly orderId: string}>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.orderId);
    if (group) group.push(row);
    else groups.set(row.orderId, [row]);
  }
  return groups;
}

function sorted(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map(canonicalJson).sort();
}
