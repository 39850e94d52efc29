import {canonical} from '../../model/canonical-json.js';
import type {Evidence} from '../../model/order.js';
import type {OrderEvent} from '../../model/order-event.js';
import type {EvidenceKind} from '../../model/status.js';
import type {EvidenceRequirement, StageDefinition} from '../definition.js';
import {acceptable, mayEnter, vouchesFor} from '../stage-entry.js';
import type {Fact} from './fact.js';
import type {ApprovalFold} from './fold-approvals.js';
import type {ShipmentFold} from './fold-shipments.js';

/** Proof gathered for each stage while an order is being folded. */
export class StageProofs {
  readonly #shipments: ShipmentFold;
  readonly #approvals: ApprovalFold;
  readonly #byStage = new Map<string, Evidence[]>();
  /** Proof that a fact is by being there, as opposed to proof that somebody brought. */
  readonly #implied = new Set<Evidence>();

  constructor(shipments: ShipmentFold, approvals: ApprovalFold) {
    this.#shipments = shipments;
    this.#approvals = approvals;
  }

  /** The proof of a stage. It grows in place, so that an entry made with it shows what came later, too. */
  of({key}: StageDefinition): Evidence[] {
    const known = this.#byStage.get(key) ?? [];
    this.#byStage.set(key, known);
    return known;
  }

  /** Notes what a fact proves of a stage. `false`: nothing. */
  gather(stage: StageDefinition, fact: Fact): boolean {
    const {event} = fact;
    const brought = event.evidence?.length && isAbout(stage, event) ? broughtFor(stage, event, event.evidence) : [];
    const proven = vouchesFor(event) ? stage.evidence.filter((need) => this.#proves(stage, fact, need)) : [];
    if (brought.length + proven.length === 0) return false;
    const proofs = this.of(stage);
    if (brought.length > 0) {
      // A receipt that was brought says what the payment says by itself, and more.
      const lasting = proofs.filter(
        (proof) => !this.#implied.has(proof) || brought.every(({kind}) => kind !== proof.kind),
      );
      proofs.splice(0, proofs.length, ...lasting, ...brought);
    }
    for (const {kind} of proven) {
      if (proofs.some((proof) => proof.kind === kind)) continue;
      const proof: Evidence = {capturedAt: fact.at, id: event.id, kind};
      this.#implied.add(proof);
      proofs.push(proof);
    }
    return true;
  }

  /** Takes back the approvals that a fact undoes; entries that they belonged to keep them. */
  withdraw({event}: Fact): void {
    for (const stage of this.#approvals.losses.get(event) ?? []) {
      const proofs = this.#byStage.get(stage) ?? [];
      this.#byStage.set(
        stage,
        proofs.filter(({kind}) => kind !== 'APPROVAL'),
      );
    }
  }

  /** Lets the proof of stages lapse; entries that it belonged to keep it. */
  lapse(stages: readonly StageDefinition[]): void {
    for (const {key} of stages) this.#byStage.set(key, []);
  }

  /** The proof by stage key, of stages that have any. */
  states(): Readonly<Record<string, readonly Evidence[]>> {
    const states: Record<string, readonly Evidence[]> = {};
    for (const stage of [...this.#byStage.keys()].sort()) {
      const proofs = this.#byStage.get(stage) ?? [];
      if (proofs.length > 0) states[stage] = proofs;
    }
    return states;
  }

  #proves({key}: StageDefinition, fact: Fact, {parcels, approval, provenBy = []}: EvidenceRequirement): boolean {
    if (approval) return this.#approvals.grants.get(fact.event)?.includes(key) ?? false;
    if (parcels === 'UNDER_WAY') return this.#shipments.underWay.has(fact.event);
    if (parcels === 'DELIVERED') return this.#shipments.delivered === fact.event;
    return provenBy.includes(fact.event.type);
  }
}

/** What an event brings that can be proof of the stage. */
function broughtFor(stage: StageDefinition, event: OrderEvent, evidence: readonly Evidence[]): readonly Evidence[] {
  return canonical(acceptable(stage, evidence)).filter(({kind}) => !isParcelProof(stage, event, kind));
}

/** Whether proof that an event brings is proof of the stage. */
function isAbout(stage: StageDefinition, event: OrderEvent): boolean {
  if (event.type === 'evidence.attached') return event.data.stage === stage.key;
  const enters = event.type === 'stage.entered' && event.data.stage === stage.key;
  return (enters || stage.enteredBy.includes(event.type)) && mayEnter(stage, event);
}

/** What a parcel's fact proves is read from the parcels: the label that a carrier was told of is a carrier's event, too. */
function isParcelProof({evidence}: StageDefinition, {type}: OrderEvent, kind: EvidenceKind): boolean {
  return type.startsWith('shipment.') && evidence.some((need) => need.parcels !== undefined && need.kind === kind);
}
