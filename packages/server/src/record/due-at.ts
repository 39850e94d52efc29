import {isoInstant, type Lifecycle, type OrderState, parseInstant, phaseOf, promiseEnd} from '@orderlight/core';

/**
 * When the order becomes overdue: the end of its running stage's time limit or of its promise (the whole of a promised day), whichever is
 * earlier. `null`
 * once nothing is due any more.
 */
export function dueAt(state: OrderState, lifecycle: Lifecycle): string | null {
  const phase = phaseOf(state, lifecycle);
  if (phase === 'DELIVERED' || phase === 'COMPLETED' || phase === 'CANCELLED') return null;
  const limit = lifecycle.definition.stages.find(({key}) => key === state.stage)?.limit;
  const entered = state.entries.findLast(({stage}) => stage === state.stage)?.at;
  const since = entered === undefined ? undefined : parseInstant(entered);
  const stageEnd = limit && since !== undefined ? since + limit.ms : Number.POSITIVE_INFINITY;
  const broken = promiseEnd(state.promised);
  const promised = broken === undefined ? Number.POSITIVE_INFINITY : (parseInstant(broken) ?? Number.POSITIVE_INFINITY);
  const due = Math.min(stageEnd, promised);
  return Number.isFinite(due) ? isoInstant(due) : null;
}
