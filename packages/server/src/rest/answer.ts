import {OrderError, type OrderErrorCode} from '@orderlight/core';
import type {ExecutionResult, GraphQLError} from 'graphql';
import type {Hub} from '../context.js';
import {expectedFailure} from '../http/expected-failure.js';
import {errorResponse, jsonResponse} from '../http/respond.js';
import {restError, statusOf} from '../http/rest-error.js';
import {safeError} from '../safe-error.js';
import type {Resource} from './resource.js';

interface Page {
  readonly nodes: readonly unknown[];
  readonly pageInfo: {readonly endCursor: string | null; readonly hasNextPage: boolean};
}

interface Payload {
  readonly userErrors?: readonly {readonly code: OrderErrorCode; readonly message: string}[];
}

/**
 * What a resource answers, from what the schema answered: `{"data": …}`, for a list also `page`, what the viewer may not see in `redacted`.
 *
 * 404 where there is nothing; for a refused write `{"error": {code, message}, "data": {…, "userErrors": […]}}` under the first
 * error's status; 500 without words for a fault of ours.
 */
export function answerOf(
  {data, errors}: ExecutionResult,
  {hub, resource, redacted}: {readonly hub: Hub; readonly resource: Resource; readonly redacted: readonly string[]},
): Response {
  const [failure] = errors ?? [];
  if (failure) return failed(failure, hub, resource);
  const result: unknown = data?.result;
  const told = redacted.length ? {redacted} : {};
  if (result === null || result === undefined)
    return errorResponse(404, 'NOT_FOUND', 'There is nothing under this address.');
  if (isPage(result)) {
    const {nodes, pageInfo} = result;
    return jsonResponse(200, {
      data: nodes,
      page: {after: pageInfo.endCursor, hasNextPage: pageInfo.hasNextPage},
      ...told,
    });
  }
  if (resource.method === 'GET') return jsonResponse(200, {data: result, ...told});
  const [refusal] = (result as Payload).userErrors ?? [];
  if (!refusal) return jsonResponse(200, {data: result, ...told});
  const {code, message} = refusal;
  const status = statusOf(new OrderError(code, message));
  return jsonResponse(status === 400 ? 422 : status, {error: {code, message}, data: result, ...told});
}

function failed(failure: GraphQLError, {log}: Hub, {path}: Resource): Response {
  const {originalError} = failure;
  const expected = expectedFailure(originalError);
  if (expected) return restError(expected);
  log.error({path, error: safeError(originalError ?? failure)}, 'a resource failed');
  return errorResponse(500, 'INTERNAL', 'Something went wrong on our side; the hub log says what.');
}

function isPage(result: unknown): result is Page {
  return typeof result === 'object' && result !== null && 'nodes' in result && 'pageInfo' in result;
}
