import {isoInstant, type Lifecycle, type OrderState, parseInstant, phaseOf} from '@orderlight/core';

/**
 * When the order becomes overdue: the end of its running stage's time limit or of its promise, whichever is earlier. `null`
 * once nothing is due any more.
 */
export function dueAt(state: OrderState, lifecycle: Lifecycle): string | null {
  const phase = phaseOf(state, lifecycle);
  if (phase === 'DELIVERED' || phase === 'COMPLETED' || phase === 'CANCELLED') return null;
  const limit = lifecycle.definition.stages.find(({key}) => key === state.stage)?.limit;
  const entered = state.entries.findLast(({stage}) => stage === state.stage)?.at;
  const since = entered === undefined ? undefined : parseInstant(entered);
  const stageEnd = limit && since !== undefined ? since + limit.ms : Number.POSITIVE_INFINITY;
  const promised = state.promised?.until
    ? (parseInstant(state.promised.until) ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY;
  const due = Math.min(stageEnd, promised);
  return Number.isFinite(due) ? isoInstant(due) : null;
}
