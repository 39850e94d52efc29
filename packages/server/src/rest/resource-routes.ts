import {OrderError} from '@orderlight/core';
import {execute, type GraphQLInputType} from 'graphql';
import type {TenantPrincipal} from '../access/principal.js';
import type {Hub} from '../context.js';
import {acceptedLocale} from '../http/accept-language.js';
import {redactedOf} from '../http/answer-extensions.js';
import {readBody} from '../http/read-body.js';
import {jsonResponse} from '../http/respond.js';
import type {RestAnswer, RestRoute} from '../http/rest-route.js';
import {schema} from '../schema/index.js';
import {answerOf} from './answer.js';
import {openApiDocument} from './openapi-document.js';
import {operationOf} from './operation.js';
import {argumentTypes, checked, queryInput} from './query-input.js';
import type {ReadResource, Resource, WriteResource} from './resource.js';
import {RESOURCES} from './resources.js';

const BODY_LIMIT = 1024 * 1024;
/** As the IETF's draft-ietf-httpapi-idempotency-key-header names it. */
const IDEMPOTENCY_HEADER = 'idempotency-key';

/** The REST API's resources as routes of the hub. */
export const RESOURCE_ROUTES: readonly RestRoute[] = RESOURCES.map(routeOf);

type Params = Readonly<Record<string, string>>;

function routeOf(resource: Resource): RestRoute {
  const {document, operation} = operationOf(schema, resource);
  const types = argumentTypes(schema, resource.method === 'GET' ? 'Query' : 'Mutation', resource.field);
  const {method, path, scope, action} = resource;
  const answer: RestAnswer<TenantPrincipal> = async (hub, request, params, caller) => {
    const variableValues =
      resource.method === 'GET'
        ? readArguments(resource, request, params, types)
        : {input: await writeInput(resource, request, params, types.input)};
    const contextValue = contextOf(hub, request, caller);
    const result = await execute({schema, document, variableValues, contextValue});
    const redacted = redactedOf(schema, document, operation, contextValue).map(asShown);
    return answerOf(result, {hub, resource, redacted});
  };
  return {method, path, needs: {scope, ...(action && {action})}, answer};
}

// The operation's answer stands in `result`, a list's items in `result.nodes`; the resource's in `data`.
function asShown(path: string): string {
  return path.replace(/^result(\.nodes)?/, 'data');
}

function contextOf(hub: Hub, request: Request, caller: TenantPrincipal) {
  const {tenant, viewer} = caller;
  return {hub, request, caller, tenant, viewer, locale: acceptedLocale(request.headers.get('accept-language'))};
}

function readArguments(
  {args}: ReadResource,
  request: Request,
  params: Params,
  types: Readonly<Record<string, GraphQLInputType>>,
): Record<string, unknown> {
  const asked = Object.entries(args).filter(([, source]) => source.in === 'query');
  const open = Object.fromEntries(asked.flatMap(([name]) => (types[name] ? [[name, types[name]] as const] : [])));
  const values = queryInput(new URL(request.url).searchParams, open);
  for (const [name, source] of Object.entries(args)) {
    if (source.in === 'path') values[name] = params[source.name];
    if (source.in === 'fixed') values[name] = source.value;
  }
  return values;
}

async function writeInput(
  {input}: WriteResource,
  request: Request,
  params: Params,
  type: GraphQLInputType | undefined,
): Promise<unknown> {
  if (!type) throw new TypeError('A mutation takes one input.');
  const key = request.headers.get(IDEMPOTENCY_HEADER);
  const fromPath = Object.entries(input).map(([param, field]) => [field, params[param]]);
  const body = {
    ...(await jsonBody(request)),
    ...(key !== null && {idempotencyKey: key}),
    ...Object.fromEntries(fromPath),
  };
  return checked('body', body, type);
}

async function jsonBody(request: Request): Promise<object> {
  const bytes = await readBody(request, BODY_LIMIT);
  if (!bytes) throw new OrderError('BAD_USER_INPUT', `The body is larger than ${BODY_LIMIT / 1024} KiB.`);
  if (bytes.byteLength === 0) return {};
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch {
    throw new OrderError('BAD_USER_INPUT', 'The body is no JSON in UTF-8.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new OrderError('BAD_USER_INPUT', 'The body must be a JSON object: the fields of the input.');
  return body;
}

/** `GET /v1/openapi.json`: what the REST API offers, for everybody who would write a client. */
export const OPENAPI_ROUTE: RestRoute = {
  method: 'GET',
  path: '/v1/openapi.json',
  needs: 'PUBLIC',
  answer: async () => jsonResponse(200, openApiDocument()),
};
