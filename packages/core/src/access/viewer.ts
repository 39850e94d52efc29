import type {Role} from '../model/status.js';
import {type Audience, actionAccess} from './permissions.js';
import {type AccessTier, reachesTier} from './tiers.js';

/** Personal facts that are masked for everybody and can be revealed one at a time. */
export const REVEAL_FIELDS = ['customer.name', 'customer.phone', 'customer.email', 'shippingAddress'] as const;
/** One of the {@link REVEAL_FIELDS}. */
export type RevealField = (typeof REVEAL_FIELDS)[number];

/** Who is looking: put together by the hub from a token, never from what a caller says of themselves. */
export interface Viewer {
  readonly tier: AccessTier;
  /** Counts from the `STAFF` tier up; without one nobody on the staff sees anything. */
  readonly role?: Role;
  /** Opaque and lasting: what the audit names. */
  readonly id?: string;
  /** The name by which assignments know this person. */
  readonly person?: string;
  /** `OrderView.id` of the orders that the link or the code opened, or that are this person's own by the hub's rules. */
  readonly orders?: readonly string[];
  /** Channels whose orders count as this person's own. */
  readonly channels?: readonly string[];
  /** Reveals that were granted to this person; what they open, and how long, they say themselves. */
  readonly reveals?: readonly RevealFact[];
}

/** What must be recorded of a reveal: who saw which personal fact of which order, why, and how long. It holds no personal data. */
export interface RevealFact {
  readonly viewer: {readonly id: string; readonly role: Role};
  /** `OrderView.id` */
  readonly order: string;
  readonly field: RevealField;
  readonly purpose: string;
  readonly note?: string;
  /** ISO 8601 instants in UTC; at `until` it is over. */
  readonly at: string;
  readonly until: string;
}

/** What access depends on of an order; an `OrderView` has all of it but `requestedBy`. */
export interface AccessFacts {
  readonly id?: string;
  readonly channel?: string;
  readonly assignments?: readonly {readonly person?: string}[];
  /** {@link Viewer.id} of whoever asked for the approval that is to be given. */
  readonly requestedBy?: string;
}

/**
 * Whether an order is the viewer's own: named by their link or code, or, for the staff, assigned to them or of a channel of theirs.
 */
export function isOwnOrder(viewer: Viewer, {id, channel, assignments = []}: AccessFacts): boolean {
  const {person, orders = [], channels = []} = viewer;
  if (id && orders.includes(id)) return true;
  if (!reachesTier(viewer.tier, 'STAFF')) return false;
  if (channel && channels.includes(channel)) return true;
  return !!person && assignments.some((assignment) => assignment.person === person);
}

/**
 * As whom a viewer sees an order.
 *
 * Below the staff an order that is not theirs is as good as none: `PUBLIC`. A role that works on its own orders alone sees of others
 * what a link shows: how it stands, not for whom.
 */
export function audienceOf(viewer: Viewer, order: AccessFacts): Audience {
  const isOwn = isOwnOrder(viewer, order);
  const {tier, role} = viewer;
  if (tier === 'LINK' || tier === 'VERIFIED') return isOwn ? tier : 'PUBLIC';
  if (!reachesTier(tier, 'STAFF') || !role || role === 'CUSTOMER') return 'PUBLIC';
  const access = actionAccess('read', role);
  if (access === 'NEVER') return 'PUBLIC';
  return access === 'OWN' && !isOwn ? 'LINK' : role;
}
