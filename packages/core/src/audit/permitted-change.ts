import {maskField} from '../access/mask-field.js';
import {type Audience, fieldAccess, type OrderField} from '../access/permissions.js';
import type {ChangedLeaf} from './changed-leaves.js';

/** One value of an order's state that a fact changed. */
export interface AuditChange {
  /** Where it stands in the `OrderState`: `shipments[s1].status`, `personal.phone`, `tags[]`. */
  readonly path: string;
  /** Absent where it was not there before, or is no longer; masked or left out where `redacted`. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** The viewer sees that it changed, but at most masked what it was and is. */
  readonly redacted?: true;
}

/** The field of `FIELD_ACCESS` by which a part of an `OrderState` is seen; the first that fits, else `*`. */
const STATE_FIELDS: readonly (readonly [RegExp, OrderField])[] = [
  [/^personal\.(?:\w+Address\.)?name$/, 'customer.name'],
  [/^personal\.(?:\w+Address\.)?phone$/, 'customer.phone'],
  [/^personal\.note$/, 'customer.note'],
  [/^personal\.\w+Address\b/, 'shippingAddress'],
  [/^personal\.(?:ref|digest)$/, 'systems'],
  // E-mail, and whatever else may come to be kept of a person.
  [/^personal\b/, 'customer.email'],
  [/^customer\b/, 'customer.profile'],
  [/^lines\.\*\.unitPrice\b/, 'unitPrice'],
  [/^amounts\b/, 'amounts'],
  [/^(?:payments|invoices)\b/, 'payments'],
  [/^notes\.\*\.text$|\.note$/, 'notes.audit'],
  [/(?:^|\.)(?:actor|by|placedBy|person)\b/, 'actors'],
  [/^attachments\b/, 'attachments'],
  [/(?:^|\.)evidence\b/, 'evidence'],
  [/^shipments\.\*\.checkpoints\.\*\.text$/, 'carrierText'],
];

/** A change as an audience may read it: that it came about always, its values as far as the field is theirs. */
export function permittedChange({path, pattern, before, after}: ChangedLeaf, audience: Audience): AuditChange {
  const field = STATE_FIELDS.find(([part]) => part.test(pattern))?.[1] ?? '*';
  const access = fieldAccess(field, audience);
  const values = {...(before !== undefined && {before}), ...(after !== undefined && {after})};
  if (access === 'SHOWN') return {path, ...values};
  if (access === 'HIDDEN') return {path, redacted: true};
  const [old, now] = [maskField(pattern, before), maskField(pattern, after)];
  return {path, ...(old !== undefined && {before: old}), ...(now !== undefined && {after: now}), redacted: true};
}
