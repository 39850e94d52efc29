import {availableTransitions, type MissingFact} from '../lifecycle/available-transitions.js';
import type {StageDefinition} from '../lifecycle/definition.js';
import type {Lifecycle} from '../lifecycle/lifecycle.js';
import type {OrderState} from '../lifecycle/order-state.js';
import type {AllowedTransition} from '../model/order-view.js';
import type {Role} from '../model/status.js';
import {settlerOf} from './holder.js';
import {neededText} from './needed.js';
import {isVisible} from './standing.js';
import {holderText, stageLabel} from './wording.js';
import {type Speech, say} from './words/speech.js';

/**
 * What may follow, and what is missing for it, in words. Without a role these are the steps forward, judged for whoever owns
 * them; the steps back are a role's own.
 */
export function transitionViews(
  state: OrderState,
  lifecycle: Lifecycle,
  role: Role | undefined,
  speech: Speech,
): readonly AllowedTransition[] {
  const {definition} = lifecycle;
  const stageOf = (key: string) => definition.stages.find((candidate) => candidate.key === key);
  const steps = availableTransitions(state, {lifecycle, role: role ?? 'SYSTEM'});
  return steps
    .filter(({isRework}) => role || !isRework)
    .flatMap((step) => {
      const stage = stageOf(step.to);
      if (!stage || !isVisible(stage, speech.view)) return [];
      const missing = step.missing.filter(({kind}) => role || kind !== 'ROLE');
      return {
        to: step.to,
        label: say(speech, step.isRework ? 'moveBack' : 'moveTo', {stage: stageLabel(stage, speech)}),
        role: step.role,
        allowed: missing.length === 0,
        missing: missing.map((fact) => missingView(fact, stage, stageOf, state, speech)),
      };
    });
}

/** One thing that is missing, and who can do what about it. */
function missingView(
  fact: MissingFact,
  to: StageDefinition,
  stageOf: (key: string) => StageDefinition | undefined,
  state: OrderState,
  speech: Speech,
): AllowedTransition['missing'][number] {
  switch (fact.kind) {
    case 'EVIDENCE': {
      const proof = to.evidence.find(({kind, label}) => kind === fact.evidence && label === fact.label);
      const text = neededText(proof ?? {kind: fact.evidence, label: fact.label}, to, state, speech);
      return {kind: fact.kind, evidence: fact.evidence, text};
    }
    case 'ROLE':
      return {kind: fact.kind, text: say(speech, 'needsRole', {who: holderText(fact.owner, state, speech)})};
    case 'CONTROL': {
      const hold = state.holds.find(({releasedAt}) => !releasedAt);
      const who = holderText((hold && settlerOf(hold)) ?? to.owner, state, speech);
      const key = CONTROL_TEXT[fact.control];
      const manager = holderText('MANAGER', state, speech);
      return {kind: fact.kind, text: say(speech, key, {who: key === 'needsUnfreeze' ? manager : who})};
    }
    case 'STAGE': {
      const first = stageOf(fact.stage);
      const values = {stage: first && stageLabel(first, speech), who: first && holderText(first.owner, state, speech)};
      return {kind: fact.kind, text: say(speech, 'needsStage', values)};
    }
  }
}

const CONTROL_TEXT = {
  NORMAL: 'needsRelease',
  HELD: 'needsRelease',
  FROZEN: 'needsUnfreeze',
  CANCELLED: 'isCancelled',
} as const;
