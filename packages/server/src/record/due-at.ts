import {
  isDelivered,
  isoInstant,
  type Lifecycle,
  type OrderState,
  outbound,
  parseInstant,
  promiseEnd,
} from '@orderlight/core';
import {isOver, type RunningStage, runningStages} from './running-stages.js';

/**
 * When the order becomes overdue: the earliest end of a time limit among the stages that it is in, in the time that the limit
 * counts in and without what pauses it, or of its promise (the whole of a promised day). `null` once nothing is due any more,
 * and while the clock of all that is due stands still: when that goes on depends on what has not happened yet.
 *
 * A projection: it depends on the facts alone, never on when it is asked.
 */
export function dueAt(
  state: OrderState,
  lifecycle: Lifecycle,
  running: readonly RunningStage[] = runningStages(state, lifecycle),
): string | null {
  if (isOver(state, lifecycle)) return null;
  const dues = [...running.map(({reaches}) => reaches(1)), promiseDue(state)];
  const millis = dues.flatMap((due) => (due === undefined ? [] : (parseInstant(due) ?? [])));
  return millis.length ? isoInstant(Math.min(...millis)) : null;
}

/** A promise is kept or broken once the goods are there; a day that was only reckoned gives way to the carriers' estimate. */
function promiseDue(state: OrderState): string | undefined {
  if (isDelivered(state)) return undefined;
  const parcels = outbound(state.shipments).filter(({deliveredAt}) => deliveredAt === undefined);
  const isEstimated =
    parcels.length > 0 &&
    state.notYetShipped.length === 0 &&
    parcels.every(({estimatedDelivery}) => estimatedDelivery?.until ?? estimatedDelivery?.from);
  return state.promised?.source === 'COMPUTED' && isEstimated ? undefined : promiseEnd(state.promised);
}
