import {randomBytes} from 'node:crypto';
import {makeApiKey, type NewApiKey} from '../src/access/api-key.js';
import {type SecretBox, secretBox} from '../src/access/secret-box.js';
import type {TokenHub} from '../src/access/token-key.js';
import {hubSettings} from '../src/config/settings.js';
import type {ServerOptions} from '../src/server.js';
import {openTestHub, type TestHub} from './hub.js';

/** A test hub that asks for keys, and what tests need to make them. */
export interface ClosedHub extends TestHub {
  readonly box: SecretBox;
  /** What signing takes. */
  readonly signing: TokenHub;
  /** Makes a key of the tenant `acme`, a manager's that reads and writes, unless said otherwise. */
  key(wanted?: Partial<NewApiKey>): Promise<{readonly key: string; readonly id: string}>;
  /** Sends a request; a `body` goes as JSON by POST. */
  send(path: string, options?: SendOptions): Promise<Response>;
  /** Asks GraphQL. */
  query(query: string, options?: SendOptions): Promise<Response>;
}

export interface SendOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Opens it; `settings` are those of the hub beside being closed. */
export async function openClosedHub(
  settings: Readonly<Record<string, unknown>> = {},
  options: Partial<ServerOptions> = {},
): Promise<ClosedHub> {
  const box = secretBox(randomBytes(32));
  const hub = await openTestHub({box, config: hubSettings.parse({open: false, ...settings}), ...options});
  const send: ClosedHub['send'] = (path, {token, body, method, headers = {}} = {}) =>
    hub.server.fetch(
      new Request(`http://localhost${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(token && {authorization: `Bearer ${token}`}),
          ...(body !== undefined && {'content-type': 'application/json'}),
          ...headers,
        },
        ...(body !== undefined && {body: JSON.stringify(body)}),
      }),
    );
  return Object.assign(hub, {
    box,
    signing: {db: hub.store.db, box, now: () => hub.now},
    async key(wanted: Partial<NewApiKey> = {}) {
      const usual = {tenant: 'acme', name: 'test', role: 'MANAGER', scopes: ['orders:read', 'orders:write']} as const;
      const {key, made} = await makeApiKey(hub.store.db, {...usual, ...wanted}, hub.now);
      return {key, id: made.id};
    },
    send,
    query: (query: string, asked: SendOptions = {}) => send('/graphql', {...asked, body: {query}}),
  });
}
