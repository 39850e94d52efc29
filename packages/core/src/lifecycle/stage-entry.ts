import type {Evidence} from '../model/order.js';
import type {OrderEvent} from '../model/order-event.js';
import {type Assurance, ROLES, type Role} from '../model/status.js';
import type {EvidenceRequirement, StageDefinition} from './definition.js';

/** What a stage needs and has not been shown. */
export function missingEvidence(
  {evidence}: StageDefinition,
  shown: readonly Evidence[],
): readonly EvidenceRequirement[] {
  return evidence.filter(({kind}) => !shown.some((proof) => proof.kind === kind));
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

function trustedSources({trusted = []}: StageDefinition): readonly string[] {
  return trusted.filter((word) => !(ROLES as readonly string[]).includes(word));
}

function isFrom({source}: OrderEvent, trusted: string): boolean {
  return source === trusted || source.startsWith(`${trusted}/`);
}
