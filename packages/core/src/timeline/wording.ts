import type {PauseCause, StageDefinition} from '../lifecycle/definition.js';
import type {OrderState, ShipmentState} from '../lifecycle/order-state.js';
import {findCarrier} from '../model/carriers.js';
import {type FaultClass, REASON_FAULT, type ReasonCode, type Role} from '../model/status.js';
import type {Impediment} from './impediment.js';
import type {Standing} from './standing.js';
import {capitalised, listText, localized, type Speech, say} from './words/speech.js';

/** Reasons that concern the shop alone: a customer reads that the shop is looking into it. */
const INTERNAL: readonly ReasonCode[] = [
  'AWAITING_APPROVAL',
  'EQUIPMENT_FAILURE',
  'STAFF_UNAVAILABLE',
  'MATERIAL_SHORTAGE',
  'DESIGN_REWORK',
  'PACKING_ERROR',
  'LABEL_NOT_UPLOADED',
  'FRAUD_RISK',
  'INVOICE_PENDING',
  'SYNC_DELAY',
];

const INTERNAL_HOLDS: readonly string[] = ['HIGH_RISK_OF_FRAUD', 'PROMO_MISMATCH', 'COMPLIANCE_CHECK', 'OTHER'];

/** A reason with its words and whose fault it is. */
export interface ReasonView {
  readonly code: ReasonCode;
  readonly label: string;
  readonly fault: FaultClass;
}

/**
 * The reason of an impediment; towards the customer without what is the shop's own affair. That time has run out says that
 * something is wrong, not what: it has no reason.
 */
export function reasonView(impediment: Impediment, speech: Speech): ReasonView | undefined {
  const {kind, reason} = impediment;
  if (kind === 'OVERDUE' || kind === 'STALE') return undefined;
  const code = isInternal(impediment, speech) ? 'OTHER' : reason;
  return {code, label: reasonText(impediment, speech), fault: REASON_FAULT[code]};
}

/** The reason of an impediment in words. */
export function reasonText(impediment: Impediment, speech: Speech): string {
  const {reason, hold} = impediment;
  if (isInternal(impediment, speech)) return speech.words.text.checking;
  return hold ? speech.words.holds[hold.reason] : speech.words.reasons[reason];
}

/** Whether the customer must not read what stands in the way. */
export function isInternal({reason, hold}: Impediment, {view}: Speech): boolean {
  return (
    view === 'CUSTOMER' && (INTERNAL.includes(reason) || (hold !== undefined && INTERNAL_HOLDS.includes(hold.reason)))
  );
}

/** A stage's name as the audience knows it. */
export function stageLabel(stage: StageDefinition, speech: Speech): string {
  return localized((speech.view === 'CUSTOMER' && stage.customerLabel) || stage.label, speech);
}

/** The name of the stage that the order is in, as the audience knows it: of a hidden one never the name that staff use. */
export function presentLabel({stage, stages, places, face, phase}: Standing, speech: Speech): string {
  const place = places[stages.indexOf(face)];
  const own = speech.view === 'CUSTOMER' && place !== 'HERE' ? stage.customerLabel : undefined;
  if (own) return localized(own, speech);
  return place === 'AHEAD' ? speech.words.phases[phase] : stageLabel(face, speech);
}

/** What stops a stage's clock; to the customer it is themselves who are waited for, and a freeze is the shop's affair. */
export function pauseText(cause: PauseCause, {words, view}: Speech): string {
  if (view === 'CUSTOMER' && cause === 'CUSTOMER') return words.text.yourTurn;
  return view === 'CUSTOMER' && cause === 'FROZEN' ? words.text.checking : words.pauses[cause];
}

/** A carrier's name in the language of the speech, else the host's word for it. */
export function carrierName({carrier, carrierName: name}: ShipmentState, speech: Speech): string | undefined {
  return knownCarrier(carrier, speech) ?? name ?? carrier;
}

/** The same of a carrier by its code alone. */
export function carrierLabel(carrier: string, speech: Speech): string {
  return knownCarrier(carrier, speech) ?? carrier;
}

function knownCarrier(carrier: string | undefined, {locale}: Speech): string | undefined {
  const names: Readonly<Record<string, string>> = (carrier ? findCarrier(carrier) : undefined)?.name ?? {};
  return names[locale] ?? names.en;
}

/** Sources as people call them, each once; which shop it was is for the auditor. */
export function sourcesText(sources: readonly string[], speech: Speech): string {
  return listText([...new Set(sources.map((source) => sourceText(source, speech)))], speech);
}

function sourceText(source: string, {words, view}: Speech): string {
  const [kind = '', ...rest] = source.split('/');
  const names: Readonly<Record<string, string>> = words.sources;
  const name = (Object.hasOwn(names, kind) && names[kind]) || capitalised(kind);
  return view === 'AUDIT' && rest.length ? `${name} (${rest.join('/')})` : name;
}

/** Whoever acts in a role, as a sentence names them: the customer as "you" to themselves, staff by name only to staff. */
export function holderText(role: Role, state: OrderState, speech: Speech): string {
  if (role === 'CUSTOMER' && speech.view === 'CUSTOMER') return speech.words.text.you;
  const name = personOf(role, state, speech);
  return name ? say(speech, 'person', {role: speech.words.holders[role], name}) : speech.words.holders[role];
}

/** Who works on the order in a role; never told to the customer. */
export function personOf(role: Role, {assignments}: OrderState, {view}: Speech): string | undefined {
  if (view === 'CUSTOMER') return undefined;
  return assignments.findLast((assignment) => assignment.role === role && assignment.state !== 'AWAITED')?.person;
}
