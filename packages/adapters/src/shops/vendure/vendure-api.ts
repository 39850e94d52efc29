import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {hostRoot} from '../../kit/host-root.js';
import {parseJsonText} from '../../kit/json.js';

/** What a channel of a Vendure shop has to say of it. */
export const VENDURE_SETTINGS = {
  url: 'Address of the Admin API, with https: "https://shop.example/admin-api"',
  channel: 'Token of the Vendure channel, where the shop has several',
  days: 'Days after an order was placed in which its changes are looked for (60 unless stated)',
  precision: "Decimal places of the shop's MoneyStrategy, where they are not 2",
  handler: 'Code of the fulfillment handler that takes a tracking number ("manual-fulfillment" unless stated)',
} as const;

/** Vendure documents no limit: what a small server bears beside its customers. */
export const VENDURE_LIMIT: RateLimit = {burst: 10, perSecond: 5};

/** What is said of a server whose address is not set, or is none. */
export const NO_SERVER =
  'The setting "url" must be the address of the Admin API with https:, like https://shop.example/admin-api.';

/** The address of the Admin API; see {@link hostRoot}. */
export function adminUrl({settings: {url}}: HostConnection): string | undefined {
  return hostRoot(url);
}

/**
 * A GraphQL call. An API key (`<id>:<secret>`, Vendure 3.6 and later) goes into its own header, a session's token into the bearer's
 * (docs.vendure.io, "Authentication"); the shop's `tokenMethod` has to allow it.
 */
export function adminRequest(
  {secret, settings: {channel}}: HostConnection,
  url: string,
  query: string,
  variables: object,
): HostRequest {
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(secret.includes(':') ? {'vendure-api-key': secret} : {authorization: `Bearer ${secret}`}),
      ...(channel && {'vendure-token': channel}),
    },
    body: JSON.stringify({query, variables}),
  };
}

/** What a GraphQL answer holds under `data`, or why it is of no use: errors come with the status 200. */
export function dataOf(answer: HostAnswer): {readonly data: Json} | HostFailure {
  const failure = failureOf(answer, 'Vendure');
  if (failure?.isLasting) return failure;
  const json = parseJsonText(answer.body);
  const {data, errors} = (('value' in json && json.value) || {}) as Json & {readonly errors?: readonly Json[]};
  const code = String((errors?.[0]?.extensions as Json | undefined)?.code ?? '');
  if (code === 'FORBIDDEN' || code === 'UNAUTHORIZED')
    return {isLasting: true, reason: 'Vendure answered that the token is not valid, or may not read orders.'};
  if (/^(GRAPHQL_|BAD_USER_INPUT)/.test(code))
    return {isLasting: true, reason: `Vendure does not take the question (${code}): its schema differs.`};
  if (failure) return failure;
  if (errors?.length || typeof data !== 'object' || data === null)
    return {isLasting: false, reason: 'Vendure answered something that is no data.'};
  return {data: data as Json};
}

/** An object of an answer, not looked into yet. */
export type Json = Readonly<Record<string, unknown>>;
