import type {Database} from './database.js';

/** Removes messages from quarantine that were replayed, or came in, before an instant (ISO 8601), some at a time. Returns how many. */
export async function pruneQuarantine(
  db: Database,
  tenant: string,
  {
    replayedBefore,
    receivedBefore,
    limit,
  }: {
    readonly replayedBefore: string;
    /** `null`: what nobody has looked at is kept for ever. */
    readonly receivedBefore: string | null;
    readonly limit: number;
  },
): Promise<number> {
  const rows = await db.query(
    `delete from quarantine where tenant = $1 and id in (
       select id from quarantine where tenant = $1 and (replayed_at < $2::timestamptz or received_at < $3::timestamptz)
       order by id limit $4 for update skip locked) returning 1 as done`,
    [tenant, replayedBefore, receivedBefore, limit],
  );
  return rows.length;
}
