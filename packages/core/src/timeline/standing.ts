import type {LifecycleDefinition, StageDefinition} from '../lifecycle/definition.js';
import type {OrderState, StageEntry} from '../lifecycle/order-state.js';
import {pathOf, runsBeside, unitIndex, unitsOf} from '../lifecycle/path.js';
import type {OrderPhase, Role, ViewAudience} from '../model/status.js';
import {deliveredAt} from './parcels.js';
import {timerOf} from './stage-time.js';

/** Which stage an order is in and whether it has ended there. */
export interface Standing {
  readonly definition: LifecycleDefinition;
  /** The stages of the order's own path, first to last. */
  readonly stages: readonly StageDefinition[];
  /** Where each of them lies, seen from the order. */
  readonly places: readonly Place[];
  /** The stage that the order is in; of several, the one that has to be done first. */
  readonly stage: StageDefinition;
  readonly index: number;
  /** The stage as the audience knows it: where that one is hidden from them, the last before it that is not. */
  readonly face: StageDefinition;
  /** The stage that comes next, the next one that the audience may see, and the one that came before. */
  readonly next?: StageDefinition;
  readonly nextFace?: StageDefinition;
  readonly previous?: StageDefinition;
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

/** Where a stage of the path lies, seen from the order. */
export type Place = 'BEHIND' | 'HERE' | 'AHEAD';

/** Reads from the folded facts where the order stands at an instant, given in milliseconds. */
export function standingOf(
  state: OrderState,
  definition: LifecycleDefinition,
  phase: OrderPhase,
  {at, view}: {readonly at: number; readonly view: ViewAudience},
): Standing {
  const stages = passedOrAhead(state, definition);
  const active = stages.filter(({key}) => state.activeStages.includes(key));
  const stage = mostUrgent(state, active, definition, at) ?? (stages[0] as StageDefinition);
  const index = stages.indexOf(stage);
  const places = placesOf(state, stages, definition);
  const [next, previous] = neighbours(stages, places, stage, definition);
  const entry = state.entries.findLast((candidate) => candidate.stage === stage.key);
  const startedAt = entry?.at ?? (index === 0 ? state.placedAt : undefined);
  return {
    definition,
    stages,
    places,
    stage,
    index,
    face: faceOf(state, stages, places, index, view) ?? stage,
    ...(next && {next}),
    ...nextFaceOf(stages, places, next, view),
    ...(previous && {previous}),
    phase,
    ...(entry && {entry}),
    ...(startedAt && {startedAt}),
    reworked: reworksOf(state, definition, stage.key) > 0,
    ...endOf(state, stages, index, phase),
  };
}

/** Whether an audience may see a stage. */
export function isVisible({visibleTo}: StageDefinition, view: ViewAudience): boolean {
  return visibleTo?.includes(view) ?? true;
}

/** The stages of the order's path, and those of another branch that it was in all the same. */
function passedOrAhead(state: OrderState, definition: LifecycleDefinition): readonly StageDefinition[] {
  const seen = new Set(state.entries.map(({stage}) => stage));
  const path = pathOf(definition, state.conditions ?? {}, seen);
  const here = unitIndex(definition, state.activeStages[0] ?? '');
  return definition.stages.filter(
    (stage) => path.includes(stage) || (seen.has(stage.key) && unitIndex(definition, stage.key) <= here),
  );
}

function faceOf(
  {entries}: OrderState,
  stages: readonly StageDefinition[],
  places: readonly Place[],
  index: number,
  view: ViewAudience,
): StageDefinition | undefined {
  const isSeen = (stage: StageDefinition) => isVisible(stage, view);
  const here = stages.filter((stage, place) => places[place] === 'HERE' && isSeen(stage));
  const present = here.find((stage) => stage === stages[index]) ?? here[0];
  // One that was passed over can't stand for it: the order was never in it.
  const isPast = ({key}: StageDefinition, place: number) =>
    places[place] === 'BEHIND' && (place === 0 || entries.some((entry) => entry.stage === key));
  return present ?? stages.findLast((stage, place) => isPast(stage, place) && isSeen(stage)) ?? stages.find(isSeen);
}

function nextFaceOf(
  stages: readonly StageDefinition[],
  places: readonly Place[],
  next: StageDefinition | undefined,
  view: ViewAudience,
): Pick<Standing, 'nextFace'> {
  const from = next ? stages.indexOf(next) : stages.length;
  const nextFace = stages.find((stage, place) => place >= from && places[place] === 'AHEAD' && isVisible(stage, view));
  return nextFace ? {nextFace} : {};
}

/** Of several stages that the order is in, the one that is due first; of one, that one. */
function mostUrgent(
  state: OrderState,
  active: readonly StageDefinition[],
  definition: LifecycleDefinition,
  at: number,
): StageDefinition | undefined {
  if (active.length <= 1) return active[0];
  const dueAt = (stage: StageDefinition) => {
    const from = state.entries.findLast((entry) => entry.stage === stage.key)?.at;
    return (from && timerOf(state, stage, definition, {startedAt: from, at})?.dueAt) || '~';
  };
  return [...active].sort((a, b) => (dueAt(a) < dueAt(b) ? -1 : Number(dueAt(a) > dueAt(b))))[0];
}

function placesOf(
  {activeStages}: OrderState,
  stages: readonly StageDefinition[],
  definition: LifecycleDefinition,
): readonly Place[] {
  const here = Math.max(0, unitIndex(definition, activeStages[0] ?? ''));
  const tracks = unitsOf(definition)[here]?.tracks ?? [];
  return stages.map(({key}) => {
    if (activeStages.includes(key)) return 'HERE';
    const track = tracks.find((candidate) => candidate.includes(key));
    if (!track) return unitIndex(definition, key) < here ? 'BEHIND' : 'AHEAD';
    return track.indexOf(key) < track.findIndex((stage) => activeStages.includes(stage)) ? 'BEHIND' : 'AHEAD';
  });
}

/** What comes after a stage and what came before it: within its track first, then beyond the group. */
function neighbours(
  stages: readonly StageDefinition[],
  places: readonly Place[],
  stage: StageDefinition,
  definition: LifecycleDefinition,
): readonly [StageDefinition | undefined, StageDefinition | undefined] {
  const unit = unitsOf(definition)[unitIndex(definition, stage.key)];
  const index = stages.indexOf(stage);
  if (!unit?.isGroup) return [stages[index + 1], stages[index - 1]];
  const track = unit.tracks.find((candidate) => candidate.includes(stage.key)) ?? [];
  const place = track.indexOf(stage.key);
  const find = (key: string | undefined) => stages.find((candidate) => candidate.key === key);
  const ahead = stages.find((_, at) => places[at] === 'AHEAD');
  const outside = stages.findLast(({key}) => unitIndex(definition, key) < unitIndex(definition, stage.key));
  return [find(track[place + 1]) ?? ahead, find(track[place - 1]) ?? outside];
}

/**
 * Whose turn it is in the present stage: its owner's, unless the stage is entered by proof that its work is done (paid,
 * signed), when it is the next one's. A carrier's turn comes only with the parcel. Of a track that is through, whoever has
 * to go on in another.
 */
export function actingRole({definition, stage, entry, next, previous}: Standing): Role {
  if (next && runsBeside(definition, stage.key, next.key)) return next.owner;
  if (stage.owner === 'CARRIER') return previous?.owner ?? stage.owner;
  // What a carrier shows is the carrier's work, not the owner's.
  const isDone = stage.evidence.some(({kind}) => kind !== 'CARRIER_EVENT') && entry?.assurance === 'CONFIRMED';
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
  stages: readonly StageDefinition[],
  index: number,
  phase: OrderPhase,
): Pick<Standing, 'end' | 'endedAt'> {
  if (state.control === 'CANCELLED') return {end: 'CANCELLED', ...(state.cancelledAt && {endedAt: state.cancelledAt})};
  const isLast = stages.slice(index + 1).every((stage) => stage.phase === 'COMPLETED');
  if (phase !== 'COMPLETED' && !(phase === 'DELIVERED' && isLast)) return {};
  const endedAt = deliveredAt(state) ?? state.completedAt;
  return {end: 'DONE', ...(endedAt && {endedAt})};
}
