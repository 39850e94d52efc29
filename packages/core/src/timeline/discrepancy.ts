import type {LifecycleDefinition, StageDefinition} from '../lifecycle/definition.js';
import type {DiscrepancyState, OrderState} from '../lifecycle/order-state.js';
import {missingEvidence, requiredStages} from '../lifecycle/stage-entry.js';
import {parseInstant} from '../model/instant.js';
import type {Discrepancy, DiscrepancySide} from '../model/order-view.js';
import type {ViewAudience} from '../model/status.js';
import {STAFF_EVIDENCE} from './needed.js';
import {sidesOf} from './sides.js';
import {isVisible} from './standing.js';
import {utc} from './utc.js';
import {carrierName, holderText, sourcesText, stageLabel} from './wording.js';
import type {TextKey} from './words/en.js';
import {capitalised, durationText, listText, localized, millisOf, type Speech, say, timeText} from './words/speech.js';

/** Stages that a discrepancy's words may name. */
const STAGE_PARAMS = ['stage', 'before', 'from'] as const;

/** Discrepancies that may be shown: the customer sees claims that lack proof; the shop's quarrels with its data stay inside. */
export function visibleDiscrepancies(
  {discrepancies}: OrderState,
  {stages}: LifecycleDefinition,
  {view}: Speech,
): readonly DiscrepancyState[] {
  const hidden = stages.filter((stage) => !isVisible(stage, view) || isInternal(stage, view)).map(({key}) => key);
  return discrepancies.filter(
    ({code, settledAt, stage, params}) =>
      (view !== 'CUSTOMER' || (code === 'CLAIM_WITHOUT_EVIDENCE' && !settledAt)) &&
      ![stage, ...STAGE_PARAMS.map((name) => params[name])].some((key) => key !== undefined && hidden.includes(key)),
  );
}

/** Whether a stage is proven by the shop's own papers alone, which are no customer's business. */
function isInternal({evidence}: StageDefinition, view: ViewAudience): boolean {
  return view === 'CUSTOMER' && evidence.length > 0 && evidence.every(({kind}) => STAFF_EVIDENCE.includes(kind));
}

/** One discrepancy in words, and what would settle it. */
export function discrepancyView(
  found: DiscrepancyState,
  state: OrderState,
  definition: LifecycleDefinition,
  speech: Speech,
): Discrepancy {
  const isCustomer = speech.view === 'CUSTOMER';
  const [text, remedy, settledText] = textsOf(found);
  const values = valuesOf(found, state, definition, speech);
  return {
    id: found.id,
    code: found.code,
    ...(found.stage && {stage: found.stage}),
    ...(found.shipmentId && {shipmentId: found.shipmentId}),
    text: sentenceOf(found.settledAt, text, settledText, values, speech),
    remedy: say(speech, found.settledAt ? 'settledRemedy' : isCustomer ? 'customerRemedy' : remedy, values),
    since: utc(found.since),
    ...(found.settledAt && {settledAt: utc(found.settledAt)}),
    sources: isCustomer ? [] : found.sources,
    events: isCustomer ? [] : found.events,
    ageMs: Math.max(0, (found.settledAt ? millisOf(found.settledAt) : speech.at) - millisOf(found.since)),
    ...(!isCustomer && sidesView(sidesOf(found, state, values, speech))),
  };
}

function sidesView(sides: readonly DiscrepancySide[]): Pick<Discrepancy, 'sides'> {
  return sides.length > 1 ? {sides} : {};
}

type Values = Readonly<Record<string, string | undefined>>;

function sentenceOf(
  settledAt: string | undefined,
  text: TextKey,
  settledText: TextKey | undefined,
  values: Values,
  speech: Speech,
): string {
  const sentence = capitalised(say(speech, (settledAt && settledText) || text, values));
  if (!settledAt || settledText) return sentence;
  return say(speech, 'settled', {text: sentence, at: timeText(settledAt, speech)});
}

/**
 * Sentence, remedy and, for a claim, the sentence once it was proven, by what the fold found; which it was shows in the
 * parameters that it left.
 */
function textsOf({code, shipmentId, params}: DiscrepancyState): readonly [TextKey, TextKey, TextKey?] {
  switch (code) {
    case 'CLAIM_WITHOUT_EVIDENCE':
      if (params.claimed) return ['claimStatus', 'claimStatusRemedy', 'claimStatusSettled'];
      return shipmentId
        ? ['claimParcel', 'claimParcelRemedy', 'claimParcelSettled']
        : ['claimWithoutEvidence', 'claimWithoutEvidenceRemedy', 'claimSettled'];
    case 'OUT_OF_ORDER':
      return ['outOfOrder', 'outOfOrderRemedy'];
    case 'UNTRUSTED_SOURCE':
      return params.type?.startsWith('approval.')
        ? ['untrustedAnswer', 'untrustedAnswerRemedy']
        : ['untrusted', 'untrustedRemedy'];
    case 'AFTER_END':
      return ['afterEnd', 'afterEndRemedy'];
    case 'CONTRADICTION':
      if (params.control) return ['moveWhileHeld', 'moveWhileHeldRemedy'];
      if (params.claimed) return ['parcelDisputed', 'parcelDisputedRemedy'];
      if (!params.said) return ['contradiction', 'contradictionRemedy'];
      return shipmentId ? ['sentDisputed', 'sentDisputedRemedy'] : ['paymentDisputed', 'paymentDisputedRemedy'];
    case 'IMPOSSIBLE_SEQUENCE':
      if (params.stage) return ['unknownStage', 'unknownStageRemedy'];
      if (params.from) return ['noWayBack', 'noWayBackRemedy'];
      return params.status ? ['parcelImpossible', 'parcelImpossibleRemedy'] : ['impossible', 'impossibleRemedy'];
  }
}

function valuesOf(
  {stage: key, shipmentId, params, sources, since, settledAt}: DiscrepancyState,
  state: OrderState,
  definition: LifecycleDefinition,
  speech: Speech,
): Values {
  const {words} = speech;
  // A parcel's words outrank a payment's where both have one.
  const tables: readonly Readonly<Record<string, string>>[] = [words.shipments, words.payments, words.facts];
  const labelOf = (code: string | undefined) => code && tables.find((table) => Object.hasOwn(table, code))?.[code];
  const stageOf = (wanted: string | undefined) => definition.stages.find((candidate) => candidate.key === wanted);
  const named = (wanted: string | undefined) => {
    const stage = stageOf(wanted);
    return stage ? stageLabel(stage, speech) : wanted;
  };
  const parcel = state.shipments.find(({id}) => id === shipmentId);
  const stage = stageOf(key);
  const until = settledAt ? millisOf(settledAt) : speech.at;
  return {
    source: speech.view === 'CUSTOMER' ? words.text.shop : sourcesText(sources, speech),
    stage: named(key ?? params.stage),
    from: named(params.from),
    before: params.before === 'approval' ? words.facts['order.approved'] : named(params.before),
    at: params.at && parseInstant(params.at) !== undefined ? timeText(params.at, speech) : '',
    parcel: parcel?.trackingNumber ?? shipmentId,
    claimed: labelOf(params.claimed),
    status: labelOf(params.status),
    // "Cancelled" and "unknown" are words of both tables: payments speak in their own.
    said: words.payments[params.said as keyof typeof words.payments],
    known: key || shipmentId ? labelOf(params.known) : words.payments[params.known as keyof typeof words.payments],
    carrier: parcel && carrierName(parcel, speech),
    fact: labelOf(params.type),
    since: timeText(since, speech),
    ago: durationText(Math.max(0, until - millisOf(since)), speech),
    who: stage ? holderText(stage.owner, state, speech) : '',
    proof: listText(proofsOf(stage, settledAt, state, definition, speech), speech),
  };
}

/** Proof that a claimed stage still lacks; of a settled claim all that it took. */
function proofsOf(
  stage: StageDefinition | undefined,
  settledAt: string | undefined,
  state: OrderState,
  definition: LifecycleDefinition,
  speech: Speech,
): readonly string[] {
  const needed = requiredStages(definition, state).find(({key}) => key === stage?.key);
  if (!needed) return [];
  const hidden = speech.view === 'CUSTOMER' ? STAFF_EVIDENCE : [];
  const lacking = settledAt ? [] : missingEvidence(needed, state.evidence[needed.key] ?? []);
  const missing = lacking.filter(({kind}) => !hidden.includes(kind));
  return (missing.length > 0 ? missing : needed.evidence).map(({label}) => localized(label, speech));
}
