import type {LifecycleDefinition, StageDefinition} from '../lifecycle/definition.js';
import type {OrderState, StageEntry} from '../lifecycle/order-state.js';
import type {OrderPhase, Role} from '../model/status.js';
import {deliveredAt} from './parcels.js';

/** Which stage an order is in and whether it has ended there. */
export interface Standing {
  readonly definition: LifecycleDefinition;
  readonly stage: StageDefinition;
  readonly index: number;
  readonly phase: OrderPhase;
  /** The entry that began the present stay in the stage. */
  readonly entry?: StageEntry;
  /** When the stage began; unknown for an inferred entry. */
  readonly startedAt?: string;
  /** The order came back to this stage from a later one. */
  readonly reworked: boolean;
  readonly end?: 'DONE' | 'CANCELLED';
  readonly endedAt?: string;
}

/** Reads from the folded facts where the order stands. */
export function standingOf(state: OrderState, definition: LifecycleDefinition, phase: OrderPhase): Standing {
  const index = Math.max(
    0,
    definition.stages.findIndex(({key}) => key === state.stage),
  );
  const stage = definition.stages[index] as StageDefinition;
  const entry = state.entries.findLast((candidate) => candidate.stage === stage.key);
  const startedAt = entry?.at ?? (index === 0 ? state.placedAt : undefined);
  return {
    definition,
    stage,
    index,
    phase,
    ...(entry && {entry}),
    ...(startedAt && {startedAt}),
    reworked: reworksOf(state, definition, stage.key) > 0,
    ...endOf(state, definition, index, phase),
  };
}

/**
 * Whose turn it is in the present stage: its owner's, unless the stage is entered by proof that its work is done (paid,
 * signed), when it is the next one's. A carrier's turn comes only with the parcel.
 */
export function actingRole({definition, index, stage, entry}: Standing): Role {
  const next = definition.stages[index + 1];
  if (stage.owner === 'CARRIER') return definition.stages[index - 1]?.owner ?? stage.owner;
  const isDone = stage.evidence.length > 0 && entry?.assurance === 'CONFIRMED';
  return isDone && next && next.owner !== 'CARRIER' ? next.owner : stage.owner;
}

/** How often the order came back to a stage after it had gone on to a later one. */
export function reworksOf({entries}: OrderState, definition: LifecycleDefinition, key: string): number {
  const rank = (stage: string) => definition.stages.findIndex((candidate) => candidate.key === stage);
  return entries.filter(
    ({stage, assurance}, index) =>
      stage === key &&
      assurance !== 'INFERRED' &&
      entries.slice(0, index).some((earlier) => earlier.stage === key) &&
      rank(entries[index - 1]?.stage ?? key) > rank(key),
  ).length;
}

function endOf(
  state: OrderState,
  {stages}: LifecycleDefinition,
  index: number,
  phase: OrderPhase,
): Pick<Standing, 'end' | 'endedAt'> {
  if (state.control === 'CANCELLED') return {end: 'CANCELLED', ...(state.cancelledAt && {endedAt: state.cancelledAt})};
  const isLast = stages.slice(index + 1).every((stage) => stage.phase === 'COMPLETED');
  if (phase !== 'COMPLETED' && !(phase === 'DELIVERED' && isLast)) return {};
  const endedAt = deliveredAt(state) ?? state.completedAt;
  return {end: 'DONE', ...(endedAt && {endedAt})};
}
