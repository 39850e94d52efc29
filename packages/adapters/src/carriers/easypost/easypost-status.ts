import type {ReasonCode} from '@orderlight/core';
import {codeTable} from '../../kit/parcel/tracked-parcel.js';

/** `status` of a tracker and of its details (docs.easypost.com, "Trackers"). */
export const STATUSES = codeTable({
  // Also what a tracker begins with, before its carrier has said anything.
  PENDING: ['unknown'],
  INFO_RECEIVED: ['pre_transit'],
  IN_TRANSIT: ['in_transit'],
  OUT_FOR_DELIVERY: ['out_for_delivery'],
  AVAILABLE_FOR_PICKUP: ['available_for_pickup'],
  DELIVERED: ['delivered'],
  RETURNING: ['return_to_sender'],
  CANCELLED: ['cancelled'],
  EXCEPTION: ['failure', 'error'],
});

/** Why, from `status_detail` (same document); most of its words repeat the status and say nothing more. */
export const REASON_OF_DETAIL: ReadonlyMap<string, ReasonCode> = new Map<string, ReasonCode>([
  ['address_correction', 'WRONG_ADDRESS'],
  ['damaged', 'DAMAGED'],
  ['lost', 'LOST'],
  ['missorted', 'MISROUTED'],
  ['refused', 'REFUSED'],
  ['weather_delay', 'WEATHER'],
]);

/** Details that say that it takes longer. */
export const DELAYED_DETAILS: ReadonlySet<string> = new Set(['delayed', 'weather_delay', 'missorted', 'held']);
