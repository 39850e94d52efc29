import {availableTransitions, type MissingFact} from '../lifecycle/available-transitions.js';
import type {Lifecycle} from '../lifecycle/lifecycle.js';
import type {OrderState} from '../lifecycle/order-state.js';
import type {AllowedTransition} from '../model/order-view.js';
import type {Role} from '../model/status.js';
import {stageLabel} from './wording.js';
import {localized, type Speech, say} from './words/speech.js';

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
  const {stages} = lifecycle.definition;
  const label = (key: string) => {
    const stage = stages.find((candidate) => candidate.key === key);
    return stage ? stageLabel(stage, speech) : key;
  };
  const steps = availableTransitions(state, {lifecycle, role: role ?? 'SYSTEM'});
  return steps
    .filter(({isRework}) => role || !isRework)
    .map((step) => {
      const missing = step.missing.filter(({kind}) => role || kind !== 'ROLE');
      return {
        to: step.to,
        label: say(speech, step.isRework ? 'moveBack' : 'moveTo', {stage: label(step.to)}),
        role: step.role,
        allowed: missing.length === 0,
        missing: missing.map((fact) => missingView(fact, label, speech)),
      };
    });
}

function missingView(
  fact: MissingFact,
  label: (stage: string) => string,
  speech: Speech,
): AllowedTransition['missing'][number] {
  switch (fact.kind) {
    case 'EVIDENCE': {
      const text = say(speech, 'needsProof', {proof: localized(fact.label, speech)});
      return {kind: fact.kind, evidence: fact.evidence, text};
    }
    case 'ROLE':
      return {kind: fact.kind, text: say(speech, 'needsRole', {who: speech.words.holders[fact.owner]})};
    case 'CONTROL':
      return {kind: fact.kind, text: speech.words.text[CONTROL_TEXT[fact.control]]};
    case 'STAGE':
      return {kind: fact.kind, text: say(speech, 'needsStage', {stage: label(fact.stage)})};
  }
}

const CONTROL_TEXT = {
  NORMAL: 'needsRelease',
  HELD: 'needsRelease',
  FROZEN: 'needsUnfreeze',
  CANCELLED: 'isCancelled',
} as const;
