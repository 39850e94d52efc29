import {canonical, present} from '../../model/canonical-json.js';
import {isParcelSubject, type OrderEventOf, type ShipmentFacts} from '../../model/order-event.js';
import type {ShipmentStatus} from '../../model/status.js';
import type {CheckpointState, ShipmentState} from '../order-state.js';
import {IN_CARRIERS_HANDS} from '../shipment/parcels.js';
import {type ShipmentRegions, shipmentStatus} from '../shipment/shipment-status.js';
import {shipmentTable} from '../shipment/shipment-table.js';
import {vouchesFor} from '../stage-entry.js';
import {type Finding, findingOf} from './discrepancies.js';
import type {Fact} from './fact.js';
import type {ParcelFacts, ShipmentFact} from './shipment-facts.js';

/** One parcel as its facts fold, with the facts that settle claims about it. */
export interface ParcelFold {
  readonly state: ShipmentState;
  /** The fact that first had the parcel in a carrier's hands. */
  readonly pickedUp?: Fact | undefined;
  /** The carrier's fact that it arrived. */
  readonly delivered?: Fact | undefined;
  /** The host's fact that called it off. */
  readonly cancelled?: Fact | undefined;
  readonly findings: readonly Finding[];
}

type Checkpoint = Fact & {readonly event: OrderEventOf<'shipment.checkpoint'>};
/** A status that the carrier's side gave: with a checkpoint, or as its own summary of the parcel. */
type StatusFact = ShipmentFact & {readonly event: {readonly data: {readonly status: ShipmentStatus}}};

/** One parcel: carriers' events say where it is, the host only what it claims. */
export function foldParcel(parcel: ParcelFacts): ParcelFold {
  const {id, facts, carrier, number} = parcel;
  const said: {-readonly [K in keyof ShipmentFacts]: ShipmentFacts[K]} = {};
  const checkpoints: CheckpointState[] = [];
  const seen: Seen = {};
  let created: Fact | undefined;
  let dispatched: Fact | undefined;
  let cancelled: Fact | undefined;
  const at: {-readonly [K in keyof ShipmentRegions]: ShipmentRegions[K]} = {...shipmentTable.initial};
  /** Instant of the carrier's word that counts. */
  let since = Number.NaN;
  for (const fact of facts) {
    const {type, data} = fact.event;
    hear(said, data);
    let hands: 'hold' | 'hand-over' | 'call-off' | undefined;
    if (isCheckpoint(fact)) checkpoints.push(checkpointState(fact));
    else if (type === 'shipment.created') created ??= fact;
    else if (type === 'shipment.dispatched') {
      dispatched ??= fact;
      hands = 'hand-over';
    } else if (type === 'shipment.cancelled') {
      seen.calledOff ??= fact;
      cancelled = fact;
      hands = 'call-off';
    }
    if (hasStatus(fact)) {
      const word = fact.event.data.status;
      if (isFromCarrier(fact)) {
        const isSummary = type === 'shipment.updated' && fact.millis === since;
        const next = shipmentTable.carrier[at.carrier][isSummary ? 'sum-up' : 'say'][word];
        if (next !== undefined) {
          at.carrier = next;
          since = fact.millis;
        }
        if (vouchesFor(fact.event) && IN_CARRIERS_HANDS.has(word)) {
          note(seen, fact);
          hands = 'hold';
        }
      } else {
        seen.claim = fact;
        at.host = shipmentTable.host[at.host].say[word] ?? at.host;
      }
    }
    if (hands) at.hands = shipmentTable.hands[at.hands][hands] ?? at.hands;
  }
  if (number !== undefined) at.label = shipmentTable.label[at.label].number ?? at.label;
  const {pickedUp, delivered} = seen;
  const {carrierName, trackingUrl, estimatedDelivery} = said;
  const state = present<ShipmentState>({
    carrier,
    carrierName,
    checkpoints,
    claimedAt: dispatched?.at,
    claimedBy: dispatched?.event.source,
    createdAt: created?.at,
    deliveredAt: delivered?.at,
    direction: said.direction ?? 'OUTBOUND',
    estimatedDelivery: estimatedDelivery ? canonical(estimatedDelivery) : undefined,
    id,
    isDelayed: said.isDelayed ?? false,
    lines: canonical(said.lines ?? []),
    pickedUpAt: pickedUp?.at,
    proven: pickedUp !== undefined,
    status: shipmentStatus(at),
    trackingNumber: number,
    trackingUrl,
  });
  return {state, pickedUp, delivered, cancelled, findings: parcelFindings(state, seen)};
}

/** Facts of a parcel that findings are about. */
interface Seen {
  /** The first that had it in a carrier's hands. */
  pickedUp?: StatusFact;
  delivered?: StatusFact;
  /** The first that says in so many words that it was picked up. */
  handedOver?: StatusFact;
  /** The first that has it moving after its delivery. */
  moving?: StatusFact;
  /** The newest status that the host, not a carrier, gave. */
  claim?: StatusFact;
  /** The first by which it was called off. */
  calledOff?: Fact;
}

/** Takes in what a carrier vouches for that has had the parcel. */
function note(seen: Seen, fact: StatusFact): void {
  const {status} = fact.event.data;
  seen.pickedUp ??= fact;
  if (status === 'PICKED_UP') seen.handedOver ??= fact;
  if (status === 'DELIVERED') seen.delivered ??= fact;
  else if (seen.delivered && fact.millis > seen.delivered.millis) seen.moving ??= fact;
}

/** The newest word on each field stands, and silence erases nothing. */
function hear(said: {-readonly [K in keyof ShipmentFacts]: ShipmentFacts[K]}, data: ShipmentFacts): void {
  if (data.direction !== undefined) said.direction = data.direction;
  if (data.carrierName !== undefined) said.carrierName = data.carrierName;
  if (data.trackingUrl !== undefined) said.trackingUrl = data.trackingUrl;
  if (data.isDelayed !== undefined) said.isDelayed = data.isDelayed;
  if (data.lines !== undefined) said.lines = data.lines;
  if (data.estimatedDelivery !== undefined) said.estimatedDelivery = data.estimatedDelivery;
}

function isCheckpoint(fact: ShipmentFact): fact is Checkpoint {
  return fact.event.type === 'shipment.checkpoint';
}

function hasStatus(fact: ShipmentFact): fact is StatusFact {
  return fact.event.data.status !== undefined;
}

/** A fact whose subject is the parcel itself comes from the carrier's side: hosts speak of their orders. */
function isFromCarrier({event: {type, subject}}: StatusFact): boolean {
  return type === 'shipment.checkpoint' || (type === 'shipment.updated' && isParcelSubject(subject));
}

function checkpointState({event: {data, source}, at}: Checkpoint): CheckpointState {
  const {status, text, location, reason} = data;
  // The order of its keys is the canonical one.
  const state = {at} as {-readonly [K in keyof CheckpointState]: CheckpointState[K]};
  if (location !== undefined) state.location = location;
  if (reason !== undefined) state.reason = reason;
  state.source = source;
  state.status = status;
  if (text !== undefined) state.text = text;
  return state;
}

function parcelFindings({id, status}: ShipmentState, seen: Seen): readonly Finding[] {
  const {pickedUp, delivered, handedOver, moving, claim, calledOff} = seen;
  const findings: Finding[] = [];
  const claimed = claim?.event.data.status;
  if (claim && claimed && IN_CARRIERS_HANDS.has(claimed)) {
    const proof = claimed === 'DELIVERED' ? delivered : pickedUp;
    const params = {claimed, known: status};
    // The carrier tells another story, or none yet.
    const code = pickedUp && pickedUp.millis <= claim.millis ? 'CONTRADICTION' : 'CLAIM_WITHOUT_EVIDENCE';
    if (!proof || proof.millis > claim.millis) {
      const more = {about: `parcel/${id}/status`, shipmentId: id, settledAt: proof?.at, params};
      findings.push(findingOf(code, claim, more));
    }
  }
  if (delivered && handedOver && delivered.millis < handedOver.millis) {
    findings.push(
      findingOf('IMPOSSIBLE_SEQUENCE', delivered, {
        about: `parcel/${id}/delivered-first`,
        shipmentId: id,
        params: {status: 'DELIVERED', before: 'PICKED_UP', at: handedOver.at},
      }),
    );
  }
  if (moving && status === 'DELIVERED' && moving !== handedOver) {
    const params = {status: moving.event.data.status, after: 'DELIVERED'};
    const more = {about: `parcel/${id}/after-delivery`, shipmentId: id, params};
    findings.push(findingOf('IMPOSSIBLE_SEQUENCE', moving, more));
  }
  if (calledOff && pickedUp) {
    const more = {about: `parcel/${id}/cancelled`, shipmentId: id, params: {claimed: 'CANCELLED', known: status}};
    findings.push(findingOf('CONTRADICTION', calledOff, more));
  }
  return findings;
}
