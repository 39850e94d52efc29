/** The rules that ship (SPEC.md §6.2), by the keys that their definitions will bear. */
export const RULE_KEYS = [
  /** Nobody has worked on an order for 48 h. */
  'unprocessed',
  /** Picking takes longer than 4 h. */
  'picking-overdue',
  /** No tracking number 24 h after the order was sent. */
  'tracking-number-missing',
  /** No carrier has picked a parcel up within 24 h. */
  'not-picked-up',
  /** No scan for 24 h. */
  'transit-stalled',
  /** The installation is not booked 48 h after the goods arrived. */
  'installation-not-booked',
  /** The address was changed more than three times. */
  'address-changed-often',
  /** More than five paid orders an hour whose stock is not locked. */
  'stock-unlocked-often',
  /** A promotion differs by more than ¥5 from what was agreed. */
  'promotion-mismatch',
  /** `TEST` orders and those below ¥5 are kept out. */
  'test-orders',
  /** Hazardous goods skip the stock lock and need a transport permit. */
  'hazmat-permit',
  /** Below ¥50 000 approved by itself, above by a chain. */
  'amount-approval',
  /** A vague address, or one customer ordering unusually often, is looked at by somebody. */
  'risk-queue',
  /** An article's returns rise by 40 % in seven days for one leading cause. */
  'return-rate-rising',
  /** Stock falls below its safety level. */
  'stock-below-safety',
  /** Three late deliveries in a row to one customer. */
  'late-in-a-row',
  /** Same customer, article and quantity within 24 h. */
  'duplicate-order',
  /** Same customer and address within 30 min: one invoice for the parent. */
  'child-order',
] as const;
/** One of the {@link RULE_KEYS}. */
export type RuleKey = (typeof RULE_KEYS)[number];
