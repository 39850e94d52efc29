import type {OrderEvent} from '@orderlight/core';
import type {ChannelLifecycles} from '../record/lifecycle-of.js';
import type {LoggedEvent} from '../record/logged-event.js';
import type {KnownParcel} from '../record/order-index.js';
import type {OrderName} from '../record/order-names.js';
import {CHANNEL_LIFECYCLES} from './channels.js';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** A fact as the log has it, by identity. */
export interface FoundFact {
  readonly source: string;
  readonly id: string;
  readonly digest: string;
  readonly orderId: string | null;
  /** `null` where the digest is the one asked for: then it is the same event. */
  readonly event: OrderEvent | null;
}

/** A name and the order it leads to. */
export interface KnownName extends OrderName {
  readonly channel: string;
  readonly orderId: string;
  /** The order has a host id among its names. */
  readonly hasRef: boolean;
}

/** What the store knows of some events before they are written. */
export interface Known {
  /** What the log holds under the events' identities. */
  readonly facts: readonly FoundFact[];
  /** The orders behind the names. */
  readonly names: readonly KnownName[];
  /** The parcels that have one of the numbers. */
  readonly parcels: readonly KnownParcel[];
  /** Whether any event waits for one of these names or numbers; false where that was not asked. */
  readonly anyWaiting: boolean;
  /** Which lifecycles the tenant's channels name. */
  readonly lifecycles: ChannelLifecycles;
}

/** What is asked of the store about some events. */
export interface Question {
  readonly facts: readonly LoggedEvent[];
  readonly names: readonly (OrderName & {readonly channel: string})[];
  readonly trackingNumbers: readonly string[];
  /** Ask for waiting events too: the events make names or parcels known. */
  readonly isWaitedFor: boolean;
}

/**
 * Reads, in one round trip, all that is asked before events are written. Parts without anything to ask are left out: what a
 * small statement costs is its plan.
 */
export async function lookUp(tx: Database, tenant: string, question: Question): Promise<Known> {
  const {facts, names, trackingNumbers, isWaitedFor} = question;
  const params: unknown[] = [tenant];
  const texts = (values: readonly unknown[]) => `$${params.push(values)}::text[]`;
  const identities = columnArrays(
    facts,
    ({event}) => event.source,
    ({event}) => event.id,
    ({digest}) => digest,
  ).map(texts);
  const mentioned = columnArrays(
    names,
    ({kind}) => kind,
    ({value}) => value,
    ({channel}) => channel,
  );
  const named = names.length ? `unnest(${mentioned.map(texts).join()}) as q(kind, value, channel)` : undefined;
  const numbers = trackingNumbers.length ? texts(trackingNumbers) : undefined;
  const waiting = isWaitedFor
    ? [
        ...(named ? [waitsFor(named, 'REF', 'order_ref'), waitsFor(named, 'NO', 'order_no')] : []),
        ...(numbers ? [waitsForParcel(numbers)] : []),
      ]
    : [];
  const [known] = await tx.query<Known>(
    `select ${factsOf(identities.join())} as facts, ${named ? namesOf(named) : NONE} as names,
       ${numbers ? parcelsOf(numbers) : NONE} as parcels, ${waiting.join(' or ') || 'false'} as "anyWaiting",
       ${CHANNEL_LIFECYCLES} as lifecycles`,
    params,
  );
  if (!known) throw new Error('Looking up events gave no answer.');
  return known;
}

const NONE = `'[]'::json`;
const rowsOf = (select: string) => `(select coalesce(json_agg(found), '[]'::json) from (${select}) as found)`;

// Laterals with a limit or offset keep the planner on the index while a young table has no statistics.

const factsOf = (identities: string) =>
  rowsOf(`select e.source, e.event_id as id, e.digest, e.order_id as "orderId",
      case when e.digest = k.digest then null else e.event end as event
    from unnest(${identities}) as k(source, id, digest)
    cross join lateral (select * from events where tenant = $1 and source = k.source and event_id = k.id limit 1) as e`);

const namesOf = (named: string) =>
  rowsOf(`select k.kind, k.value, k.channel, k.order_id as "orderId", k.kind = 'REF' or exists (select 1 from order_keys r
      where r.tenant = k.tenant and r.order_id = k.order_id and r.kind = 'REF') as "hasRef"
    from ${named} cross join lateral (select * from order_keys
      where tenant = $1 and kind = q.kind and value = q.value and channel = q.channel offset 0) as k`);

const parcelsOf = (numbers: string) =>
  rowsOf(`select tracking_number as "trackingNumber", carrier, order_id as "orderId", is_open as "isOpen"
    from parcels where tenant = $1 and tracking_number = any(${numbers})`);

const waitsFor = (named: string, kind: 'REF' | 'NO', column: string) =>
  `exists (select 1 from ${named} cross join lateral (select 1 from events
     where tenant = $1 and order_id is null and channel = q.channel and ${column} = q.value limit 1) as w where q.kind = '${kind}')`;

const waitsForParcel = (numbers: string) =>
  `exists (select 1 from unnest(${numbers}) as q(value) cross join lateral (select 1 from events
     where tenant = $1 and order_id is null and tracking_number = q.value limit 1) as w)`;
