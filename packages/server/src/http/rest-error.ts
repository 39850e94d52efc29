import {OrderError, type OrderErrorCode} from '@orderlight/core';
import {errorResponse} from './respond.js';

/** HTTP statuses of expected failures (RFC 9110, 15.5); any other code is the caller's bad request. */
const STATUS_OF: Readonly<Partial<Record<OrderErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PERSISTED_OPERATIONS_ONLY: 403,
  NOT_FOUND: 404,
  ORDER_NOT_FOUND: 404,
  TRANSITION_NOT_ALLOWED: 409,
  VERSION_CONFLICT: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  RATE_LIMITED: 429,
  UPSTREAM_UNAVAILABLE: 503,
};

/** The status of an expected failure. */
export function statusOf({code}: OrderError): number {
  return STATUS_OF[code] ?? 400;
}

/** What an expected failure needs in its header: how to show who one is, when to come again (`details.retryAfter`, seconds). */
export function errorHeaders({code, details}: OrderError): Record<string, string> {
  if (code === 'UNAUTHENTICATED') return {'www-authenticate': 'Bearer realm="orderlight"'};
  const {retryAfter} = details;
  return typeof retryAfter === 'number' ? {'retry-after': String(Math.ceil(retryAfter))} : {};
}

/** An expected failure as `{"error": {"code", "message"}}`; anything else is thrown on. */
export function restError(error: unknown): Response {
  if (!(error instanceof OrderError)) throw error;
  return errorResponse(statusOf(error), error.code, error.message, errorHeaders(error));
}

/** An expected failure where GraphQL was asked, as its clients read it; anything else is thrown on. */
export function graphqlError(error: unknown): Response {
  if (!(error instanceof OrderError)) throw error;
  const {code, message} = error;
  return new Response(JSON.stringify({errors: [{message, extensions: {code}}]}), {
    status: statusOf(error),
    headers: {'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...errorHeaders(error)},
  });
}
