import {createHash} from 'node:crypto';
import type {Database} from './database.js';

/** Something verified that could not be taken. */
export interface Quarantined {
  readonly id: number;
  /** `MESSAGE`: a host's message as it came. `EVENT`: one order event as JSON. */
  readonly kind: 'MESSAGE' | 'EVENT';
  readonly channel: string;
  readonly topic: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Never holds personal data: it goes to lists and logs. */
  readonly reason: string;
  /** Name of the rule that kept orders of it out; `null` where nobody could take it. */
  readonly rule: string | null;
  readonly receivedAt: string;
  readonly replayedAt: string | null;
}

const SECRET = /authorization|cookie|secret|token|signature|hmac|api-?key/i;

const LIST_COLUMNS = `id, kind, channel, topic, headers, reason, rule, received_at as "receivedAt", replayed_at as "replayedAt"`;

/**
 * Keeps what could not be taken and returns its id. Headers that carry secrets or signatures are left out. The same body
 * again, while the first still waits, is the same entry.
 */
export async function addQuarantine(
  db: Database,
  {
    tenant,
    channel,
    kind = 'MESSAGE',
    topic,
    headers = {},
    body,
    reason,
    rule,
    receivedAt,
  }: {
    readonly tenant: string;
    readonly channel: string;
    readonly kind?: Quarantined['kind'];
    readonly topic?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
    readonly reason: string;
    readonly rule?: string;
    readonly receivedAt: string;
  },
): Promise<number> {
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, channel, topic ?? null]))
    .update(body)
    .digest('hex');
  const safe = Object.fromEntries(Object.entries(headers).filter(([name]) => !SECRET.test(name)));
  const [known] = await db.query<{id: number}>(
    'select id from quarantine where tenant = $1 and digest = $2 and replayed_at is null limit 1',
    [tenant, digest],
  );
  if (known) return known.id;
  const [row] = await db.query<{id: number}>(
    `insert into quarantine (tenant, kind, channel, topic, headers, body, reason, rule, digest, received_at)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9, $10) returning id`,
    [tenant, kind, channel, topic ?? null, JSON.stringify(safe), body, reason, rule ?? null, digest, receivedAt],
  );
  if (!row) throw new Error('The quarantine did not take the message.');
  return row.id;
}

/** What waits in quarantine, oldest first, without the bodies; `after` is the last id of the page before. */
export async function listQuarantine(
  db: Database,
  tenant: string,
  {first, after = 0, replayed = false}: {readonly first: number; readonly after?: number; readonly replayed?: boolean},
): Promise<Omit<Quarantined, 'body'>[]> {
  return db.query(
    `select ${LIST_COLUMNS} from quarantine where tenant = $1 and id > $2 and ($3 or replayed_at is null) order by id limit $4`,
    [tenant, after, replayed, first],
  );
}

/** Entries by id, without the bodies, in no particular order. */
export async function findQuarantined(
  db: Database,
  tenant: string,
  ids: readonly number[],
): Promise<Omit<Quarantined, 'body'>[]> {
  if (ids.length === 0) return [];
  return db.query(`select ${LIST_COLUMNS} from quarantine where tenant = $1 and id = any($2::bigint[])`, [
    tenant,
    [...ids],
  ]);
}

/** Ids of what a rule of a channel keeps out, oldest first. */
export async function listKeptOutMessages(
  db: Database,
  tenant: string,
  channel: string,
  limit: number,
): Promise<number[]> {
  const rows = await db.query<{id: number}>(
    'select id from quarantine where tenant = $1 and channel = $2 and rule is not null and replayed_at is null order by id limit $3',
    [tenant, channel, limit],
  );
  return rows.map(({id}) => id);
}

/** One entry with its body, or `undefined`. */
export async function getQuarantine(db: Database, tenant: string, id: number): Promise<Quarantined | undefined> {
  const [row] = await db.query<Quarantined>(
    `select ${LIST_COLUMNS}, body from quarantine where tenant = $1 and id = $2`,
    [tenant, id],
  );
  return row;
}

/** Marks an entry as taken after all; it stays in the list of replayed ones. */
export async function markReplayed(db: Database, tenant: string, id: number, at: string): Promise<void> {
  await db.query('update quarantine set replayed_at = $3::timestamptz where tenant = $1 and id = $2', [tenant, id, at]);
}

/** Throws an entry away; false where there is none of that id. */
export async function removeQuarantined(db: Database, tenant: string, id: number): Promise<boolean> {
  const rows = await db.query('delete from quarantine where tenant = $1 and id = $2 returning id', [tenant, id]);
  return rows.length > 0;
}
