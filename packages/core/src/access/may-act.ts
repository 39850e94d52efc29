import type {Role} from '../model/status.js';
import {actionAccess, type OrderAction} from './permissions.js';
import {type Refusal, type RefusalCode, refusal} from './refusal.js';
import {reachesTier} from './tiers.js';
import {type AccessFacts, isOwnOrder, type Viewer} from './viewer.js';

/** Whether something may be done, else why not. */
export interface ActDecision {
  readonly allowed: boolean;
  readonly why?: Refusal;
}

/**
 * Whether a viewer may do something with an order, by `ACTION_ACCESS`. `order` is left out for what concerns none, such as
 * `configure`; a role that acts on its own orders alone may then do nothing.
 *
 * Nobody approves what they asked for themselves. To those below the staff an order that is not theirs is refused like one that is
 * not there.
 */
export function mayAct(viewer: Viewer, action: OrderAction, order: AccessFacts = {}): ActDecision {
  const code = refusalOf(viewer, action, order);
  return code ? {allowed: false, why: refusal(code)} : {allowed: true};
}

function refusalOf(viewer: Viewer, action: OrderAction, order: AccessFacts): RefusalCode | undefined {
  const isStaff = reachesTier(viewer.tier, 'STAFF');
  const isOwn = isOwnOrder(viewer, order);
  if (!isStaff && !(isOwn && reachesTier(viewer.tier, 'LINK'))) return 'NOT_FOUND';
  const role: Role | undefined = isStaff ? viewer.role : 'CUSTOMER';
  const access = role && actionAccess(action, role);
  if (!access || access === 'NEVER') return 'ROLE';
  if (!isStaff && action !== 'read' && !reachesTier(viewer.tier, 'VERIFIED')) return 'TIER';
  if (access === 'OWN' && !isOwn) return 'NOT_YOURS';
  if (access === 'SECOND_FACTOR' && !reachesTier(viewer.tier, 'ADMIN')) return 'SECOND_FACTOR';
  const isOwnRequest = action === 'approve' && viewer.id !== undefined && viewer.id === order.requestedBy;
  return isOwnRequest ? 'OWN_REQUEST' : undefined;
}
