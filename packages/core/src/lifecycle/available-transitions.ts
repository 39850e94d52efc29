import type {LocalizedText} from '../model/localized-text.js';
import type {Evidence} from '../model/order.js';
import type {ControlState, EvidenceKind, Role} from '../model/status.js';
import type {StageDefinition} from './definition.js';
import {enterEvent, isOpenMove, type Lifecycle, type StageMove, showEvent} from './lifecycle.js';
import type {OrderState} from './order-state.js';
import {stagesBetween, unitIndex} from './path.js';
import {acceptable, mayGoBack, missingEvidence, requiredStages, roleMayEnter} from './stage-entry.js';

/** A step that may be taken from where the order stands, and what is missing for it. */
export interface TransitionFacts {
  readonly to: string;
  /** The owner of the stage that it leads to. */
  readonly role: Role;
  /** Leads back to an earlier stage. */
  readonly isRework: boolean;
  readonly allowed: boolean;
  readonly missing: readonly MissingFact[];
}

/** One thing that stands in the way of a step, as facts; the view puts it into words. */
export type MissingFact =
  | {readonly kind: 'EVIDENCE'; readonly evidence: EvidenceKind; readonly label: LocalizedText}
  | {readonly kind: 'ROLE'; readonly owner: Role}
  | {readonly kind: 'CONTROL'; readonly control: ControlState}
  /** The stage that has to come first, or the last one, which nothing follows. */
  | {readonly kind: 'STAGE'; readonly stage: string};

/**
 * What may be done next with an order by a role: one step on, over optional stages as far as the first that is not, and back
 * to the stages that are the role's own. Read from the lifecycle's machine, by its table.
 */
export function availableTransitions(
  state: OrderState,
  {lifecycle, role}: {readonly lifecycle: Lifecycle; readonly role: Role},
): readonly TransitionFacts[] {
  const place = placeOf(state);
  return requiredStages(lifecycle.definition, state)
    .map((stage) => ({stage, isRework: isBehind(state, stage, lifecycle)}))
    .filter(({stage, isRework}) => {
      const move = lifecycle.table.stage[place]?.[enterEvent(stage.key)];
      return move && isChosen(state, move) && (!isRework || isOpenAgain(state, stage, role));
    })
    .map(({stage, isRework}) => {
      const missing = missingFor(state, stage, lifecycle, role, []);
      return {to: stage.key, role: stage.owner, isRework, allowed: missing.length === 0, missing};
    });
}

/** Everything that stands in the way of entering a stage now, with the evidence in hand. */
export function missingFor(
  state: OrderState,
  {key}: StageDefinition,
  lifecycle: Lifecycle,
  role: Role,
  evidence: readonly Evidence[],
): readonly MissingFact[] {
  const stages = requiredStages(lifecycle.definition, state);
  const stage = stages.find((candidate) => candidate.key === key) as StageDefinition;
  const isShut = isBehind(state, stage, lifecycle) && !canBeDoneAgain(state, stage);
  const known = isShut ? undefined : lifecycle.table.stage[placeOf(state)]?.[enterEvent(key)];
  const move = known && isChosen(state, known) ? known : undefined;
  const missing: MissingFact[] = [];
  if (!move) {
    const between = stagesBefore(state, stage, lifecycle);
    missing.push(
      ...(between.length > 0 ? between : [state.stage]).map((first) => ({kind: 'STAGE' as const, stage: first})),
    );
  } else if (!move.during.includes(state.control)) missing.push({kind: 'CONTROL', control: state.control});
  if (!roleMayEnter(stage, role)) missing.push({kind: 'ROLE', owner: stage.owner});
  const shown = [...(state.evidence[key] ?? []), ...acceptable(stage, evidence)];
  for (const {kind, label} of missingEvidence(stage, shown)) missing.push({kind: 'EVIDENCE', evidence: kind, label});
  return missing;
}

function placeOf({activeStages}: OrderState): string {
  return activeStages.join('+');
}

/** Whether the order's conditions have it go that way; whether it is held is another matter. */
function isChosen({conditions = {}}: OrderState, move: StageMove): boolean {
  return isOpenMove(move, move.during[0] ?? 'NORMAL', conditions);
}

function isBehind({activeStages}: OrderState, {key}: StageDefinition, {definition, table}: Lifecycle): boolean {
  if (activeStages.includes(key)) return false;
  const [unit, here] = [unitIndex(definition, key), unitIndex(definition, activeStages[0] ?? '')];
  return unit < here || (unit === here && table.stage[activeStages.join('+')]?.[showEvent(key)] === undefined);
}

/** The stages that have to come first: on the order's way from where it is, those that can't be passed over. */
function stagesBefore(
  {activeStages, conditions = {}}: OrderState,
  {key}: StageDefinition,
  {definition}: Lifecycle,
): readonly string[] {
  const between = stagesBetween(definition, conditions, activeStages, key);
  return definition.stages.filter((stage) => !stage.optional && between.includes(stage.key)).map((stage) => stage.key);
}

function isOpenAgain(state: OrderState, stage: StageDefinition, role: Role): boolean {
  return roleMayEnter(stage, role) && canBeDoneAgain(state, stage);
}

function canBeDoneAgain({entries, stage: present}: OrderState, {key}: StageDefinition): boolean {
  const last = (stage: string) => entries.findLast((entry) => entry.stage === stage);
  return mayGoBack(last(key)?.eventId !== undefined, last(present)?.assurance);
}
