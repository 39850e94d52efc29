import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {hostRoot} from '../../kit/host-root.js';
import {parseJsonText} from '../../kit/json.js';

/** What a channel of an Odoo server has to say of it. */
export const ODOO_SETTINGS = {
  url: 'The server\'s address, with https: "https://company.odoo.com"',
  database: 'The name of the database',
  login: 'The login of the user whom the API key belongs to; not needed with "api=json-2"',
  api: '"json-2" for Odoo 19 and later; Odoo 14 to 21 answer the older JSON-RPC, which is used else',
} as const;

/** Odoo asks those whom it hosts for about one call a second, none beside another (odoo.com, "Acceptable Use Policy"). */
export const ODOO_LIMIT: RateLimit = {burst: 10, perSecond: 1};

/** What is said of a server that is not set, or is none. */
const NO_SERVER =
  'The settings "url", "database" and "login" must say where Odoo is (https://company.odoo.com), which database, and who asks.';

/** A method of a model, with its parameters by name; `ids` are the records that it is called on. */
interface OdooCall {
  readonly model: string;
  readonly method: string;
  readonly ids?: readonly number[];
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** What is said with the server: each request is yielded and handed its answer; what comes of it, or why nothing does. */
export type OdooTalk<T> = Generator<HostRequest, T | HostFailure, HostAnswer>;

/** A server that knows who asks: calls a method and tells its result. */
export type OdooServer = (call: OdooCall) => OdooTalk<{readonly result: unknown}>;

/**
 * Opens a server: by `POST /json/2/<model>/<method>` with the key in a header (odoo.com, "External JSON-2 API", 19.0), or by `execute_kw` at
 * `/jsonrpc` (odoo.com, "External RPC API", deprecated with 19.0, to be removed with Odoo 22), which knows no header: there the key stands in the
 * body in the password's place, beside the number of the user, which the login gets first.
 */
export function* openOdoo(connection: HostConnection): OdooTalk<{readonly call: OdooServer}> {
  const {url, database = '', login = '', api} = connection.settings;
  const root = hostRoot(url);
  const isRpc = api !== 'json-2';
  if (!root || (isRpc && !(database && login))) return {isLasting: true, reason: NO_SERVER};
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}): HostRequest => ({
    method: 'POST',
    url: `${root}/${path}`,
    headers: {'content-type': 'application/json', ...headers},
    body: JSON.stringify(body),
  });
  if (!isRpc) {
    const headers = {
      authorization: `bearer ${connection.secret}`,
      ...(/^[\w.-]{1,63}$/.test(database) && {'x-odoo-database': database}),
    };
    return {
      *call({model, method, ids, parameters}) {
        return resultOf(yield post(`json/2/${model}/${method}`, {...(ids && {ids}), ...parameters}, headers));
      },
    };
  }
  function* rpc(service: string, method: string, args: readonly unknown[]): OdooTalk<{readonly result: unknown}> {
    return rpcResultOf(yield post('jsonrpc', {jsonrpc: '2.0', id: 1, method: 'call', params: {service, method, args}}));
  }
  const known = yield* rpc('common', 'login', [database, login, connection.secret]);
  if ('reason' in known) return known;
  const user = known.result;
  if (!Number.isSafeInteger(user))
    return {isLasting: true, reason: 'Odoo knows no such login, or the API key is not its.'};
  return {
    call: ({model, method, ids, parameters = {}}) =>
      rpc('object', 'execute_kw', [database, user, connection.secret, model, method, ids ? [ids] : [], parameters]),
  };
}

/** An answer of the JSON-2 API: the result by itself; what went wrong is told by the status. */
function resultOf(answer: HostAnswer): {readonly result: unknown} | HostFailure {
  const failure = failureOf(answer, 'Odoo');
  if (failure) return failure;
  const json = parseJsonText(answer.body);
  return 'value' in json ? {result: json.value} : NO_JSON;
}

/** An answer of JSON-RPC: a status of 200 whatever happened, and an error in the body. What that says is not repeated, for it may name people. */
function rpcResultOf(answer: HostAnswer): {readonly result: unknown} | HostFailure {
  const answered = resultOf(answer);
  if ('reason' in answered) return answered;
  const {result, error} = (answered.result ?? {}) as {readonly result?: unknown; readonly error?: unknown};
  if (error === undefined) return {result};
  const {name} = (error as {readonly data?: {readonly name?: unknown}} | null)?.data ?? {};
  const isLasting = /^(odoo\.(exceptions|http)|builtins|werkzeug)\./.test(String(name));
  return {
    isLasting,
    reason: isLasting
      ? 'Odoo refused the call: the user may not do this, or a module is not there.'
      : 'Odoo could not answer the call.',
  };
}

const NO_JSON: HostFailure = {isLasting: false, reason: 'Odoo answered something that is no JSON.'};
