import type {Evidence} from '../model/order.js';
import type {ControlState, EvidenceKind, Role} from '../model/status.js';
import type {LocalizedText, StageDefinition} from './definition.js';
import {enterEvent, type Lifecycle} from './lifecycle.js';
import type {OrderState} from './order-state.js';
import {mayGoBack, missingEvidence, roleMayEnter} from './stage-entry.js';

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
  const {stages} = lifecycle.definition;
  const current = stages.findIndex(({key}) => key === state.stage);
  const moves = lifecycle.table.stage[state.stage] ?? {};
  return stages
    .map((stage, index) => ({stage, isRework: index < current}))
    .filter(({stage, isRework}) => moves[enterEvent(stage.key)] && (!isRework || isOpenAgain(state, stage, role)))
    .map(({stage, isRework}) => {
      const missing = missingFor(state, stage, lifecycle, role, []);
      return {to: stage.key, role: stage.owner, isRework, allowed: missing.length === 0, missing};
    });
}

/** Everything that stands in the way of entering a stage now, with the evidence in hand. */
export function missingFor(
  state: OrderState,
  stage: StageDefinition,
  lifecycle: Lifecycle,
  role: Role,
  evidence: readonly Evidence[],
): readonly MissingFact[] {
  const {stages} = lifecycle.definition;
  const index = stages.indexOf(stage);
  const current = stages.findIndex(({key}) => key === state.stage);
  const isShut = index < current && !canBeDoneAgain(state, stage);
  const move = isShut ? undefined : lifecycle.table.stage[state.stage]?.[enterEvent(stage.key)];
  const missing: MissingFact[] = [];
  if (!move) {
    const between = stages.slice(current + 1, index).filter(({optional}) => !optional);
    const blocking = between.length > 0 ? between.map(({key}) => key) : [state.stage];
    missing.push(...blocking.map((key) => ({kind: 'STAGE' as const, stage: key})));
  } else if (!move.during.includes(state.control)) missing.push({kind: 'CONTROL', control: state.control});
  if (!roleMayEnter(stage, role)) missing.push({kind: 'ROLE', owner: stage.owner});
  const shown = [...(state.evidence[stage.key] ?? []), ...evidence];
  for (const {kind, label} of missingEvidence(stage, shown)) missing.push({kind: 'EVIDENCE', evidence: kind, label});
  return missing;
}

function isOpenAgain(state: OrderState, stage: StageDefinition, role: Role): boolean {
  return roleMayEnter(stage, role) && canBeDoneAgain(state, stage);
}

function canBeDoneAgain({entries, stage: present}: OrderState, {key}: StageDefinition): boolean {
  const last = (stage: string) => entries.findLast((entry) => entry.stage === stage);
  return mayGoBack(last(key)?.eventId !== undefined, last(present)?.assurance);
}
