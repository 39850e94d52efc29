import type {Actor} from '@orderlight/core';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** Who or what made a change, and by which events. */
export interface AuditCause {
  /** How it came in: `webhook`, `import`, `operator` … */
  readonly origin: string;
  readonly actor?: Actor;
  /** `source id` of each event. */
  readonly events: readonly string[];
}

/** From which value to which. `from` is null on a new order. */
export interface Move {
  readonly from: string | null;
  readonly to: string;
}

export interface AuditRow {
  readonly orderId: string;
  /** The change in the feed. */
  readonly sequence: number;
  readonly causes: readonly AuditCause[];
  readonly moved: Readonly<Partial<Record<'stage' | 'phase' | 'control' | 'paymentStatus', Move>>>;
  readonly at: string;
}

/** Appends audit rows. */
export async function insertAudit(tx: Database, tenant: string, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into audit (tenant, order_id, sequence, causes, moved, at)
     select $1, order_id, sequence, causes::jsonb, moved::jsonb, at::timestamptz
     from unnest($2::text[], $3::int8[], $4::text[], $5::text[], $6::text[]) as r(order_id, sequence, causes, moved, at)`,
    [
      tenant,
      ...columnArrays(
        rows,
        ({orderId}) => orderId,
        ({sequence}) => sequence,
        ({causes}) => JSON.stringify(causes),
        ({moved}) => JSON.stringify(moved),
        ({at}) => at,
      ),
    ],
  );
}

/** What happened to an order, oldest first. */
export async function listAudit(db: Database, tenant: string, orderId: string): Promise<AuditRow[]> {
  return db.query<AuditRow>(
    `select order_id as "orderId", sequence, causes, moved, at from audit where tenant = $1 and order_id = $2 order by sequence`,
    [tenant, orderId],
  );
}
