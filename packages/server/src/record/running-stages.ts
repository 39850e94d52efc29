import {
  isoInstant,
  type Lifecycle,
  type OrderState,
  parseInstant,
  pathOf,
  phaseOf,
  type StageDefinition,
  type StageLimit,
  type StagePause,
  stageTimer,
} from '@orderlight/core';

/** A stage with a limit that an order is in. */
export interface RunningStage {
  readonly definition: StageDefinition;
  readonly limit: StageLimit;
  /** Which stay in the stage, from 1. */
  readonly visit: number;
  /**
   * When so much of the limit will have passed (1: all of it), ISO 8601; `undefined` while the clock stands still before that: when it
   * goes on depends on what has not happened yet. What was reached before the clock stopped stays reached.
   */
  readonly reaches: (share: number) => string | undefined;
}

/** Nothing of the order's own path is left but its end. */
export function isOver(state: OrderState, lifecycle: Lifecycle): boolean {
  const phase = phaseOf(state, lifecycle);
  if (phase === 'COMPLETED' || phase === 'CANCELLED') return true;
  if (phase !== 'DELIVERED') return false;
  const seen = new Set(state.entries.map(({stage}) => stage));
  const path = pathOf(lifecycle.definition, state.conditions ?? {}, seen);
  const here = path.findIndex(({key}) => key === state.stage);
  return path.slice(here + 1).every((stage) => stage.phase === 'COMPLETED');
}

/** The stages with a limit that an order is in, none once it is over. A projection: it depends on the facts alone. */
export function runningStages(state: OrderState, lifecycle: Lifecycle): RunningStage[] {
  if (isOver(state, lifecycle)) return [];
  const {stages} = lifecycle.definition;
  return stages.flatMap((stage) =>
    state.activeStages.includes(stage.key) ? (runningStage(state, stage, lifecycle) ?? []) : [],
  );
}

function runningStage(state: OrderState, stage: StageDefinition, {definition}: Lifecycle): RunningStage | undefined {
  const {limit, pausedBy = []} = stage;
  const stays = state.entries.filter((entry) => entry.stage === stage.key);
  const startedAt = stays.at(-1)?.at ?? (stage === definition.stages[0] ? state.placedAt : undefined);
  if (!limit || startedAt === undefined) return undefined;
  const pauses = state.pauses.filter(({cause}) => pausedBy.includes(cause));
  const open = pauses.filter(({until}) => until === undefined);
  const calendar = limit.calendar === undefined ? undefined : definition.calendars?.[limit.calendar];
  const at = standstill(startedAt, pauses, open);
  const ends = new Map<number, string | undefined>();
  const endOf = (share: number) => {
    if (ends.has(share)) return ends.get(share);
    const part = {ms: Math.max(1, Math.round(limit.ms * share)), warnShare: 1};
    const timer = stageTimer({startedAt, limit: part, ...(calendar && {calendar}), pauses, at});
    const end = open.length && timer.state !== 'BREACHED' ? undefined : timer.dueAt;
    ends.set(share, end);
    return end;
  };
  return {definition: stage, limit, visit: Math.max(1, stays.length), reaches: endOf};
}

/** The instant at which the limit's end can be told for good: when the clock stopped, or once all pauses are over. */
function standstill(startedAt: string, pauses: readonly StagePause[], open: readonly StagePause[]): string {
  const start = parseInstant(startedAt) ?? 0;
  const millis = (instant: string | undefined) => parseInstant(instant ?? '') ?? start;
  if (open.length) return isoInstant(Math.max(start, Math.min(...open.map(({from}) => millis(from)))));
  return isoInstant(Math.max(start, ...pauses.map(({until}) => millis(until))));
}
