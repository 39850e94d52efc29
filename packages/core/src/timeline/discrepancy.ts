import type {LifecycleDefinition} from '../lifecycle/definition.js';
import type {DiscrepancyState, OrderState} from '../lifecycle/order-state.js';
import {parseInstant} from '../model/instant.js';
import type {Discrepancy} from '../model/order-view.js';
import {utc} from './utc.js';
import {holderText, sourcesText, stageLabel} from './wording.js';
import type {TextKey} from './words/en.js';
import {capitalised, durationText, listText, localized, millisOf, type Speech, say, timeText} from './words/speech.js';

/** Discrepancies that may be shown: the customer sees claims that lack proof; the shop's quarrels with its data stay inside. */
export function visibleDiscrepancies({discrepancies}: OrderState, {view}: Speech): readonly DiscrepancyState[] {
  return view === 'CUSTOMER'
    ? discrepancies.filter(({code, settledAt}) => code === 'CLAIM_WITHOUT_EVIDENCE' && !settledAt)
    : discrepancies;
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
  };
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
      return ['untrusted', 'untrustedRemedy'];
    case 'AFTER_END':
      return ['afterEnd', 'afterEndRemedy'];
    case 'CONTRADICTION':
      if (params.control) return ['moveWhileHeld', 'moveWhileHeldRemedy'];
      if (params.claimed) return ['parcelDisputed', 'parcelDisputedRemedy'];
      if (!params.said) return ['contradiction', 'contradictionRemedy'];
      return shipmentId ? ['sentDisputed', 'sentDisputedRemedy'] : ['paymentDisputed', 'paymentDisputedRemedy'];
    case 'IMPOSSIBLE_SEQUENCE':
      if (params.stage) return ['unknownStage', 'unknownStageRemedy'];
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
  const labelOf = (code: string | undefined) => code && (tables.find((table) => table[code])?.[code] ?? code);
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
    before: params.before === 'approval' ? words.facts['order.approved'] : named(params.before),
    at: params.at && parseInstant(params.at) !== undefined ? timeText(params.at, speech) : '',
    parcel: parcel?.trackingNumber ?? shipmentId,
    claimed: labelOf(params.claimed),
    status: labelOf(params.status),
    // "Cancelled" and "unknown" are words of both tables: payments speak in their own.
    said: words.payments[params.said as keyof typeof words.payments] ?? params.said,
    known: key || shipmentId ? labelOf(params.known) : words.payments[params.known as keyof typeof words.payments],
    fact: labelOf(params.type),
    since: timeText(since, speech),
    ago: durationText(Math.max(0, until - millisOf(since)), speech),
    who: stage ? holderText(stage.owner, state, speech) : '',
    proof: listText(stage?.evidence.map(({label}) => localized(label, speech)) ?? [], speech),
  };
}
