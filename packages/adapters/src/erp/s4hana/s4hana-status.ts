import type {FulfillmentStatus} from '@orderlight/core';

/** How far something is processed: SAP's domain STATV, which every status of a sales document is of. Empty: it does not apply. */
export type S4Step = 'OPEN' | 'PART' | 'WHOLE';

/** `A`, `B` and `C` of `OverallSDProcessStatus`, `OverallGoodsMovementStatus`, `OverallSDDocumentRejectionSts` and their like. */
export const S4_STATUS: ReadonlyMap<string, S4Step> = new Map([
  ['A', 'OPEN'],
  ['B', 'PART'],
  ['C', 'WHOLE'],
]);

/** `OverallTotalDeliveryStatus`: for how much of the order deliveries were made. */
export const DELIVERY_STATUS: ReadonlyMap<string, FulfillmentStatus> = new Map([
  ['A', 'UNFULFILLED'],
  ['B', 'PARTIALLY_FULFILLED'],
  ['C', 'FULFILLED'],
]);
