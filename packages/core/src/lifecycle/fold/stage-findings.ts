import type {OrderEvent} from '../../model/order-event.js';
import type {ControlState} from '../../model/status.js';
import type {StageDefinition} from '../definition.js';
import {IN_CARRIERS_HANDS} from '../shipment/parcels.js';
import {type Finding, findingOf} from './discrepancies.js';
import type {Fact} from './fact.js';
import type {ShipmentFold} from './fold-shipments.js';
import type {Entry} from './stage-entries.js';

type OpenFinding = Omit<Finding, 'settledAt'> & {settledAt?: string | undefined};

/** What does not agree on the way through the stages. */
export class StageFindings {
  readonly all: OpenFinding[] = [];
  readonly #shipments: ShipmentFold;
  /** Findings that the end of a hold settles. */
  readonly #whileStopped: OpenFinding[] = [];
  /** Findings that a proven entry of their stage settles. */
  readonly #unsettled = new Map<string, OpenFinding[]>();

  constructor(shipments: ShipmentFold) {
    this.#shipments = shipments;
  }

  /** Notes what stands until the stage is entered with proof. */
  open(code: 'UNTRUSTED_SOURCE' | 'CLAIM_WITHOUT_EVIDENCE', {key}: StageDefinition, fact: Fact): void {
    const finding: OpenFinding = findingOf(code, fact, {about: key, stage: key});
    this.all.push(finding);
    this.#unsettled.set(key, [...(this.#unsettled.get(key) ?? []), finding]);
  }

  /** The stage is proven from here on. */
  settle({key}: StageDefinition, proof: Fact): void {
    for (const finding of this.#unsettled.get(key) ?? []) finding.settledAt = proof.at;
    this.#unsettled.delete(key);
  }

  /** The host says that a parcel left; only that parcel's own scan, or its being called off, settles it. */
  claimParcel(stage: StageDefinition, fact: Fact): void {
    const parcel = this.#shipments.parcelOf.get(fact.event);
    if (!parcel || (parcel.pickedUp && parcel.pickedUp.millis <= fact.millis)) return;
    this.all.push(
      findingOf('CLAIM_WITHOUT_EVIDENCE', fact, {
        about: `${stage.key}/${parcel.state.id}`,
        stage: stage.key,
        shipmentId: parcel.state.id,
        settledAt: (parcel.pickedUp ?? parcel.cancelled)?.at,
      }),
    );
  }

  /** A step names a stage that the lifecycle does not have. */
  unknownStage(fact: Fact, stage: string): void {
    this.all.push(findingOf('IMPOSSIBLE_SEQUENCE', fact, {params: {stage}}));
  }

  /** A step back that the lifecycle does not have from where the order is. */
  noWayBack(fact: Fact, {key}: StageDefinition, from: string): void {
    this.all.push(findingOf('IMPOSSIBLE_SEQUENCE', fact, {stage: key, params: {from}}));
  }

  /** The order moved while it was to stand still. */
  movedWhile(control: ControlState, {key}: StageDefinition, fact: Fact): void {
    const finding: OpenFinding = findingOf('CONTRADICTION', fact, {
      about: `held/${fact.event.id}`,
      stage: key,
      params: {control},
    });
    this.all.push(finding);
    this.#whileStopped.push(finding);
  }

  /** The order may move again: that it moved before is history. */
  released(fact: Fact): void {
    for (const finding of this.#whileStopped.splice(0)) finding.settledAt = fact.at;
  }

  /** A fact that belongs before an entry is dated after it. */
  outOfOrder(fact: Fact, before: string, next: Entry): void {
    const events = next.event ? [next.event, fact.event] : [fact.event];
    this.all.push({
      code: 'OUT_OF_ORDER',
      about: `${before}/${next.stage}`,
      stage: next.stage,
      since: next.at ?? fact.at,
      events,
      params: {stage: next.stage, before, at: fact.at, type: fact.event.type},
    });
  }

  /** A fact of an order that has ended; heard only where it says that the order goes on. */
  afterEnd(fact: Fact, target: StageDefinition | undefined): void {
    const {event} = fact;
    if (!isMove(event)) return;
    const parcel = this.#shipments.parcelOf.get(event);
    this.all.push(
      findingOf('AFTER_END', fact, {
        about: `${event.type}/${parcel?.state.id ?? event.id}`,
        stage: target?.key,
        shipmentId: parcel?.state.id,
      }),
    );
  }
}

/** Whether a fact after the end says that the order goes on. Closing it, or bringing parcels back, does not. */
function isMove(event: OrderEvent): boolean {
  if (event.type === 'shipment.checkpoint') {
    const {status} = event.data;
    return IN_CARRIERS_HANDS.has(status) && status !== 'RETURNING' && status !== 'RETURNED';
  }
  return (
    event.type === 'stage.entered' ||
    event.type === 'shipment.dispatched' ||
    event.type === 'stock.locked' ||
    event.type === 'payment.captured'
  );
}
