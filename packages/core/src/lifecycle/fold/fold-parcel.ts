import {isParcelSubject, type OrderEventOf, type ShipmentFacts} from '../../model/order-event.js';
import type {ShipmentStatus} from '../../model/status.js';
import type {CheckpointState, ShipmentState} from '../order-state.js';
import {IN_CARRIERS_HANDS} from '../parcels.js';
import {vouchesFor} from '../stage-entry.js';
import {type Finding, findingOf} from './discrepancies.js';
import type {Fact} from './fact.js';
import {type ParcelFacts, type ShipmentFact, trackingOf} from './shipment-facts.js';

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
type CarrierWord = ShipmentFact & {readonly event: {readonly data: {readonly status: ShipmentStatus}}};

/** One parcel: carriers' events say where it is, the host only what it claims. */
export function foldParcel({id, facts}: ParcelFacts): ParcelFold {
  const checkpoints = facts.filter(isCheckpoint);
  const words = facts.filter(isCarrierWord);
  const vouched = words.filter(({event}) => vouchesFor(event));
  const inHands = vouched.filter(({event}) => IN_CARRIERS_HANDS.has(event.data.status));
  const pickedUp = inHands[0];
  const delivered = vouched.find(({event}) => event.data.status === 'DELIVERED');
  const dispatched = facts.find(({event}) => event.type === 'shipment.dispatched');
  const cancelled = facts.findLast(({event}) => event.type === 'shipment.cancelled');
  const created = facts.find(({event}) => event.type === 'shipment.created');
  const newest = <K extends keyof ShipmentFacts>(key: K): ShipmentFacts[K] =>
    facts.findLast(({event}) => event.data[key] !== undefined)?.event.data[key];
  const tracking = facts.map(trackingOf);
  const carrier = tracking.findLast((known) => known.carrier)?.carrier;
  const trackingNumber = tracking.findLast((known) => known.number)?.number;
  const [carrierName, trackingUrl, estimatedDelivery] = [
    newest('carrierName'),
    newest('trackingUrl'),
    newest('estimatedDelivery'),
  ];
  const claimed = hostWord(facts);
  const state: ShipmentState = {
    id,
    direction: newest('direction') ?? 'OUTBOUND',
    ...(carrier !== undefined && {carrier}),
    ...(carrierName !== undefined && {carrierName}),
    ...(trackingNumber !== undefined && {trackingNumber}),
    ...(trackingUrl !== undefined && {trackingUrl}),
    status: statusOf(facts, words, claimed?.word, pickedUp !== undefined, trackingNumber !== undefined),
    isDelayed: newest('isDelayed') ?? false,
    lines: newest('lines') ?? [],
    ...(created && {createdAt: created.at}),
    ...(dispatched && {claimedAt: dispatched.at, claimedBy: dispatched.event.source}),
    ...(pickedUp && {pickedUpAt: pickedUp.at}),
    ...(delivered && {deliveredAt: delivered.at}),
    proven: pickedUp !== undefined,
    ...(estimatedDelivery && {estimatedDelivery}),
    checkpoints: checkpoints.map(checkpointState),
  };
  return {state, pickedUp, delivered, cancelled, findings: parcelFindings(state, facts, inHands, delivered, claimed)};
}

function isCheckpoint(fact: ShipmentFact): fact is Checkpoint {
  return fact.event.type === 'shipment.checkpoint';
}

/** A fact whose subject is the parcel itself comes from the carrier's side: hosts speak of their orders. */
function isCarrierWord(fact: ShipmentFact): fact is CarrierWord {
  const {type, subject, data} = fact.event;
  if (data.status === undefined) return false;
  return type === 'shipment.checkpoint' || (type === 'shipment.updated' && isParcelSubject(subject));
}

interface HostWord {
  readonly word: ShipmentStatus;
  readonly fact: ShipmentFact;
}

/** The newest status that the host, not a carrier, gave. */
function hostWord(facts: readonly ShipmentFact[]): HostWord | undefined {
  const fact = facts.findLast((said) => said.event.data.status !== undefined && !isCarrierWord(said));
  return fact && {word: fact.event.data.status as ShipmentStatus, fact};
}

/**
 * The newest carrier event says where the parcel is. What was delivered stays delivered unless it is on its way back: late
 * scans of a finished round are common. Without a carrier event, the host is believed only short of the carrier's hands.
 */
function statusOf(
  facts: readonly ShipmentFact[],
  words: readonly CarrierWord[],
  claimed: ShipmentStatus | undefined,
  isProven: boolean,
  isNumbered: boolean,
): ShipmentStatus {
  const last = facts.findLast(({event}) => event.type === 'shipment.cancelled' || event.type === 'shipment.dispatched');
  if (last?.event.type === 'shipment.cancelled' && !isProven) return 'CANCELLED';
  let status: ShipmentStatus | undefined;
  let since = Number.NaN;
  for (const {event, millis} of words) {
    const next = event.data.status;
    if (next === 'UNKNOWN' && status !== undefined) continue;
    if (status === 'RETURNED' && next !== 'DELIVERED') continue;
    if (status === 'DELIVERED' && next !== 'RETURNING' && next !== 'RETURNED') continue;
    // A summary of the same instant is coarser than its checkpoint, save at the end of the road.
    const isCoarser = event.type === 'shipment.updated' && millis === since && status !== 'UNKNOWN';
    if (isCoarser && !END_OF_ROAD.has(next)) continue;
    status = next;
    since = millis;
  }
  if (status !== undefined) return status;
  if (claimed !== undefined && !IN_CARRIERS_HANDS.has(claimed) && claimed !== 'UNKNOWN') return claimed;
  return isNumbered ? 'INFO_RECEIVED' : 'PENDING';
}

const END_OF_ROAD: ReadonlySet<ShipmentStatus> = new Set(['DELIVERED', 'RETURNING', 'RETURNED']);

function checkpointState({event: {data, source}, at}: Checkpoint): CheckpointState {
  const {status, text, location, reason} = data;
  return {
    at,
    status,
    ...(text !== undefined && {text}),
    ...(location !== undefined && {location}),
    ...(reason !== undefined && {reason}),
    source,
  };
}

function parcelFindings(
  {id, status}: ShipmentState,
  facts: readonly ShipmentFact[],
  inHands: readonly CarrierWord[],
  delivered: CarrierWord | undefined,
  claimed: HostWord | undefined,
): readonly Finding[] {
  const findings: Finding[] = [];
  const pickedUp = inHands[0];
  if (claimed && IN_CARRIERS_HANDS.has(claimed.word)) {
    const proof = claimed.word === 'DELIVERED' ? delivered : pickedUp;
    const params = {claimed: claimed.word, known: status};
    // The carrier tells another story, or none yet.
    const code = pickedUp && pickedUp.millis <= claimed.fact.millis ? 'CONTRADICTION' : 'CLAIM_WITHOUT_EVIDENCE';
    if (!proof || proof.millis > claimed.fact.millis) {
      const more = {about: `parcel/${id}/status`, shipmentId: id, settledAt: proof?.at, params};
      findings.push(findingOf(code, claimed.fact, more));
    }
  }
  const handedOver = inHands.find(({event}) => event.data.status === 'PICKED_UP');
  if (delivered && handedOver && delivered.millis < handedOver.millis) {
    findings.push(
      findingOf('IMPOSSIBLE_SEQUENCE', delivered, {
        about: `parcel/${id}/delivered-first`,
        shipmentId: id,
        params: {status: 'DELIVERED', before: 'PICKED_UP', at: handedOver.at},
      }),
    );
  }
  const moving = delivered && status === 'DELIVERED' ? inHands.find((fact) => movesAfter(fact, delivered)) : undefined;
  if (moving && moving !== handedOver) {
    const params = {status: moving.event.data.status, after: 'DELIVERED'};
    const more = {about: `parcel/${id}/after-delivery`, shipmentId: id, params};
    findings.push(findingOf('IMPOSSIBLE_SEQUENCE', moving, more));
  }
  const called = facts.find(({event}) => event.type === 'shipment.cancelled');
  if (called && pickedUp) {
    const more = {about: `parcel/${id}/cancelled`, shipmentId: id, params: {claimed: 'CANCELLED', known: status}};
    findings.push(findingOf('CONTRADICTION', called, more));
  }
  return findings;
}

function movesAfter({event, millis}: CarrierWord, delivered: CarrierWord): boolean {
  return millis > delivered.millis && event.data.status !== 'DELIVERED';
}
