/** The elements that a set-up can show, by their tags (SPEC.md §4). Not all of them exist yet. */
export const SETUP_VIEWS = [
  'order-card',
  'order-timeline',
  'order-health-gauge',
  'order-tracking-page',
  'order-list',
  'order-board',
  'order-actions',
  'order-form',
  'order-audit',
  'order-channel-health',
  'order-alerts',
  'order-scan',
  'order-bottlenecks',
  'order-reconciliation',
  'order-rule-health',
  'order-command-board',
] as const;
/** One of the {@link SETUP_VIEWS}. */
export type SetupView = (typeof SETUP_VIEWS)[number];
