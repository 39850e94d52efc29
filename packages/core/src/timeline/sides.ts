import type {DiscrepancyState, OrderState} from '../lifecycle/order-state.js';
import type {DiscrepancySide} from '../model/order-view.js';
import {utc} from './utc.js';
import {sourcesText} from './wording.js';
import {capitalised, lowered, type Speech, say} from './words/speech.js';

/**
 * Who says what of a discrepancy, in words: first the word that is doubted, then what stands against it. One alone, or none,
 * where only one party has spoken of the matter.
 */
export function sidesOf(
  {code, stage, shipmentId, params, since, settledAt, sources}: DiscrepancyState,
  state: OrderState,
  values: Readonly<Record<string, string | undefined>>,
  speech: Speech,
): readonly DiscrepancySide[] {
  const {text, shipments} = speech.words;
  const side = (source: string, says: string | undefined, at?: string): DiscrepancySide => ({
    source: capitalised(source),
    says: capitalised(says || text.nothingYet),
    ...(at && {at: utc(at)}),
  });
  const entered = say(speech, 'saysStage', {stage: values.stage});
  const [first = '', second = first] = sources.map((source) => sourcesText([source], speech));
  const carrier = values.carrier ?? speech.words.holders.CARRIER;
  const parcel = state.shipments.find(({id}) => id === shipmentId);
  const seen = parcel?.checkpoints.at(-1);
  switch (code) {
    case 'CLAIM_WITHOUT_EVIDENCE': {
      if (!shipmentId) return [side(first, entered, since), side(text.proof, settledAt && values.proof, settledAt)];
      const claim = params.claimed ? values.claimed : lowered(speech.words.facts['shipment.dispatched']);
      const proof = settledAt && (params.claimed ? values.claimed : shipments.PICKED_UP);
      return [side(first, claim, since), side(carrier, proof, settledAt)];
    }
    case 'OUT_OF_ORDER':
      return [side(first, entered, since), side(second, say(speech, 'saysStage', {stage: values.before}), params.at)];
    case 'CONTRADICTION': {
      if (params.control) {
        const hold = state.holds.find((one) => one.placedAt <= since && (!one.releasedAt || one.releasedAt > since));
        const freeze = state.freezes.find(({at, until}) => at <= since && (!until || until > since));
        const stop = speech.words.pauses[hold ? 'HELD' : 'FROZEN'];
        return [side(first, entered, since), side(text.shop, stop, hold?.placedAt ?? freeze?.at)];
      }
      if (params.claimed) return [side(first, values.claimed, since), side(carrier, values.known, seen?.at)];
      if (!params.said) return [];
      if (shipmentId)
        return [side(first, text.notSent, since), side(carrier, parcel && shipments[parcel.status], seen?.at)];
      return [side(first, values.said, since), side(text.receipts, values.known, state.payments.at(-1)?.at)];
    }
    default:
      return stage ? [side(first, entered, since)] : [];
  }
}
