import type {LifecycleDefinition} from '../lifecycle/definition.js';
import type {DiscrepancyState, OrderState} from '../lifecycle/order-state.js';
import {isoInstant} from '../model/instant.js';
import type {Discrepancy} from '../model/order-view.js';
import {holderText, stageLabel} from './wording.js';
import type {TextKey} from './words/en.js';
import {durationText, listText, localized, millisOf, type Speech, say, timeText} from './words/speech.js';

const TEXTS: Readonly<Record<DiscrepancyState['code'], readonly [text: TextKey, remedy: TextKey]>> = {
  CLAIM_WITHOUT_EVIDENCE: ['claimWithoutEvidence', 'claimWithoutEvidenceRemedy'],
  OUT_OF_ORDER: ['outOfOrder', 'outOfOrderRemedy'],
  CONTRADICTION: ['contradiction', 'contradictionRemedy'],
  UNTRUSTED_SOURCE: ['untrusted', 'untrustedRemedy'],
  IMPOSSIBLE_SEQUENCE: ['impossible', 'impossibleRemedy'],
  AFTER_END: ['afterEnd', 'afterEndRemedy'],
};

/** Discrepancies that may be shown: the customer sees claims that lack proof, the shop's quarrels with its data stay inside. */
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
  const parcel = state.shipments.find(({id}) => id === found.shipmentId);
  const stage = definition.stages.find(({key}) => key === (found.stage ?? found.params.stage));
  const isParcel = parcel && found.code === 'CLAIM_WITHOUT_EVIDENCE';
  const [text, remedy] = isParcel ? (['claimParcel', 'claimParcelRemedy'] as const) : TEXTS[found.code];
  const isCustomer = speech.view === 'CUSTOMER';
  const until = found.settledAt ? millisOf(found.settledAt) : speech.at;
  const values = {
    source: isCustomer ? speech.words.text.shop : listText(found.sources, speech),
    stage: stage ? stageLabel(stage, speech) : (found.params.type ?? ''),
    parcel: parcel?.trackingNumber ?? parcel?.id ?? '',
    since: timeText(found.since, speech),
    ago: durationText(Math.max(0, until - millisOf(found.since)), speech),
    who: stage ? holderText(stage.owner, state, speech) : '',
    proof: listText(stage?.evidence.map(({label}) => localized(label, speech)) ?? [], speech),
  };
  const sentence = say(speech, text, values);
  return {
    id: found.id,
    code: found.code,
    ...(found.stage && {stage: found.stage}),
    ...(found.shipmentId && {shipmentId: found.shipmentId}),
    text: found.settledAt ? say(speech, 'settled', {text: sentence, at: timeText(found.settledAt, speech)}) : sentence,
    remedy: say(speech, remedy, values),
    since: isoInstant(millisOf(found.since)),
    ...(found.settledAt && {settledAt: isoInstant(millisOf(found.settledAt))}),
    sources: isCustomer ? [] : found.sources,
    events: isCustomer ? [] : found.events,
  };
}
