import type {Evidence} from '../../model/order.js';
import type {OrderEvent} from '../../model/order-event.js';
import {type ControlState, type EvidenceKind, ORDER_PHASES} from '../../model/status.js';
import type {EvidenceRequirement, StageDefinition} from '../definition.js';
import {enterEvent, type Lifecycle, showEvent, stageMove} from '../lifecycle.js';
import type {OrderState} from '../order-state.js';
import {IN_CARRIERS_HANDS} from '../parcels.js';
import {isEntrusted, mayEnter, mayGoBack, missingEvidence, vouchesFor} from '../stage-entry.js';
import {type Finding, findingOf} from './discrepancies.js';
import type {Fact} from './fact.js';
import type {ControlFold} from './fold-control.js';
import type {ShipmentFold} from './fold-shipments.js';
import {isOnDelivery, saysUnpaid} from './paid-later.js';
import {type Entry, entryOf, StageEntries} from './stage-entries.js';

export interface StageFold {
  readonly part: Pick<OrderState, 'stage' | 'entries' | 'evidence' | 'completedAt'>;
  readonly findings: readonly Finding[];
}

/** Which stages the order entered, on whose word and with what proof. */
export function foldStages(
  facts: readonly Fact[],
  lifecycle: Lifecycle,
  control: ControlFold,
  shipments: ShipmentFold,
): StageFold {
  const walk = new StageWalk(lifecycle, shipments);
  const turns = new Map(control.turns.map((turn) => [turn.fact, turn.control]));
  for (const fact of facts) {
    const turn = turns.get(fact);
    if (turn) walk.control = turn;
    walk.see(fact);
  }
  return walk.result();
}

type OpenFinding = Omit<Finding, 'settledAt'> & {settledAt?: string | undefined};

/** Follows the facts along the lifecycle's path; the transition table says which moves are lawful. */
class StageWalk {
  control: ControlState;
  readonly #lifecycle: Lifecycle;
  readonly #stages: readonly StageDefinition[];
  readonly #shipments: ShipmentFold;
  readonly #entries = new StageEntries();
  readonly #evidence = new Map<string, Evidence[]>();
  /** Claims that may not enter their stage without proof, by stage. */
  readonly #waiting = new Map<string, Fact>();
  /** Findings that a proven entry of their stage settles. */
  readonly #unsettled = new Map<string, OpenFinding[]>();
  readonly #findings: OpenFinding[] = [];
  /** When the host last said that money was still to come. */
  #unpaidAt = Number.NEGATIVE_INFINITY;
  /** Index of the stage that the order is in, -1 before the first. */
  #current = -1;

  constructor(lifecycle: Lifecycle, shipments: ShipmentFold) {
    this.#lifecycle = lifecycle;
    this.#stages = lifecycle.definition.stages;
    this.#shipments = shipments;
    this.control = lifecycle.table.initial.control;
  }

  see(fact: Fact): void {
    const targets = this.#targets(fact);
    if (this.control === 'CANCELLED') {
      this.#noteAfterEnd(fact, targets[0]);
      return;
    }
    if (saysUnpaid(fact.event)) this.#unpaidAt = fact.millis;
    this.#gatherProof(fact);
    for (const target of targets) this.#report(target, fact);
    if (fact.event.type === 'order.approved') this.#checkApproval(fact);
  }

  result(): StageFold {
    const entries = this.#entries.states();
    const isComplete = this.#current === this.#stages.length - 1;
    const last = isComplete ? entries.at(-1) : undefined;
    return {
      part: {
        stage: this.#stages[this.#current]?.key ?? this.#lifecycle.table.initial.stage,
        entries,
        evidence: Object.fromEntries([...this.#evidence].filter(([, proofs]) => proofs.length > 0)),
        ...(last?.at !== undefined && last.assurance === 'CONFIRMED' && {completedAt: last.at}),
      },
      findings: this.#findings,
    };
  }

  /** The stages that a fact says the order entered. */
  #targets(fact: Fact): readonly StageDefinition[] {
    const {event} = fact;
    if (event.type === 'stage.entered') {
      const named = this.#stages.find(({key}) => key === event.data.stage);
      if (named) return [named];
      this.#findings.push(findingOf('IMPOSSIBLE_SEQUENCE', fact, {params: {stage: event.data.stage}}));
      return [];
    }
    if (event.type.startsWith('shipment.')) {
      if (this.#shipments.parcelOf.get(event)?.state.direction === 'RETURN') return [];
    }
    if (event.type === 'shipment.checkpoint') {
      if (!vouchesFor(event) || !IN_CARRIERS_HANDS.has(event.data.status)) return [];
    }
    // A carrier's summary that is the first to have the parcel in its hands stands for the scan that it sums up.
    const type = this.#shipments.underWay.has(event) ? 'shipment.checkpoint' : event.type;
    return this.#stages.filter(({enteredBy}) => enteredBy.includes(type));
  }

  /** Notes what a fact proves, and lets in the claims that were waiting for it. */
  #gatherProof(fact: Fact): void {
    const {event} = fact;
    for (const stage of this.#stages) {
      const isAbout =
        (event.type === 'evidence.attached' && event.data.stage === stage.key) ||
        (event.type === 'stage.entered' && event.data.stage === stage.key && mayEnter(stage, event)) ||
        (stage.enteredBy.includes(event.type) && mayEnter(stage, event));
      const brought = isAbout ? (event.evidence ?? []).filter(({kind}) => !isParcelProof(stage, event, kind)) : [];
      const proven = vouchesFor(event) ? stage.evidence.filter((need) => this.#proves(fact, need)) : [];
      if (brought.length + proven.length === 0) continue;
      const proofs = this.#proofs(stage);
      proofs.push(...brought, ...proven.map(({kind}) => ({kind, id: event.id, capturedAt: fact.at})));
      if (missingEvidence(stage, proofs).length === 0) this.#confirm(stage, fact);
    }
  }

  #proves(fact: Fact, {parcels, provenBy = []}: EvidenceRequirement): boolean {
    if (parcels === 'UNDER_WAY') return this.#shipments.underWay.has(fact.event);
    if (parcels === 'DELIVERED') return this.#shipments.delivered === fact.event;
    return provenBy.includes(fact.event.type);
  }

  /** The proof of a stage is complete: its claim is believed from here on. */
  #confirm(stage: StageDefinition, proof: Fact): void {
    const entry = this.#entries.last(stage.key);
    if (entry?.assurance === 'CLAIMED') {
      entry.assurance = 'CONFIRMED';
      entry.confirmedAt = proof.at;
      this.#settle(stage, proof);
    }
    const claim = this.#waiting.get(stage.key);
    if (!claim) return;
    this.#waiting.delete(stage.key);
    this.#move(stage, claim, proof, 'CONFIRMED');
  }

  /** A fact says that the order is in a stage: it enters, or waits for proof, or is not heard. */
  #report(stage: StageDefinition, fact: Fact): void {
    if (!mayEnter(stage, fact.event)) {
      this.#open('UNTRUSTED_SOURCE', stage, fact);
      return;
    }
    const isProven = missingEvidence(stage, this.#proofs(stage)).length === 0;
    const assurance = isProven && vouchesFor(fact.event) ? 'CONFIRMED' : 'CLAIMED';
    // A carrier event of another parcel is no claim of the host's.
    if (assurance === 'CLAIMED' && isCarrierNews(fact.event)) return;
    const parcel = this.#shipments.parcelOf.get(fact.event);
    const hasParcelProof = stage.evidence.some(({parcels}) => parcels === 'UNDER_WAY');
    if (parcel && hasParcelProof && fact.event.type === 'shipment.dispatched') this.#claimParcel(stage, fact);
    else if (assurance === 'CLAIMED') this.#open('CLAIM_WITHOUT_EVIDENCE', stage, fact);
    if (isProven || stage.claimEnters) this.#move(stage, fact, fact, assurance);
    else if (!this.#waiting.has(stage.key)) this.#waiting.set(stage.key, fact);
  }

  #move(stage: StageDefinition, fact: Fact, when: Fact, assurance: 'CLAIMED' | 'CONFIRMED'): void {
    const index = this.#stages.indexOf(stage);
    const entry = entryOf(stage.key, fact, when, assurance, this.#proofs(stage));
    if (index > this.#current) this.#moveOn(stage, index, entry, when);
    else if (index < this.#current) this.#moveBack(stage, index, entry, fact);
    else {
      const present = this.#entries.last(stage.key);
      if (present?.assurance === 'CLAIMED' && assurance === 'CONFIRMED') {
        present.assurance = 'CONFIRMED';
        present.confirmedAt = when.at;
      }
    }
    if (assurance === 'CONFIRMED') this.#settle(stage, when);
  }

  #moveOn(stage: StageDefinition, index: number, entry: Entry, when: Fact): void {
    const {initial} = this.#lifecycle.table;
    const from = this.#stages[this.#current]?.key ?? initial.stage;
    const isStart = this.#current < 0 && stage.key === initial.stage;
    if (!isStart && !stageMove(this.#lifecycle, from, showEvent(stage.key), this.control)) return;
    if (this.control !== 'NORMAL' && isPastPreparation(stage)) {
      const about = `held/${when.event.id}`;
      this.#findings.push(findingOf('CONTRADICTION', when, {about, stage: stage.key, params: {control: this.control}}));
    }
    this.#entries.add(entry, this.#stages.slice(this.#current + 1, index));
    this.#current = index;
  }

  /** A fact about an earlier stage is either late news of it or, on its owner's word, work done again. */
  #moveBack(stage: StageDefinition, index: number, entry: Entry, fact: Fact): void {
    const wasEntered = this.#entries.last(stage.key)?.event !== undefined;
    const present = this.#entries.last(this.#stages[this.#current]?.key ?? '');
    const isStep = fact.event.type === 'stage.entered' && isEntrusted(stage, fact.event);
    if (!isStep || !mayGoBack(wasEntered, present?.assurance)) {
      if (wasEntered) {
        if (this.#isOver() && fact.event.type === 'shipment.dispatched') this.#noteAfterEnd(fact, stage);
        return;
      }
      const next = this.#entries.fill(entry, (key) => this.#stages.findIndex((other) => other.key === key));
      if (next && !this.#wasPaidLater(fact, next)) this.#noteOutOfOrder(fact, stage.key, next);
      return;
    }
    const from = this.#stages[this.#current]?.key ?? '';
    if (!stageMove(this.#lifecycle, from, enterEvent(stage.key), this.control)) {
      if (this.#isOver()) this.#noteAfterEnd(fact, stage);
      else {
        const params = {control: this.control};
        this.#findings.push(
          findingOf('CONTRADICTION', fact, {about: `held/${fact.event.id}`, stage: stage.key, params}),
        );
      }
      return;
    }
    // Done again, it is to be proven again.
    for (const {key} of this.#stages.slice(index + 1)) this.#evidence.set(key, []);
    this.#entries.goBack(entry);
    this.#current = index;
  }

  /** A payment after the goods puts no date in doubt where its method, or its host once it had gone on, says that it would be. */
  #wasPaidLater({event}: Fact, {millis = 0}: Entry): boolean {
    return event.type === 'payment.captured' && (isOnDelivery(event.data.method) || this.#unpaidAt >= millis);
  }

  #isOver(): boolean {
    return this.#current === this.#stages.length - 1;
  }

  #proofs({key}: StageDefinition): Evidence[] {
    const known = this.#evidence.get(key) ?? [];
    this.#evidence.set(key, known);
    return known;
  }

  #open(code: 'UNTRUSTED_SOURCE' | 'CLAIM_WITHOUT_EVIDENCE', stage: StageDefinition, fact: Fact): void {
    const finding: OpenFinding = findingOf(code, fact, {about: stage.key, stage: stage.key});
    this.#findings.push(finding);
    this.#unsettled.set(stage.key, [...(this.#unsettled.get(stage.key) ?? []), finding]);
  }

  #settle(stage: StageDefinition, proof: Fact): void {
    for (const finding of this.#unsettled.get(stage.key) ?? []) finding.settledAt = proof.at;
    this.#unsettled.delete(stage.key);
  }

  /** The host says that a parcel left; only that parcel's own scan, or its being called off, settles it. */
  #claimParcel(stage: StageDefinition, fact: Fact): void {
    const parcel = this.#shipments.parcelOf.get(fact.event);
    if (!parcel || (parcel.pickedUp && parcel.pickedUp.millis <= fact.millis)) return;
    this.#findings.push(
      findingOf('CLAIM_WITHOUT_EVIDENCE', fact, {
        about: `${stage.key}/${parcel.state.id}`,
        stage: stage.key,
        shipmentId: parcel.state.id,
        settledAt: (parcel.pickedUp ?? parcel.cancelled)?.at,
      }),
    );
  }

  #noteOutOfOrder(fact: Fact, before: string, next: Entry): void {
    const events = next.event ? [next.event, fact.event] : [fact.event];
    this.#findings.push({
      code: 'OUT_OF_ORDER',
      about: `${before}/${next.stage}`,
      stage: next.stage,
      since: next.at ?? fact.at,
      events,
      params: {stage: next.stage, before, at: fact.at, type: fact.event.type},
    });
  }

  #checkApproval(fact: Fact): void {
    const stage = this.#stages[this.#current];
    const entry = stage && isPastPreparation(stage) ? this.#entries.last(stage.key) : undefined;
    if (entry) this.#noteOutOfOrder(fact, 'approval', entry);
  }

  #noteAfterEnd(fact: Fact, target: StageDefinition | undefined): void {
    const {event} = fact;
    if (!isMove(event)) return;
    const parcel = this.#shipments.parcelOf.get(event);
    this.#findings.push(
      findingOf('AFTER_END', fact, {
        about: `${event.type}/${parcel?.state.id ?? event.id}`,
        stage: target?.key,
        shipmentId: parcel?.state.id,
      }),
    );
  }
}

/** What a parcel's fact proves is read from the parcels: the label that a carrier was told of is a carrier's event, too. */
function isParcelProof({evidence}: StageDefinition, {type}: OrderEvent, kind: EvidenceKind): boolean {
  return type.startsWith('shipment.') && evidence.some((need) => need.parcels !== undefined && need.kind === kind);
}

function isPastPreparation({phase}: StageDefinition): boolean {
  return ORDER_PHASES.indexOf(phase) >= ORDER_PHASES.indexOf('PREPARING');
}

function isCarrierNews({type}: OrderEvent): boolean {
  return type === 'shipment.checkpoint' || type === 'shipment.updated';
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
