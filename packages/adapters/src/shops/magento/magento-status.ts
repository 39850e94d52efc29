import type {FulfillmentStatus} from '@orderlight/core';

/**
 * An order's `state`, which is Magento's own, while `status` is a label that each shop may set up for it (Adobe Commerce user guide, "Order
 * status"). Payment is read from the order's sums, not from here.
 */
export const ORDER_STATE: ReadonlyMap<string, FulfillmentStatus | undefined> = new Map([
  ['new', 'UNFULFILLED'],
  ['pending_payment', 'UNFULFILLED'],
  ['payment_review', 'UNFULFILLED'],
  // Invoiced or shipped, and not yet both: what its items say of shipments comes before.
  ['processing', 'UNFULFILLED'],
  ['complete', 'FULFILLED'],
  // All money went back.
  ['closed', undefined],
  ['canceled', 'CANCELLED'],
  ['holded', 'ON_HOLD'],
]);
