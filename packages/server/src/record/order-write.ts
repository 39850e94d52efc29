import {canonicalJson} from '@orderlight/core';
import type {AuditCause, AuditRow, Move} from '../db/audit.js';
import type {OrderStanding} from '../db/projections.js';
import type {OrderRecord} from '../db/read-orders.js';
import type {OrderWrite} from '../db/write-orders.js';
import type {Projection} from './projection.js';
import type {PersonalDigests} from './split-personal.js';

const AUDITED = ['stage', 'phase', 'control', 'paymentStatus'] as const;

/** The next version of an order. It is audited where it moved, where a person is behind it, and where no fact is. */
export function orderWrite(
  projection: Projection,
  before: OrderStanding | undefined,
  {
    digests,
    types,
    causes,
    timer,
  }: {
    readonly digests: PersonalDigests;
    readonly types: readonly string[];
    readonly causes: readonly AuditCause[];
    /** The alarms as they are stored; absent: none. */
    readonly timer?: OrderRecord['timer'] | undefined;
  },
): OrderWrite {
  const moved = movesOf(projection, before);
  const isAudited = Object.keys(moved).length > 0 || causes.some(({actor, events}) => actor || events.length === 0);
  return {
    projection,
    digests,
    version: (before?.version ?? 0) + 1,
    types,
    isTimed: isTimed(projection, timer ?? null),
    ...(isAudited && {audit: {causes, moved}}),
  };
}

/** Whether the stored alarms are others than the order's. */
function isTimed({alarms}: Projection, timer: OrderRecord['timer']): boolean {
  if (!timer) return alarms.length > 0;
  const [first] = alarms;
  return (
    !first ||
    Date.parse(first.dueAt) !== Date.parse(timer.dueAt) ||
    canonicalJson(alarms) !== canonicalJson(timer.alarms)
  );
}

function movesOf(projection: Projection, before: OrderStanding | undefined): AuditRow['moved'] {
  const moved: Partial<Record<(typeof AUDITED)[number], Move>> = {};
  for (const field of AUDITED) {
    if (before?.[field] !== projection[field]) moved[field] = {from: before?.[field] ?? null, to: projection[field]};
  }
  return moved;
}
