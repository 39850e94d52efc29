import type {AuditCause, AuditRow, Move} from '../db/audit.js';
import type {OrderStanding} from '../db/projections.js';
import type {OrderWrite} from '../db/write-orders.js';
import type {Projection} from './projection.js';

const AUDITED = ['stage', 'phase', 'control', 'paymentStatus'] as const;

/** The next version of an order. It is audited where it moved, where a person is behind it, and where no fact is. */
export function orderWrite(
  projection: Projection,
  before: OrderStanding | undefined,
  {
    phoneDigest,
    types,
    causes,
  }: {
    readonly phoneDigest: string | null;
    readonly types: readonly string[];
    readonly causes: readonly AuditCause[];
  },
): OrderWrite {
  const moved = movesOf(projection, before);
  const isAudited = Object.keys(moved).length > 0 || causes.some(({actor, events}) => actor || events.length === 0);
  return {
    projection,
    phoneDigest,
    version: (before?.version ?? 0) + 1,
    types,
    ...(isAudited && {audit: {causes, moved}}),
  };
}

function movesOf(projection: Projection, before: OrderStanding | undefined): AuditRow['moved'] {
  const moved: Partial<Record<(typeof AUDITED)[number], Move>> = {};
  for (const field of AUDITED) {
    if (before?.[field] !== projection[field]) moved[field] = {from: before?.[field] ?? null, to: projection[field]};
  }
  return moved;
}
