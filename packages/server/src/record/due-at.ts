import {
  isDelivered,
  isoInstant,
  type Lifecycle,
  type OrderState,
  outbound,
  parseInstant,
  pathOf,
  phaseOf,
  promiseEnd,
  type StageDefinition,
  type StagePause,
  stageTimer,
} from '@orderlight/core';

/**
 * When the order becomes overdue: the earliest end of a time limit among the stages that it is in, in the time that the limit
 * counts in and without what pauses it, or of its promise (the whole of a promised day). `null` once nothing is due any more,
 * and while the clock of all that is due stands still: when that goes on depends on what has not happened yet.
 *
 * A projection: it depends on the facts alone, never on when it is asked.
 */
export function dueAt(state: OrderState, lifecycle: Lifecycle): string | null {
  if (isOver(state, lifecycle)) return null;
  const stages = lifecycle.definition.stages.filter(({key}) => state.activeStages.includes(key));
  const dues = [...stages.map((stage) => stageDue(state, stage, lifecycle)), promiseDue(state)];
  const millis = dues.flatMap((due) => (due === undefined ? [] : (parseInstant(due) ?? [])));
  return millis.length ? isoInstant(Math.min(...millis)) : null;
}

/** Nothing of the order's own path is left but its end. */
function isOver(state: OrderState, lifecycle: Lifecycle): boolean {
  const phase = phaseOf(state, lifecycle);
  if (phase === 'COMPLETED' || phase === 'CANCELLED') return true;
  if (phase !== 'DELIVERED') return false;
  const seen = new Set(state.entries.map(({stage}) => stage));
  const path = pathOf(lifecycle.definition, state.conditions ?? {}, seen);
  const here = path.findIndex(({key}) => key === state.stage);
  return path.slice(here + 1).every((stage) => stage.phase === 'COMPLETED');
}

function stageDue(state: OrderState, stage: StageDefinition, {definition}: Lifecycle): string | undefined {
  const {limit, pausedBy = []} = stage;
  const entered = state.entries.findLast((entry) => entry.stage === stage.key)?.at;
  const startedAt = entered ?? (stage === definition.stages[0] ? state.placedAt : undefined);
  if (!limit || startedAt === undefined) return undefined;
  const pauses = state.pauses.filter(({cause}) => pausedBy.includes(cause));
  const open = pauses.filter(({until}) => until === undefined);
  const calendar = limit.calendar === undefined ? undefined : definition.calendars?.[limit.calendar];
  const timer = stageTimer({
    startedAt,
    limit,
    ...(calendar && {calendar}),
    pauses,
    at: standstill(startedAt, pauses, open),
  });
  // What was late before the clock stopped stays late.
  return open.length && timer.state !== 'BREACHED' ? undefined : timer.dueAt;
}

/** The instant at which the limit's end can be told for good: when the clock stopped, or once all pauses are over. */
function standstill(startedAt: string, pauses: readonly StagePause[], open: readonly StagePause[]): string {
  const start = parseInstant(startedAt) ?? 0;
  const millis = (instant: string | undefined) => parseInstant(instant ?? '') ?? start;
  if (open.length) return isoInstant(Math.max(start, Math.min(...open.map(({from}) => millis(from)))));
  return isoInstant(Math.max(start, ...pauses.map(({until}) => millis(until))));
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
