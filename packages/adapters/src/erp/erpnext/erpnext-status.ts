import type {FulfillmentStatus} from '@orderlight/core';

/** Where a sales order stands. */
export type SalesOrderStep = 'DRAFT' | 'PLACED' | 'HELD' | 'CONFIRMED' | 'COMPLETED' | 'CANCELLED' | 'CLOSED';

/**
 * `status` of a Sales Order (ERPNext, `sales_order.json`, and `status_updater.py` for when each is set). An order that still waits for its bill is
 * placed; one that is billed or on its way is confirmed. `To Pay` is an order whose advance was asked for (version 15 and later).
 */
export const SALES_ORDER_STATUS: ReadonlyMap<string, SalesOrderStep> = new Map([
  ['Draft', 'DRAFT'],
  ['On Hold', 'HELD'],
  ['To Pay', 'PLACED'],
  ['To Deliver and Bill', 'PLACED'],
  ['To Deliver', 'CONFIRMED'],
  ['To Bill', 'CONFIRMED'],
  ['Completed', 'COMPLETED'],
  ['Cancelled', 'CANCELLED'],
  ['Closed', 'CLOSED'],
]);

/** `delivery_status` of a Sales Order. Delivered is what left by a submitted Delivery Note: nobody says that it arrived. */
export const DELIVERY_STATUS: ReadonlyMap<string, FulfillmentStatus | undefined> = new Map([
  ['Not Delivered', 'UNFULFILLED'],
  ['Partly Delivered', 'PARTIALLY_FULFILLED'],
  ['Fully Delivered', 'FULFILLED'],
  // What is left is told by how much was delivered.
  ['Closed', undefined],
  ['Not Applicable', undefined],
]);

/** How far any document has come: `docstatus` 0, 1 and 2 (Frappe, "Document life cycle"). */
export type DocumentStep = 'DRAFT' | 'SUBMITTED' | 'CANCELLED';

/** `docstatus` by its number. */
export const DOCSTATUS: ReadonlyMap<string, DocumentStep> = new Map([
  ['0', 'DRAFT'],
  ['1', 'SUBMITTED'],
  ['2', 'CANCELLED'],
]);
