import type {FulfillmentStatus} from '../../model/status.js';

/** How far what was ordered has come, as carriers show it; what only the host says is `fulfillmentStatus`. */
export const DELIVERY_STATUSES = [
  'NOTHING_TO_SHIP',
  'NOT_SHIPPED',
  'PARTLY_SHIPPED',
  'SHIPPED',
  'PARTLY_DELIVERED',
  'DELIVERED',
  'PARTLY_RETURNED',
  'RETURNED',
] as const;
/** One of the {@link DELIVERY_STATUSES}, in the order in which an order passes them. */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** How much of what is due something holds for: nothing, part of it, all of it. */
export const ROLL_UP_LEVELS = ['NONE', 'SOME', 'ALL'] as const;
/** One of the {@link ROLL_UP_LEVELS}. */
export type RollUpLevel = (typeof ROLL_UP_LEVELS)[number];

/** An order's sums, each against what is due. */
export interface RollUpLevels {
  /** Whether anything is to be sent: ordered and not cancelled. An order whose lines are not known has something due. */
  readonly due: 'NONE' | 'SOME';
  /** Gone, by a carrier's proof or by the host's word alone. */
  readonly gone: RollUpLevel;
  /** Proven by a carrier. */
  readonly shipped: RollUpLevel;
  /** With the customer, as a carrier says. */
  readonly delivered: RollUpLevel;
  /** Back again, and not made up for by a further parcel. */
  readonly returned: RollUpLevel;
}

/** One row of a truth table: what it asks of the levels, any where it names none, and what then holds. */
export interface RollUpRow<Status> {
  readonly when: Partial<RollUpLevels>;
  readonly status: Status;
}

/**
 * The truth table by which parcels and lines roll up. Of each part exactly one row holds for any levels; the host's own word on
 * fulfilment and a lock on the stock, which are no sums, are heard after it.
 */
export const ROLL_UP_TABLE: {
  readonly delivery: readonly RollUpRow<DeliveryStatus>[];
  readonly fulfillment: readonly RollUpRow<
    Extract<FulfillmentStatus, 'UNFULFILLED' | 'PARTIALLY_FULFILLED' | 'FULFILLED'>
  >[];
} = {
  delivery: [
    {when: {due: 'NONE', shipped: 'NONE', delivered: 'NONE', returned: 'NONE'}, status: 'NOTHING_TO_SHIP'},
    {when: {due: 'SOME', shipped: 'NONE', delivered: 'NONE', returned: 'NONE'}, status: 'NOT_SHIPPED'},
    {when: {shipped: 'SOME', delivered: 'NONE', returned: 'NONE'}, status: 'PARTLY_SHIPPED'},
    {when: {shipped: 'ALL', delivered: 'NONE', returned: 'NONE'}, status: 'SHIPPED'},
    {when: {delivered: 'SOME', returned: 'NONE'}, status: 'PARTLY_DELIVERED'},
    {when: {delivered: 'ALL', returned: 'NONE'}, status: 'DELIVERED'},
    {when: {returned: 'SOME'}, status: 'PARTLY_RETURNED'},
    {when: {returned: 'ALL'}, status: 'RETURNED'},
  ],
  fulfillment: [
    {when: {gone: 'NONE'}, status: 'UNFULFILLED'},
    {when: {gone: 'SOME'}, status: 'PARTIALLY_FULFILLED'},
    {when: {gone: 'ALL'}, status: 'FULFILLED'},
  ],
};

/** Looks levels up in a part of the {@link ROLL_UP_TABLE}. Throws a `RangeError` where no row holds, as in a table cut short. */
export function statusByTable<Status>(rows: readonly RollUpRow<Status>[], levels: RollUpLevels): Status {
  for (const {when, status} of rows) if (holds(when, levels)) return status;
  throw new RangeError(`no row of the table holds for ${JSON.stringify(levels)}`);
}

/** Whether a row's conditions hold for some levels. */
export function holds(when: Partial<RollUpLevels>, levels: RollUpLevels): boolean {
  for (const key in when) {
    if (when[key as keyof RollUpLevels] !== levels[key as keyof RollUpLevels]) return false;
  }
  return true;
}
