import {utf8ToBytes} from '@noble/hashes/utils.js';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {hostRoot} from '../../kit/host-root.js';
import {parseJsonText} from '../../kit/json.js';

// A global of browsers and Node alike.
declare const btoa: (binary: string) => string;

/** What a channel of a Tryton server has to say of it. */
export const TRYTON_SETTINGS = {
  url: 'The server\'s address, with https: "https://tryton.example"',
  database: 'The name of the database',
  login: 'The login of a user who may read sales, shipments and invoices; for commands, write them too',
} as const;

/** Tryton documents no limit. Every call checks the password anew, which a server makes slow on purpose. */
export const TRYTON_LIMIT: RateLimit = {burst: 4, perSecond: 1};

/** What is said of a server that is not set, or is none. */
export const NO_SERVER =
  'The settings "url", "database" and "login" must say where Tryton is (https://tryton.example), which database, and who asks.';

/**
 * A call of a method of Tryton's (trytond's documents, "Remote Procedure Call"): JSON-RPC 1.0, at an address that ends with the database's name and
 * a slash, under basic authentication, which needs no session to be kept. `undefined` where the settings tell no server, or one to which the
 * password would travel in the clear.
 */
export function trytonCall(
  {settings: {url, database = '', login = ''}, secret}: HostConnection,
  method: string,
  params: readonly unknown[],
): HostRequest | undefined {
  const root = hostRoot(url);
  if (!root || !/^[\w.-]{1,63}$/.test(database) || !login || login.includes(':')) return undefined;
  return {
    method: 'POST',
    url: `${root}/${database}/`,
    headers: {
      authorization: `Basic ${btoa(String.fromCharCode(...utf8ToBytes(`${login}:${secret}`)))}`,
      'content-type': 'application/json',
    },
    // The last parameter of every method is the context.
    body: JSON.stringify({id: 1, method, params: [...params, {}]}),
  };
}

/** The result of a call, or why there is none. What an error says is not repeated, for it may name people. */
export function resultOf(answer: HostAnswer): {readonly result: unknown} | HostFailure {
  const failure = failureOf(answer, 'Tryton');
  if (failure) return failure;
  const json = parseJsonText(answer.body);
  const value = 'value' in json && typeof json.value === 'object' ? json.value : null;
  if (value && 'result' in value) return {result: value.result};
  if (value && 'error' in value)
    return {isLasting: true, reason: 'Tryton refused the call: the user may not do this, or a field is not there.'};
  return {isLasting: false, reason: 'Tryton answered something that is no answer of JSON-RPC.'};
}
