import {canonicalJson, isoInstant} from '@orderlight/core';
import type {Database} from '../db/database.js';
import {findPersonal} from '../db/personal.js';
import {type OrderRecord, readOrders} from '../db/read-orders.js';
import {type StoredProjection, storedProjections} from '../db/stored-projections.js';
import {type LifecycleSource, type Projection, project} from './projection.js';
import {isPersonalRef, type PersonalDigests, personalDigests} from './split-personal.js';

/** Something the database holds that the log does not bear out. */
export interface Difference {
  readonly tenant: string;
  readonly orderId: string | null;
  /** Which part: a column of the order, `names`, `parcels`, `alarms`, or `waiting` for an event that should have found its order. */
  readonly field: string;
  /** Canonical JSON. */
  readonly stored: string;
  readonly computed: string;
}

/** An order as the log gives it, beside what is stored of it. */
export interface Recomputed {
  readonly record: OrderRecord;
  /** Absent: the log knows nothing of it. */
  readonly projection?: Projection;
  readonly digests: PersonalDigests;
  readonly differences: readonly Difference[];
}

/** Some orders of one tenant that are to be computed again; `salt` is the tenant's, for the digests of phone numbers. */
export interface Recomputation extends LifecycleSource {
  readonly tenant: string;
  readonly ids: readonly string[];
  readonly salt: Uint8Array;
}

/** Computes orders again from their log and compares them with what is stored, byte for byte in canonical JSON. */
export async function recomputeOrders(
  db: Database,
  {tenant, ids, salt, ...lifecycles}: Recomputation,
): Promise<Recomputed[]> {
  const records = await readOrders(db, tenant, ids);
  const stored = new Map((await storedProjections(db, tenant, ids)).map((row) => [row.orderId, row]));
  const computed = records.map((record) => {
    const projection = record.events.length ? project(tenant, record.orderId, record.events, lifecycles) : undefined;
    return {record, ...(projection && {projection})};
  });
  const refs = computed.flatMap(({projection}) => personalRef(projection) ?? []);
  const personal = await findPersonal(db, tenant, refs);
  return computed.map(({record, projection}) => {
    const digests = personalDigests(personal.get(personalRef(projection) ?? ''), salt);
    const row = stored.get(record.orderId);
    return {
      record,
      ...(projection && {projection}),
      digests,
      differences: differencesOf(tenant, record, row, projection && {...projection, digests}),
    };
  });
}

function personalRef(projection: Projection | undefined): string | undefined {
  const personal = projection?.state.personal;
  return isPersonalRef(personal) ? personal.ref : undefined;
}

function differencesOf(
  tenant: string,
  {orderId, names, parcels, timer}: OrderRecord,
  row: StoredProjection | undefined,
  computed: (Projection & {readonly digests: PersonalDigests}) | undefined,
): Difference[] {
  if (!row || !computed) {
    const [stored, expected] = [row?.state ?? null, computed?.state ?? null].map(canonicalJson);
    return stored === expected
      ? []
      : [{tenant, orderId, field: 'order', stored: stored ?? '', computed: expected ?? ''}];
  }
  const {channel} = computed;
  const found: Record<string, unknown> = {
    ...row,
    names: sorted(names.map((name) => [name.kind, name.channel, name.value])),
    parcels: sorted(parcels.map(parcelKey)),
    alarms: timer?.alarms ?? [],
    alarmAt: timer ? isoInstant(Date.parse(timer.dueAt)) : null,
  };
  const expected: Record<string, unknown> = {
    ...computed,
    names: sorted(computed.names.map(({kind, value}) => [kind, channel, value])),
    parcels: sorted(computed.parcels.map(parcelKey)),
    alarmAt: computed.alarms[0]?.dueAt ?? null,
  };
  return Object.keys(expected).flatMap((field) => {
    const [one, other] = [canonicalJson(found[field]), canonicalJson(expected[field])];
    return one === other ? [] : [{tenant, orderId, field, stored: one, computed: other}];
  });
}

function parcelKey({trackingNumber, carrier, isOpen}: Projection['parcels'][number]) {
  return [trackingNumber, carrier, isOpen];
}

function sorted(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map(canonicalJson).sort();
}
