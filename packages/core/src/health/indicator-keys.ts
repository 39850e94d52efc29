/** The twelve indicators, in the order in which an order comes by what they measure. */
export const INDICATOR_KEYS = [
  'paymentDelay',
  'reviewDelay',
  'stockLockDelay',
  'pickDelay',
  'packDelay',
  'trackingReturnDelay',
  'pickupDelay',
  'transitStall',
  'deliveryDeviation',
  'returnSyncDelay',
  'modificationCount',
  'statusUpdateDelay',
] as const;
/** One of the twelve. */
export type IndicatorKey = (typeof INDICATOR_KEYS)[number];

/**
 * What is measured beside them: how long customers wait for an answer, how long past the promised word, how long exceptions
 * last, how far sources agree, and which orders were changed at all (a part of the OHI, where the twelve count changes).
 */
export const BESIDE_KEYS = ['cpd', 'silentGap', 'exceptionClosing', 'agreement', 'modification'] as const;

/** Everything that is read from an order. */
export type MeasureKey = IndicatorKey | (typeof BESIDE_KEYS)[number];
