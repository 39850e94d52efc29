import type {Evidence} from '../model/order.js';
import type {OrderEvent} from '../model/order-event.js';
import {type Assurance, ROLES, type Role} from '../model/status.js';
import {applies} from './condition.js';
import type {EvidenceRequirement, LifecycleDefinition, StageDefinition} from './definition.js';
import type {OrderState} from './order-state.js';

/** What a stage needs and has not been shown. */
export function missingEvidence(
  {evidence}: StageDefinition,
  shown: readonly Evidence[],
): readonly EvidenceRequirement[] {
  return evidence.filter(({kind}) => !shown.some((proof) => proof.kind === kind));
}

/**
 * The stages with the proof that each needs of this order: conditions may not hold, and an amount may need nobody's
 * approval.
 */
export function requiredStages(
  {stages}: LifecycleDefinition,
  {conditions = {}, approvals}: Pick<OrderState, 'conditions' | 'approvals'>,
): readonly StageDefinition[] {
  if (!stages.some(({evidence}) => evidence.some(({when, approval}) => when || approval))) return stages;
  const isWaived = (stage: string, chain: string | undefined) =>
    approvals.some(
      (approval) => approval.stage === stage && approval.chain === chain && approval.state === 'NOT_NEEDED',
    );
  return stages.map((stage) => ({
    ...stage,
    evidence: stage.evidence.filter(({when, approval}) => applies(when, conditions) && !isWaived(stage.key, approval)),
  }));
}

/** Proof that somebody brings, without what only a chain of approvals can give. */
export function acceptable({evidence}: StageDefinition, brought: readonly Evidence[]): readonly Evidence[] {
  const chained = evidence.filter(({approval}) => approval).map(({kind}) => kind);
  return chained.length > 0 ? brought.filter(({kind}) => !chained.includes(kind)) : brought;
}

/** Whether a role may move an order into the stage. */
export function roleMayEnter({owner, trusted = []}: StageDefinition, role: Role): boolean {
  return role === owner || trusted.includes(role);
}

/**
 * Whether an event may enter the stage: for a step that somebody took, by the role that took it; for a host's fact, by its
 * source, which any registered one is unless the stage names some.
 */
export function mayEnter(stage: StageDefinition, event: OrderEvent): boolean {
  const role = stepRole(event);
  if (role !== undefined) return roleMayEnter(stage, role);
  const sources = trustedSources(stage);
  return sources.length === 0 || sources.some((source) => isFrom(event, source));
}

/** Whether an event has the word of the stage's owner or of someone whom the stage names, not merely of a registered source. */
export function isEntrusted(stage: StageDefinition, event: OrderEvent): boolean {
  const role = stepRole(event);
  if (role !== undefined) return roleMayEnter(stage, role);
  return trustedSources(stage).some((source) => isFrom(event, source));
}

/**
 * Whether an earlier stage can be done again: it was really entered once, or the present one is only claimed, so that its
 * owner's word outweighs the claim. What was passed over under proof is over.
 */
export function mayGoBack(wasEntered: boolean, present: Assurance | undefined): boolean {
  return wasEntered || present === 'CLAIMED';
}

/** Whether the source itself stands by what it says. */
export function vouchesFor({assurance}: OrderEvent): boolean {
  return assurance === undefined || assurance === 'CONFIRMED';
}

function stepRole({type, actor}: OrderEvent): Role | undefined {
  return type === 'stage.entered' && actor?.role !== 'SYSTEM' ? actor?.role : undefined;
}

const SOURCES = new WeakMap<readonly string[], readonly string[]>();

/** The sources among those who are trusted; picked out once for every stage, since each fact of each order asks. */
function trustedSources({trusted}: StageDefinition): readonly string[] {
  if (!trusted) return [];
  const known = SOURCES.get(trusted);
  if (known) return known;
  const sources = trusted.filter((word) => !(ROLES as readonly string[]).includes(word));
  SOURCES.set(trusted, sources);
  return sources;
}

function isFrom({source}: OrderEvent, trusted: string): boolean {
  return source === trusted || source.startsWith(`${trusted}/`);
}
