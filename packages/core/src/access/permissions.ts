import {ROLES, type Role} from '../model/status.js';
import type {AccessTier} from './tiers.js';

/** Those that {@link FIELD_ACCESS} has a column for: below the staff the tier decides, among the staff the role. */
export const AUDIENCES = [
  'PUBLIC',
  'LINK',
  'VERIFIED',
  'SALES',
  'SERVICE',
  'FINANCE',
  'WAREHOUSE',
  'CARRIER',
  'INSTALLER',
  'MANAGER',
  'ADMIN',
  'SYSTEM',
] as const;
/** As whom somebody sees one order: a tier below the staff, or a role of the staff. */
export type Audience = (typeof AUDIENCES)[number];

const FIELD_CELLS = {'-': 'HIDDEN', m: 'MASKED', S: 'SHOWN'} as const;
/** What an audience gets of a field. */
export type FieldAccess = (typeof FIELD_CELLS)[keyof typeof FIELD_CELLS];

const ACTION_CELLS = {'-': 'NEVER', o: 'OWN', a: 'ANY', '2': 'SECOND_FACTOR'} as const;
/** When a role may act: never, on its own orders, on any order, on any order with a second factor. */
export type ActionAccess = (typeof ACTION_CELLS)[keyof typeof ACTION_CELLS];

/**
 * Who sees which field of an order: a row per field, a column per {@link AUDIENCES | audience}; `-` hidden, `m` masked, `S` shown.
 *
 * The status of an order is open to everybody who has it, its data are not (REQUIREMENTS.md, R-106). Nobody has a whole phone number
 * or e-mail address by role alone: that takes a reveal. `*` is for whatever has no row.
 */
export const FIELD_ACCESS = {
  //                         PLV SSFW CIMAS: the tiers, then sales, service, finance, warehouse, then carrier … system
  progress: /*            */ '-SS SSSS SSSSS',
  lines: /*               */ '-SS SSSS SSSSS',
  stock: /*               */ '-SS SSSS SSSSS',
  unitPrice: /*           */ '--S SSS- --SSS',
  amounts: /*             */ '--S SSS- --SSS',
  payments: /*            */ '--S SSS- --SSS',
  customer: /*            */ '-SS SSSS SSSSS',
  'customer.profile': /*  */ '--- SSS- --SSS',
  'customer.orderCount': /**/ '--S SSS- --SSS',
  'customer.name': /*     */ '-mm SSSm SSSSm',
  'customer.phone': /*    */ '--m mm-- mmmm-',
  'customer.email': /*    */ '--m mmm- --mm-',
  shippingAddress: /*     */ '--m SSmm SSSSm',
  'customer.note': /*     */ '--S SS-S SSSS-',
  words: /*               */ '--- SSSS -SSSS',
  risks: /*               */ '--- SSSS --SSS',
  contacts: /*            */ '--- SSSS -SSSS',
  discrepancies: /*       */ '--- SSSS --SSS',
  'notes.customer': /*    */ '--S SSSS SSSSS',
  'notes.staff': /*       */ '--- SSSS --SSS',
  'notes.audit': /*       */ '--- --S- --SSS',
  actors: /*              */ '-mm SSSS mSSSS',
  attachments: /*         */ '--- SSS- -SSS-',
  evidence: /*            */ '--S SSSS -SSSS',
  carrierText: /*         */ '-mS SSSS SSSSS',
  transitions: /*         */ '--- SSSS SSSSS',
  systems: /*             */ '--- SSSS --SSS',
  '*': /*                 */ '--- SSSS --SSS',
} as const;
/** A field of an order, or a group of fields, that access is given to. */
export type OrderField = keyof typeof FIELD_ACCESS;
/** All of them, in the order of the table. */
export const ORDER_FIELDS = Object.keys(FIELD_ACCESS) as readonly OrderField[];

/**
 * Who may do what: a row per action, a column per role in the order of `ROLES`; `-` never, `o` on own orders, `a` on any, `2` on any
 * with a second factor (SPEC.md §8.3). Finance sees money and changes nothing of an order; it answers where an approval asks
 * for its word, and advances the stages that a lifecycle gives it (paid, invoiced).
 *
 * It stands before the lifecycle's own rules, which say who may leave which stage and whom an approval asks: an act needs both.
 */
export const ACTION_ACCESS = {
  //             C SSFW CI MAS: the customer, then sales, service, finance, warehouse, then carrier … system
  read: /*     */ 'o oaaa oo aaa',
  advance: /*  */ 'o oaaa oo aaa',
  hold: /*     */ '- oa-a -- aaa',
  release: /*  */ '- -a-- -- aaa',
  freeze: /*   */ '- ---- -- aaa',
  unfreeze: /* */ '- ---- -- 22-',
  cancel: /*   */ '- oa-- -- 22a',
  reassign: /* */ '- oa-- -- aaa',
  note: /*     */ 'o oa-a oo aaa',
  attach: /*   */ 'o oa-a oo aaa',
  tag: /*      */ '- oa-a -- aaa',
  refund: /*   */ '- ---- -- 22-',
  approve: /*  */ '- oaaa -- aa-',
  reveal: /*   */ '- oaaa oo a2-',
  audit: /*    */ '- --a- -- aa-',
  export: /*   */ '- ---- -- 22-',
  erase: /*    */ '- ---- -- -2-',
  configure: /**/ '- ---- -- 22-',
} as const;
/** Something that can be done with an order, with its data or with the hub. */
export type OrderAction = keyof typeof ACTION_ACCESS;
/** All of them, in the order of the table. */
export const ORDER_ACTIONS = Object.keys(ACTION_ACCESS) as readonly OrderAction[];

/** What an audience gets of a field; of a field or for an audience that no table knows, nothing. */
export function fieldAccess(field: OrderField, audience: Audience): FieldAccess {
  return cell(FIELD_ACCESS, field, AUDIENCES.indexOf(audience), FIELD_CELLS) ?? 'HIDDEN';
}

/** When a role may act; an action or a role that no table knows never. */
export function actionAccess(action: OrderAction, role: Role): ActionAccess {
  return cell(ACTION_ACCESS, action, ROLES.indexOf(role), ACTION_CELLS) ?? 'NEVER';
}

/** The lowest tier at which somebody gets anything of a field: what stands on the field in an API's schema. */
export function fieldTier(field: OrderField): AccessTier {
  const lowest = AUDIENCES.find((audience) => fieldAccess(field, audience) !== 'HIDDEN');
  return lowest === 'PUBLIC' || lowest === 'LINK' || lowest === 'VERIFIED' ? lowest : 'STAFF';
}

function cell<Sign extends string, Word>(
  table: Readonly<Record<string, string>>,
  row: string,
  column: number,
  words: Readonly<Record<Sign, Word>>,
): Word | undefined {
  const signs = Object.hasOwn(table, row) ? table[row]?.replaceAll(' ', '') : undefined;
  return words[(signs?.[column] ?? '') as Sign];
}
