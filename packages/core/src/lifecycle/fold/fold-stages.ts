import type {OrderEvent} from '../../model/order-event.js';
import {type ControlState, ORDER_PHASES} from '../../model/status.js';
import type {StageDefinition} from '../definition.js';
import {enterEvent, type Lifecycle, showEvent, stageMove} from '../lifecycle.js';
import type {OrderState} from '../order-state.js';
import {IN_CARRIERS_HANDS} from '../parcels.js';
import {isEntrusted, mayEnter, mayGoBack, missingEvidence, vouchesFor} from '../stage-entry.js';
import type {Finding} from './discrepancies.js';
import type {Fact} from './fact.js';
import type {ControlFold} from './fold-control.js';
import type {ShipmentFold} from './fold-shipments.js';
import {isOnDelivery, saysUnpaid} from './paid-later.js';
import {type Entry, entryOf, StageEntries} from './stage-entries.js';
import {StageFindings} from './stage-findings.js';
import {StageProofs} from './stage-proofs.js';

/** The stages' part of the state, and what did not agree on the way. */
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

/** Follows the facts along the lifecycle's path; the transition table says which moves are lawful. */
class StageWalk {
  control: ControlState;
  readonly #lifecycle: Lifecycle;
  readonly #stages: readonly StageDefinition[];
  readonly #shipments: ShipmentFold;
  readonly #entries = new StageEntries();
  readonly #proofs: StageProofs;
  readonly #findings: StageFindings;
  /** Claims that may not enter their stage without proof, by stage. */
  readonly #waiting = new Map<string, Fact>();
  /** When the host last said that money was still to come. */
  #unpaidAt = Number.NEGATIVE_INFINITY;
  /** Index of the stage that the order is in, -1 before the first. */
  #current = -1;

  constructor(lifecycle: Lifecycle, shipments: ShipmentFold) {
    this.#lifecycle = lifecycle;
    this.#stages = lifecycle.definition.stages;
    this.#shipments = shipments;
    this.#proofs = new StageProofs(shipments);
    this.#findings = new StageFindings(shipments);
    this.control = lifecycle.table.initial.control;
  }

  see(fact: Fact): void {
    const targets = this.#targets(fact);
    if (this.control === 'CANCELLED') {
      this.#findings.afterEnd(fact, targets[0]);
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
        evidence: this.#proofs.states(),
        ...(last?.at !== undefined && last.assurance === 'CONFIRMED' && {completedAt: last.at}),
      },
      findings: this.#findings.all,
    };
  }

  /** The stages that a fact says the order entered. */
  #targets(fact: Fact): readonly StageDefinition[] {
    const {event} = fact;
    if (event.type === 'stage.entered') {
      const named = this.#stages.find(({key}) => key === event.data.stage);
      if (named) return [named];
      this.#findings.unknownStage(fact, event.data.stage);
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
    for (const stage of this.#stages) {
      if (this.#proofs.gather(stage, fact) && this.#isProven(stage)) this.#confirm(stage, fact);
    }
  }

  #isProven(stage: StageDefinition): boolean {
    return missingEvidence(stage, this.#proofs.of(stage)).length === 0;
  }

  /** The proof of a stage is complete: its claim is believed from here on. */
  #confirm(stage: StageDefinition, proof: Fact): void {
    const entry = this.#entries.last(stage.key);
    if (entry?.assurance === 'CLAIMED') {
      entry.assurance = 'CONFIRMED';
      entry.confirmedAt = proof.at;
      this.#findings.settle(stage, proof);
    }
    const claim = this.#waiting.get(stage.key);
    if (!claim) return;
    this.#waiting.delete(stage.key);
    this.#move(stage, claim, proof, 'CONFIRMED');
  }

  /** A fact says that the order is in a stage: it enters, or waits for proof, or is not heard. */
  #report(stage: StageDefinition, fact: Fact): void {
    if (!mayEnter(stage, fact.event)) {
      this.#findings.open('UNTRUSTED_SOURCE', stage, fact);
      return;
    }
    const isProven = this.#isProven(stage);
    const assurance = isProven && vouchesFor(fact.event) ? 'CONFIRMED' : 'CLAIMED';
    // A carrier event of another parcel is no claim of the host's.
    if (assurance === 'CLAIMED' && isCarrierNews(fact.event)) return;
    const parcel = this.#shipments.parcelOf.get(fact.event);
    const hasParcelProof = stage.evidence.some(({parcels}) => parcels === 'UNDER_WAY');
    if (parcel && hasParcelProof && fact.event.type === 'shipment.dispatched') this.#findings.claimParcel(stage, fact);
    else if (assurance === 'CLAIMED') this.#findings.open('CLAIM_WITHOUT_EVIDENCE', stage, fact);
    if (isProven || stage.claimEnters) this.#move(stage, fact, fact, assurance);
    else if (!this.#waiting.has(stage.key)) this.#waiting.set(stage.key, fact);
  }

  #move(stage: StageDefinition, fact: Fact, when: Fact, assurance: 'CLAIMED' | 'CONFIRMED'): void {
    const index = this.#stages.indexOf(stage);
    const entry = entryOf(stage.key, fact, when, assurance, this.#proofs.of(stage));
    if (index > this.#current) this.#moveOn(stage, index, entry, when);
    else if (index < this.#current) this.#moveBack(stage, index, entry, fact);
    else {
      const present = this.#entries.last(stage.key);
      if (present?.assurance === 'CLAIMED' && assurance === 'CONFIRMED') {
        present.assurance = 'CONFIRMED';
        present.confirmedAt = when.at;
      }
    }
    if (assurance === 'CONFIRMED') this.#findings.settle(stage, when);
  }

  #moveOn(stage: StageDefinition, index: number, entry: Entry, when: Fact): void {
    const {initial} = this.#lifecycle.table;
    const from = this.#stages[this.#current]?.key ?? initial.stage;
    const isStart = this.#current < 0 && stage.key === initial.stage;
    if (!isStart && !stageMove(this.#lifecycle, from, showEvent(stage.key), this.control)) return;
    if (this.control !== 'NORMAL' && isPastPreparation(stage)) this.#findings.movedWhile(this.control, stage, when);
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
        if (this.#isOver() && fact.event.type === 'shipment.dispatched') this.#findings.afterEnd(fact, stage);
        return;
      }
      const next = this.#entries.fill(entry, (key) => this.#stages.findIndex((other) => other.key === key));
      if (next && !this.#wasPaidLater(fact, next)) this.#findings.outOfOrder(fact, stage.key, next);
      return;
    }
    const from = this.#stages[this.#current]?.key ?? '';
    if (!stageMove(this.#lifecycle, from, enterEvent(stage.key), this.control)) {
      if (this.#isOver()) this.#findings.afterEnd(fact, stage);
      else this.#findings.movedWhile(this.control, stage, fact);
      return;
    }
    // Done again, it is to be proven again.
    this.#proofs.lapse(this.#stages.slice(index + 1));
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

  #checkApproval(fact: Fact): void {
    const stage = this.#stages[this.#current];
    const entry = stage && isPastPreparation(stage) ? this.#entries.last(stage.key) : undefined;
    if (entry) this.#findings.outOfOrder(fact, 'approval', entry);
  }
}

function isPastPreparation({phase}: StageDefinition): boolean {
  return ORDER_PHASES.indexOf(phase) >= ORDER_PHASES.indexOf('PREPARING');
}

function isCarrierNews({type}: OrderEvent): boolean {
  return type === 'shipment.checkpoint' || type === 'shipment.updated';
}
