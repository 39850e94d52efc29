import type {LoggedEvent} from '../record/logged-event.js';
import type {PersonalValues} from '../record/split-personal.js';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** A logged event and the order it is about, if that is known. */
export interface PlacedEvent {
  readonly logged: LoggedEvent;
  readonly orderId: string | undefined;
}

const EVENT_COLUMNS = `source, event_id, order_id, channel, type, occurred_at, received_at, order_ref, order_no, carrier,
  tracking_number, event, digest`;

const EVENT_ROWS = `json_to_recordset($2::json) as r(source text, event_id text, order_id text, channel text, type text,
  occurred_at timestamptz, received_at timestamptz, order_ref text, order_no text, carrier text, tracking_number text,
  event jsonb, digest text)`;

const KEPT = `with kept as (
  insert into personal (tenant, ref, facts, created_at)
  select $1, ref, facts, $3::timestamptz from json_to_recordset($4::json) as p(ref text, facts jsonb) order by ref
  on conflict do nothing)`;

/**
 * Appends events, and the personal values that they refer to. The same values again change nothing, nor do values that were
 * erased.
 */
export async function insertEvents(
  tx: Database,
  tenant: string,
  at: string,
  events: readonly PlacedEvent[],
  personal: readonly PersonalValues[],
): Promise<void> {
  const values = new Map(personal.map((value) => [value.ref, value]));
  if (events.length + values.size === 0) return;
  const params = [tenant, JSON.stringify(events.map(eventRow))];
  if (values.size) params.push(at, JSON.stringify([...values.values()]));
  await tx.query(
    `${values.size ? KEPT : ''} insert into events (tenant, ${EVENT_COLUMNS}) select $1, ${EVENT_COLUMNS} from ${EVENT_ROWS}`,
    params,
  );
}

/** Puts the effective wording of restated facts in the place of the one that came first. */
export async function replaceEvents(tx: Database, tenant: string, events: readonly PlacedEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `update events e set (${EVENT_COLUMNS}) = (select ${EVENT_COLUMNS.replace(/\w+/g, 'r.$&')})
     from ${EVENT_ROWS} where e.tenant = $1 and e.source = r.source and e.event_id = r.event_id`,
    [tenant, JSON.stringify(events.map(eventRow))],
  );
}

function eventRow({logged, orderId}: PlacedEvent): object {
  const {event, channel, occurredAt, receivedAt, orderRef, orderNo, carrier, trackingNumber, digest} = logged;
  return {
    source: event.source,
    event_id: event.id,
    order_id: orderId,
    channel,
    type: event.type,
    occurred_at: occurredAt,
    received_at: receivedAt,
    order_ref: orderRef,
    order_no: orderNo,
    carrier,
    tracking_number: trackingNumber,
    event,
    digest,
  };
}

/** Another wording of a fact, as it came. */
export interface Restatement {
  readonly source: string;
  readonly id: string;
  readonly digest: string;
  readonly json: string;
}

/** Keeps wordings that are not the effective one. Returns how many were new. */
export async function insertRestatements(
  tx: Database,
  tenant: string,
  at: string,
  restatements: readonly Restatement[],
): Promise<void> {
  if (restatements.length === 0) return;
  await tx.query(
    `insert into restatements (tenant, source, event_id, digest, event, received_at)
     select $1, source, event_id, digest, event::jsonb, $2::timestamptz
     from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as r(source, event_id, digest, event)
     on conflict do nothing`,
    [
      tenant,
      at,
      ...columnArrays(
        restatements,
        ({source}) => source,
        ({id}) => id,
        ({digest}) => digest,
        ({json}) => json,
      ),
    ],
  );
}
