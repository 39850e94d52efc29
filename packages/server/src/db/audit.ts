import type {Actor} from '@orderlight/core';
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

/**
 * One change of one order, as the audit keeps it: why it came about, and which of the order's words it moved; `at` is ISO 8601.
 * A word that stayed as it was is absent from `moved`.
 */
export interface AuditRow {
  readonly orderId: string;
  /** The change in the feed. */
  readonly sequence: number;
  readonly causes: readonly AuditCause[];
  readonly moved: Readonly<Partial<Record<'stage' | 'phase' | 'control' | 'paymentStatus', Move>>>;
  readonly at: string;
}

/** What happened to an order, oldest first. */
export async function listAudit(db: Database, tenant: string, orderId: string): Promise<AuditRow[]> {
  return db.query<AuditRow>(
    `select order_id as "orderId", sequence, causes, moved, at from audit where tenant = $1 and order_id = $2 order by sequence`,
    [tenant, orderId],
  );
}
