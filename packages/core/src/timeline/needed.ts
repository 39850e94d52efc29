import type {EvidenceRequirement, LifecycleDefinition, StageDefinition} from '../lifecycle/definition.js';
import type {ApprovalState, OrderState} from '../lifecycle/order-state.js';
import {missingEvidence, requiredStages} from '../lifecycle/stage-entry.js';
import type {EvidenceKind} from '../model/status.js';
import {approvalWords} from './approval-words.js';
import {holderText} from './wording.js';
import {localized, millisOf, type Speech, say} from './words/speech.js';

/** Kinds of proof that show the shop's own conversations and papers: no customer reads of them. */
export const STAFF_EVIDENCE: readonly EvidenceKind[] = ['CHAT', 'FORM', 'APPROVAL'];

/** What a stage lacks before an order can enter it, in words: each proof, and who can bring it. */
export function neededTexts(
  state: OrderState,
  {key}: StageDefinition,
  definition: LifecycleDefinition,
  speech: Speech,
): readonly string[] {
  const stage = requiredStages(definition, state).find((candidate) => candidate.key === key);
  if (!stage) return [];
  return missingEvidence(stage, state.evidence[key] ?? []).map((proof) => neededText(proof, stage, state, speech));
}

/** One proof that a stage lacks: whose answer an approval awaits, else what it is and who can bring it. */
export function neededText(
  {kind, label, approval: chain}: EvidenceRequirement,
  {key, owner}: StageDefinition,
  state: OrderState,
  speech: Speech,
): string {
  const approval = chain && state.approvals.find((candidate) => candidate.stage === key && candidate.chain === chain);
  const texts = approval ? approvalTexts(approval, speech) : [];
  const who = holderText(owner, state, speech);
  const again = approval && approval.state === 'REFUSED' ? [say(speech, 'askAgain', {who})] : [];
  if (texts.length > 0) return [...texts, ...again].join(speech.words.text.clauseGap);
  const proof = localized(label, speech);
  if (kind === 'CARRIER_EVENT') return say(speech, 'needsCarrier', {proof});
  if (kind === 'PAYMENT_RECEIPT') return say(speech, 'needsMoney', {proof});
  return say(speech, 'needsProof', {proof, who});
}

/** What an approval still lacks, as of the speech's instant. */
function approvalTexts({state, awaits, isReopened, steps}: ApprovalState, speech: Speech): readonly string[] {
  const known = steps.map((step) => ({
    ...step,
    isOverdue: step.state === 'PENDING' && step.dueAt !== undefined && millisOf(step.dueAt) < speech.at,
    isAway: false,
    standIns: [],
  }));
  return approvalWords({state, awaits, isReopened, steps: known, uncounted: []}).map((text) => localized(text, speech));
}
