import {isoInstant, type Lifecycle, type OrderPhase, type OrderState, parseInstant} from '@orderlight/core';

/** The order's phase, by which lists filter. */
export function orderPhase(state: OrderState, {definition}: Lifecycle): OrderPhase {
  if (state.control === 'CANCELLED') return 'CANCELLED';
  const stage = definition.stages.find(({key}) => key === state.stage);
  if (!stage) return 'PLACED';
  const parcels = state.shipments.filter(({direction, status}) => direction === 'OUTBOUND' && status !== 'CANCELLED');
  if (stage.phase !== 'IN_TRANSIT') return stage.phase;
  if (parcels.length && parcels.every(({proven, status}) => proven && status === 'DELIVERED')) return 'DELIVERED';
  return parcels.some(({proven}) => proven) ? stage.phase : (stage.unprovenPhase ?? stage.phase);
}

/**
 * When the order becomes overdue: the end of its running stage's time limit or of its promise, whichever is earlier. `null`
 * once nothing is due any more.
 */
export function dueAt(state: OrderState, lifecycle: Lifecycle): string | null {
  const phase = orderPhase(state, lifecycle);
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
