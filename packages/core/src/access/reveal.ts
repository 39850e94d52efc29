import {isoInstant, parseInstant} from '../model/instant.js';
import type {Role} from '../model/status.js';
import {mayAct} from './may-act.js';
import {type Refusal, type RefusalCode, refusal} from './refusal.js';
import {type AccessFacts, REVEAL_FIELDS, type RevealFact, type RevealField, type Viewer} from './viewer.js';

/** What a purpose opens, to whom, and for how long. */
interface PurposeRule {
  readonly fields: readonly RevealField[];
  readonly roles: readonly Role[];
  readonly minutes: number;
}

const NAME = 'customer.name';
const PHONE = 'customer.phone';
const EMAIL = 'customer.email';

/**
 * Purposes for which personal data may be looked at whole; a closed list, so that every look can be counted and questioned. The
 * minutes are defaults of this project, long enough for one call, one delivery or one case.
 */
export const REVEAL_PURPOSES = {
  DELIVERY_PROBLEM: {
    fields: [NAME, PHONE, 'shippingAddress'],
    roles: ['SERVICE', 'WAREHOUSE', 'CARRIER', 'INSTALLER', 'MANAGER', 'ADMIN'],
    minutes: 30,
  },
  CUSTOMER_CALL: {fields: [NAME, PHONE], roles: ['SALES', 'SERVICE', 'INSTALLER', 'MANAGER', 'ADMIN'], minutes: 15},
  INVOICE: {fields: [NAME, EMAIL, 'shippingAddress'], roles: ['SALES', 'FINANCE', 'MANAGER', 'ADMIN'], minutes: 15},
  FRAUD_CHECK: {fields: REVEAL_FIELDS, roles: ['FINANCE', 'MANAGER', 'ADMIN'], minutes: 60},
  /** The person asked for their own data, or for their correction. */
  DATA_REQUEST: {fields: REVEAL_FIELDS, roles: ['SERVICE', 'ADMIN'], minutes: 60},
  LEGAL: {fields: REVEAL_FIELDS, roles: ['MANAGER', 'ADMIN'], minutes: 240},
} as const satisfies Readonly<Record<string, PurposeRule>>;
/** Why personal data is looked at. */
export type RevealPurpose = keyof typeof REVEAL_PURPOSES;

/** One personal fact of one order that somebody wants to see whole, and why. */
export interface RevealRequest {
  readonly viewer: Viewer;
  readonly order: AccessFacts;
  readonly field: RevealField;
  readonly purpose: RevealPurpose;
  /** The instant of asking, ISO 8601 with offset. */
  readonly at: string;
  /** What the purpose refers to, such as the number of a case. No personal data. */
  readonly note?: string;
}

/** Either what to record, after which the value may be read and shown, or why not. */
export type RevealDecision =
  | {readonly allowed: true; readonly fact: RevealFact}
  | {readonly allowed: false; readonly why: Refusal};

/**
 * Decides whether somebody may see a masked fact whole. Record the fact first, then read the value: a look that can't be recorded
 * does not happen. Throws a `RangeError` when `at` is no instant.
 */
export function revealFor({viewer, order, field, purpose, at, note}: RevealRequest): RevealDecision {
  const millis = parseInstant(at);
  if (millis === undefined) throw new RangeError(`revealFor: "at" must be ISO 8601 with an offset, got "${at}"`);
  const refused = (code: RefusalCode): RevealDecision => ({allowed: false, why: refusal(code)});
  const {why} = mayAct(viewer, 'reveal', order);
  if (why) return {allowed: false, why};
  const {id, role} = viewer;
  if (!id || !role || !order.id) return refused('NAMELESS');
  const rule: PurposeRule | undefined = Object.hasOwn(REVEAL_PURPOSES, purpose) ? REVEAL_PURPOSES[purpose] : undefined;
  if (!rule?.roles.includes(role)) return refused('PURPOSE');
  if (!rule.fields.includes(field)) return refused('FIELD');
  const until = isoInstant(millis + rule.minutes * 60_000);
  const fact = {viewer: {id, role}, order: order.id, field, purpose, at: isoInstant(millis), until};
  return {allowed: true, fact: {...fact, ...(note && {note})}};
}

/**
 * Fields of an order that a viewer's reveals open at an instant (ISO 8601): those granted to this person in this role, begun and
 * not over.
 */
export function revealsInForce({id, role, reveals = []}: Viewer, order: string, at: string): readonly RevealField[] {
  const now = parseInstant(at) ?? Number.NaN;
  return reveals
    .filter((reveal) => id && reveal.viewer.id === id && reveal.viewer.role === role && reveal.order === order)
    .filter((reveal) => millisOf(reveal.at) <= now && now < millisOf(reveal.until))
    .map(({field}) => field);
}

function millisOf(instant: string): number {
  return parseInstant(instant) ?? Number.NaN;
}
