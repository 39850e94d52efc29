import {
  type AccessFacts,
  actionAccess,
  mayAct,
  OrderError,
  type Role,
  reachesTier,
  type Viewer,
} from '@orderlight/core';
import type {OwnOrders} from '../db/list-orders.js';
import type {OrderRow} from '../db/order-row.js';

/** What access depends on of a stored order. */
export function accessFacts({id, channel, state}: Pick<OrderRow, 'id' | 'channel' | 'state'>): AccessFacts {
  return {id, channel, assignments: state.assignments};
}

/** Whether an order is among those that a viewer may list, count and follow: core's word on `read`. */
export function mayRead(viewer: Viewer, row: Pick<OrderRow, 'id' | 'channel' | 'state'>): boolean {
  return mayAct(viewer, 'read', accessFacts(row)).allowed;
}

/**
 * The orders that {@link mayRead} lets a viewer have, as the store can ask for them: `undefined` for all. Pages are filled and counts
 * made of these alone.
 */
export function ownOrders({tier, role, orders = [], channels = [], person}: Viewer): OwnOrders | undefined {
  if (tier === 'LINK' || tier === 'VERIFIED') return {orders, channels: [], persons: []};
  const access = reachesTier(tier, 'STAFF') && role ? actionAccess('read', role) : 'NEVER';
  if (access === 'ANY' || (access === 'SECOND_FACTOR' && tier === 'ADMIN')) return undefined;
  if (access === 'OWN') return {orders, channels, persons: person ? [person] : []};
  return {orders: [], channels: [], persons: []};
}

/** Whether a viewer is of the staff, with a role that makes them somebody. */
export function isStaff({tier, role}: Viewer): boolean {
  return reachesTier(tier, 'STAFF') && role !== undefined && role !== 'CUSTOMER';
}

/** Who looks after the hub itself. */
const OPERATORS: readonly Role[] = ['MANAGER', 'ADMIN', 'SYSTEM'];

/** Whether a viewer looks after the hub: its channels, what could not be taken in, what waits. */
export function isOperator(viewer: Viewer): boolean {
  return isStaff(viewer) && OPERATORS.includes(viewer.role as Role);
}

/** Throws where a viewer does not look after the hub. */
export function checkOperator(viewer: Viewer): void {
  if (!isOperator(viewer))
    throw new OrderError('FORBIDDEN', 'This is for those who look after the hub: managers and administrators.');
}
