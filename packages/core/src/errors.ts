/** Codes of every expected failure; the API hands them out as they stand. */
export const ORDER_ERROR_CODES = [
  'INVALID_EVENT',
  'INVALID_LIFECYCLE',
  'ORDER_NOT_FOUND',
  'TRANSITION_NOT_ALLOWED',
  'EVIDENCE_REQUIRED',
  'VERSION_CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'PERSISTED_OPERATIONS_ONLY',
  'NOT_FOUND',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'COST_EXCEEDED',
  'STORE_IN_USE',
] as const;
/** One of the codes; a caller may decide by it, the message is for people. */
export type OrderErrorCode = (typeof ORDER_ERROR_CODES)[number];

/** A failure that the caller can understand and mend. The message says who, what, which value and how to fix it. */
export class OrderError extends Error {
  readonly code: OrderErrorCode;
  /** Facts behind the message, safe to show: never personal data. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: OrderErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'OrderError';
    this.code = code;
    this.details = details;
  }
}
