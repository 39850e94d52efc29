/** One value of an order's state that a fact changed, as the hub's `AuditChange` says it. */
export interface AuditedChange {
  readonly path: string;
  /** JSON; absent where it was not there or is hidden. */
  readonly before?: string;
  readonly after?: string;
  /** Whether the viewer may know only that it changed. */
  readonly redacted?: boolean;
}

/** One fact of the log, as the hub's `AuditEntry` says it. */
export interface AuditedFact {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly actor?: {
    readonly type?: string;
    readonly role?: string;
    readonly displayName?: string;
    readonly id?: string;
  };
  readonly assurance?: string;
  readonly evidence?: readonly {readonly kind: string; readonly label?: string; readonly url?: string}[];
  readonly occurredAt: string;
  readonly receivedAt?: string;
  readonly lagMs?: number;
  readonly learntLater?: boolean;
  readonly reason?: string;
  readonly note?: string;
  readonly corrects?: readonly string[];
  readonly correctedBy?: readonly string[];
  readonly counts?: boolean;
  readonly changes?: readonly AuditedChange[];
}

/** An order's log, as the hub's `orderAudit` says it. */
export interface AuditedOrder {
  readonly orderId: string;
  /** How many facts the log holds. */
  readonly total: number;
  /** The latest of them, in the order in which they count. */
  readonly entries: readonly AuditedFact[];
  readonly chain?: {readonly algorithm: string; readonly count: number; readonly head: string};
}

/** By whom a fact is told, as the filter names them: who did it, else the system that says so. */
export function tellerOf({actor, source}: AuditedFact): string {
  return actor?.displayName || actor?.id || source || '';
}
