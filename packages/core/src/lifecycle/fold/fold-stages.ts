import type {OrderEvent} from '../../model/order-event.js';
import {type ControlState, ORDER_PHASES} from '../../model/status.js';
import type {StageDefinition} from '../definition.js';
import {isOpenMove, type Lifecycle, type OrderMachineEvent, stagesIn} from '../lifecycle.js';
import type {OrderState} from '../order-state.js';
import type {Conditions} from '../path.js';
import {IN_CARRIERS_HANDS} from '../shipment/parcels.js';
import {isEntrusted, mayEnter, mayGoBack, missingEvidence, vouchesFor} from '../stage-entry.js';
import type {Finding} from './discrepancies.js';
import type {Fact} from './fact.js';
import type {ApprovalFold} from './fold-approvals.js';
import type {ControlFold} from './fold-control.js';
import type {ShipmentFold} from './fold-shipments.js';
import {isOnDelivery, saysUnpaid} from './paid-later.js';
import {type Entry, entryOf, StageEntries} from './stage-entries.js';
import {StageFindings} from './stage-findings.js';
import {type StagePlan, type StageSteps, stagePlan} from './stage-plan.js';
import {StageProofs} from './stage-proofs.js';

/** The stages' part of the state, and what did not agree on the way. */
export interface StageFold {
  readonly part: Pick<OrderState, 'stage' | 'activeStages' | 'entries' | 'evidence' | 'completedAt'>;
  readonly findings: readonly Finding[];
}

/** What the stages depend on beside the facts themselves. */
export interface StageContext {
  readonly conditions: Conditions;
  readonly approvals: ApprovalFold;
  readonly control: ControlFold;
  readonly shipments: ShipmentFold;
}

/** Which stages the order entered, on whose word and with what proof. */
export function foldStages(
  facts: readonly Fact[],
  lifecycle: Lifecycle,
  {conditions, approvals, control, shipments}: StageContext,
): StageFold {
  const walk = new StageWalk(lifecycle, conditions, approvals, shipments);
  const turns = control.turns.length > 0 ? new Map(control.turns.map((turn) => [turn.fact, turn.control])) : undefined;
  for (const fact of facts) {
    const turn = turns?.get(fact);
    if (turn) walk.turn(turn, fact);
    walk.see(fact);
  }
  return walk.result();
}

/** Follows the facts along the lifecycle's path; the transition table says which moves are lawful. */
class StageWalk {
  control: ControlState;
  readonly #lifecycle: Lifecycle;
  readonly #plan: StagePlan;
  readonly #conditions: Conditions;
  readonly #shipments: ShipmentFold;
  readonly #entries = new StageEntries();
  readonly #proofs: StageProofs;
  readonly #findings: StageFindings;
  /** Claims that may not enter their stage without proof, by stage. */
  readonly #waiting = new Map<string, Fact>();
  /** When the host last said that money was still to come. */
  #unpaidAt = Number.NEGATIVE_INFINITY;
  /** The stage part of the machine's state; empty before the first stage was entered. */
  #place = '';
  /** The stages that the place stands for. */
  #active: readonly string[] = [];
  /** The stage that was entered last. */
  #present: StageSteps | undefined;

  constructor(lifecycle: Lifecycle, conditions: Conditions, approvals: ApprovalFold, shipments: ShipmentFold) {
    this.#lifecycle = lifecycle;
    this.#plan = stagePlan(lifecycle.definition, conditions, approvals.states);
    this.#conditions = conditions;
    this.#shipments = shipments;
    this.#proofs = new StageProofs(shipments, approvals);
    this.#findings = new StageFindings(shipments);
    this.control = lifecycle.table.initial.control;
  }

  /** The order is held, frozen, called off, or free to move again. */
  turn(control: ControlState, fact: Fact): void {
    this.control = control;
    if (control === 'NORMAL') this.#findings.released(fact);
  }

  see(fact: Fact): void {
    const targets = this.#targets(fact);
    if (this.control === 'CANCELLED') {
      this.#findings.afterEnd(fact, targets[0]);
      return;
    }
    if (saysUnpaid(fact.event)) this.#unpaidAt = fact.millis;
    this.#proofs.withdraw(fact);
    this.#gatherProof(fact);
    for (const target of targets) this.#report(target, fact);
    if (fact.event.type === 'order.approved') this.#checkApproval(fact);
  }

  result(): StageFold {
    const {initial} = this.#lifecycle.table;
    const entries = this.#entries.states();
    const last = this.#isOver() ? entries.at(-1) : undefined;
    return {
      part: {
        stage: this.#present?.stage.key ?? initial.stage,
        activeStages: this.#place ? this.#active : stagesIn(initial.stage),
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
      const named = this.#plan.of(event.data.stage);
      if (named) return [named.stage];
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
    return this.#plan.enteredBy(type);
  }

  /** Notes what a fact proves, and lets in the claims that were waiting for it. */
  #gatherProof(fact: Fact): void {
    for (const stage of this.#plan.provenBy(fact.event)) {
      if (this.#proofs.gather(stage, fact) && this.#isProven(stage)) this.#confirm(stage, fact);
    }
  }

  #isProven(stage: StageDefinition): boolean {
    return stage.evidence.length === 0 || missingEvidence(stage, this.#proofs.of(stage)).length === 0;
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
    if (this.#active.includes(stage.key)) {
      const present = this.#entries.last(stage.key);
      if (present?.assurance === 'CLAIMED' && assurance === 'CONFIRMED') {
        present.assurance = 'CONFIRMED';
        present.confirmedAt = when.at;
      }
    } else {
      const steps = this.#plan.of(stage.key) as StageSteps;
      const entry = entryOf(stage.key, fact, when, assurance, this.#proofs.of(stage));
      if (this.#isAhead(steps)) this.#moveOn(steps, entry, when);
      else this.#moveBack(steps, entry, fact);
    }
    if (assurance === 'CONFIRMED') this.#findings.settle(stage, when);
  }

  /** Whether the stage lies before the order rather than behind it, whether or not it may go there now. */
  #isAhead(steps: StageSteps): boolean {
    const unit = this.#present?.unit ?? -1;
    if (steps.unit !== unit) return steps.unit > unit;
    return this.#lifecycle.table.stage[this.#place]?.[steps.show] !== undefined;
  }

  #moveOn(steps: StageSteps, entry: Entry, when: Fact): void {
    const {stage} = steps;
    const {initial} = this.#lifecycle.table;
    const isStart = !this.#present && stage.key === initial.stage;
    const to = isStart ? initial.stage : this.#openMove(this.#place || initial.stage, steps.show);
    if (to === undefined) return;
    if (this.control !== 'NORMAL' && isPastPreparation(stage)) this.#findings.movedWhile(this.control, stage, when);
    this.#entries.add(entry, this.#plan.between(this.#place, stage.key));
    this.#stand(steps, to);
  }

  /** Where a machine event leads from a place, if it may happen there now. */
  #openMove(from: string, event: OrderMachineEvent): string | undefined {
    const move = this.#lifecycle.table.stage[from]?.[event];
    return move && isOpenMove(move, this.control, this.#conditions) ? move.to : undefined;
  }

  #stand(steps: StageSteps, place: string): void {
    this.#place = place;
    this.#active = place === steps.stage.key ? [place] : stagesIn(place);
    this.#present = steps;
  }

  /** A fact about an earlier stage is either late news of it or, on its owner's word, work done again. */
  #moveBack(steps: StageSteps, entry: Entry, fact: Fact): void {
    const {stage} = steps;
    const here = this.#present?.stage.key ?? '';
    const wasEntered = this.#entries.last(stage.key)?.event !== undefined;
    const present = this.#entries.last(here);
    const isStep = fact.event.type === 'stage.entered' && isEntrusted(stage, fact.event);
    if (!isStep || !mayGoBack(wasEntered, present?.assurance)) {
      if (wasEntered) {
        if (this.#isOver() && fact.event.type === 'shipment.dispatched') this.#findings.afterEnd(fact, stage);
        return;
      }
      // What had to wait for proof happened when it was claimed, as long as nothing later denies it.
      const claimed = {...entry, millis: fact.millis, at: fact.at};
      const next = this.#entries.fill(claimed, (key) => this.#plan.of(key)?.rank ?? -1);
      if (next && !this.#wasPaidLater(fact, next)) this.#findings.outOfOrder(fact, stage.key, next);
      return;
    }
    const to = this.#openMove(this.#place, steps.enter);
    if (to === undefined) {
      if (this.#isOver()) this.#findings.afterEnd(fact, stage);
      else if (this.control !== 'NORMAL') this.#findings.movedWhile(this.control, stage, fact);
      else this.#findings.noWayBack(fact, stage, here);
      return;
    }
    // Done again, it is to be proven again.
    this.#proofs.lapse(this.#plan.stages.slice(steps.rank + 1));
    this.#entries.goBack(entry);
    this.#stand(steps, to);
  }

  /** A payment after the goods puts no date in doubt where its method, or its host once it had gone on, says that it would be. */
  #wasPaidLater({event}: Fact, {millis = 0}: Entry): boolean {
    return event.type === 'payment.captured' && (isOnDelivery(event.data.method) || this.#unpaidAt >= millis);
  }

  #isOver(): boolean {
    return this.#present?.isLast ?? false;
  }

  #checkApproval(fact: Fact): void {
    const stage = this.#present?.stage;
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
