import type {OrderEvent} from '@orderlight/core';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** An event whose order has not turned up yet. */
export interface WaitingEvent {
  readonly source: string;
  readonly id: string;
  readonly channel: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly orderRef: string | null;
  readonly orderNo: string | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly event: OrderEvent;
}

const COLUMNS = `source, event_id as id, channel, type, occurred_at as "occurredAt", received_at as "receivedAt",
  order_ref as "orderRef", order_no as "orderNo", carrier, tracking_number as "trackingNumber", event`;

/** Events that wait, oldest receipt first; `after` is the last one of the page before. */
export async function listWaiting(
  db: Database,
  tenant: string,
  {first, after}: {readonly first: number; readonly after?: Pick<WaitingEvent, 'receivedAt' | 'source' | 'id'>},
): Promise<WaitingEvent[]> {
  return db.query<WaitingEvent>(
    `select ${COLUMNS} from events
     where tenant = $1 and order_id is null
       and ($2::timestamptz is null or (received_at, source, event_id) > ($2::timestamptz, $3::text, $4::text))
     order by received_at, source, event_id limit $5`,
    [tenant, after?.receivedAt ?? null, after?.source ?? null, after?.id ?? null, first],
  );
}

/** Names of orders and parcels that have just become known. */
export interface NewNames {
  readonly refs: readonly {readonly channel: string; readonly value: string}[];
  readonly numbers: readonly {readonly channel: string; readonly value: string}[];
  readonly trackingNumbers: readonly string[];
}

/** Waiting events that may be about an order or parcel of one of these names. */
export async function findWaiting(
  tx: Database,
  tenant: string,
  {refs, numbers, trackingNumbers}: NewNames,
): Promise<WaitingEvent[]> {
  return tx.query<WaitingEvent>(
    `select w.* from unnest($2::text[], $3::text[]) as r(channel, value) cross join lateral (select ${COLUMNS} from events
       where tenant = $1 and order_id is null and channel = r.channel and order_ref = r.value offset 0) as w
     union
     select w.* from unnest($4::text[], $5::text[]) as n(channel, value) cross join lateral (select ${COLUMNS} from events
       where tenant = $1 and order_id is null and channel = n.channel and order_no = n.value offset 0) as w
     union
     select w.* from unnest($6::text[]) as p(value) cross join lateral (select ${COLUMNS} from events
       where tenant = $1 and order_id is null and tracking_number = p.value offset 0) as w`,
    [
      tenant,
      ...columnArrays(
        refs,
        ({channel}) => channel,
        ({value}) => value,
      ),
      ...columnArrays(
        numbers,
        ({channel}) => channel,
        ({value}) => value,
      ),
      [...trackingNumbers],
    ],
  );
}

/** Gives waiting events to their orders. */
export async function attachEvents(
  tx: Database,
  tenant: string,
  attached: readonly {readonly source: string; readonly id: string; readonly orderId: string}[],
): Promise<void> {
  if (attached.length === 0) return;
  await tx.query(
    `update events e set order_id = a.order_id from unnest($2::text[], $3::text[], $4::text[]) as a(source, event_id, order_id)
     where e.tenant = $1 and e.source = a.source and e.event_id = a.event_id and e.order_id is null`,
    [
      tenant,
      ...columnArrays(
        attached,
        ({source}) => source,
        ({id}) => id,
        ({orderId}) => orderId,
      ),
    ],
  );
}

/** Waiting events whose order or parcel is known by exactly one name, and that order: each is a fault of the attaching. */
export async function findResolvableWaiting(
  db: Database,
  tenant: string,
): Promise<(Pick<WaitingEvent, 'source' | 'id'> & {readonly orderId: string})[]> {
  return db.query(
    `select source, event_id as id, coalesce(named.order_id, carried.order_id) as "orderId" from events e
     left join lateral (select min(order_id) as order_id from order_keys k
       where k.tenant = e.tenant and k.channel = e.channel
         and k.kind = case when e.order_ref is null then 'NO' else 'REF' end and k.value = coalesce(e.order_ref, e.order_no)
       having count(distinct order_id) = 1) as named on true
     left join lateral (select min(order_id) as order_id from parcels p
       where p.tenant = e.tenant and p.tracking_number = e.tracking_number
       having count(distinct order_id) = 1) as carried on true
     where e.tenant = $1 and e.order_id is null and coalesce(named.order_id, carried.order_id) is not null
     order by source, event_id limit 1000`,
    [tenant],
  );
}
