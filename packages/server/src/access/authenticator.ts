import {createHash} from 'node:crypto';
import {OrderError, type Viewer} from '@orderlight/core';
import type {Hub} from '../context.js';
import {type ApiKey, findApiKey, touchApiKey} from '../db/api-keys.js';
import type {TenantFinder} from '../http/tenant-finder.js';
import {safeError} from '../safe-error.js';
import {checkApiKey, isAlive} from './api-key.js';
import {isFromThisMachine} from './client-address.js';
import {CREDENTIAL_READERS} from './credential-readers.js';
import {type EmbedBearer, embedBearer, refuseOtherOrigin} from './embed-token.js';
import type {IsOpen} from './openness.js';
import type {Principal} from './principal.js';
import {ALL_SCOPES} from './scopes.js';
import {shortMemory} from './short-memory.js';
import {type ReadToken, readToken, tokenStands} from './token.js';

/** Who makes a request. Throws `UNAUTHENTICATED` for a credential that is not good: it is never taken for none. */
export type Authenticator = (request: Request, from: Origination) => Promise<Principal>;

/** Where a request came from. */
export interface Origination {
  /** The other end of the connection; absent within the process. */
  readonly peer: string | undefined;
  /** The client behind trusted proxies. */
  readonly address: string | undefined;
}

/** Header that names the tenant on an open hub; everywhere else the credential does. */
const TENANT_HEADER = 'x-orderlight-tenant';

/** Who looks at a hub that is open: whoever sits at its machine, as somebody of the staff, without a second factor. */
const OPEN_VIEWER: Viewer = {tier: 'STAFF', role: 'MANAGER', id: 'open'};
const NOBODY: Principal = {
  kind: 'ANONYMOUS',
  tenant: undefined,
  viewer: {tier: 'PUBLIC'},
  scopes: [],
  operations: 'PERSISTED',
};

/** Makes the one place that knows who a caller is: by key, token, session or link; else, on an open hub, whoever is at its machine. */
export function authenticator(hub: Hub, isOpen: IsOpen, tenantOf: TenantFinder): Authenticator {
  const remember = shortMemory<EmbedBearer>();

  async function bearerOf(text: string): Promise<EmbedBearer> {
    const {db, now} = hub;
    if (!text.startsWith('olk_')) return tokenBearer(await readToken(hub, text));
    const key = await checkApiKey(db, text, now());
    if (!key) throw new OrderError('UNAUTHENTICATED', 'The key is none of this hub’s, or has been ended or replaced.');
    // Nobody waits for it: when a key was last used is a help to whoever tidies up.
    touchApiKey(db, key.tenant, key.id, new Date(now()).toISOString()).catch((error) =>
      hub.log.warn({error: safeError(error)}, 'when a key was last used could not be noted'),
    );
    return {principal: {...keyPrincipal(key), stillStands: () => keyStands(key)}, origin: undefined};
  }

  async function keyStands({tenant, id}: ApiKey): Promise<boolean> {
    const key = await findApiKey(hub.db, tenant, id);
    return key !== undefined && isAlive(key, hub.now());
  }

  async function tokenBearer(token: ReadToken): Promise<EmbedBearer> {
    if (token.use === 'embed') {
      const {principal, origin} = await embedBearer(hub.db, token);
      return {principal: {...principal, stillStands: () => tokenStands(hub, token)}, origin};
    }
    const key = await findApiKey(hub.db, token.tenant, token.subject);
    if (!key || !isAlive(key, hub.now()))
      throw new OrderError('UNAUTHENTICATED', 'The key behind the token has been ended.');
    const {viewer, ...rest} = keyPrincipal(key);
    const stillStands = async () => (await tokenStands(hub, token)) && (await keyStands(key));
    const principal: Principal = {...rest, viewer: {...viewer, tier: 'ADMIN'}, expiresAt: token.expiresAt, stillStands};
    return {principal, origin: undefined};
  }

  return async (request, {peer, address}) => {
    const from = address === undefined ? {} : {address};
    const text = bearerText(request);
    if (text !== undefined) {
      const {principal, origin} = await remember(fingerprint(text), () => bearerOf(text));
      if (principal.expiresAt !== undefined && principal.expiresAt <= hub.now())
        throw new OrderError('UNAUTHENTICATED', 'The token has run out: fetch a new one.');
      refuseOtherOrigin(origin, request);
      return {...principal, ...from};
    }
    for (const read of CREDENTIAL_READERS) {
      const principal = await read(hub, request);
      if (principal) return {...principal, ...from};
    }
    if (!isFromThisMachine(request, peer) || !(await isOpen())) return {...NOBODY, ...from};
    const tenant = await tenantOf(request.headers.get(TENANT_HEADER));
    return {kind: 'OPEN', tenant, viewer: OPEN_VIEWER, scopes: ALL_SCOPES, operations: 'ANY', ...from};
  };
}

function keyPrincipal({tenant, id, holder, role, scopes, person, channels, expiresAt}: ApiKey): Principal {
  const viewer: Viewer = {
    tier: 'STAFF',
    role,
    id: `key:${holder}`,
    ...(person && {person}),
    ...(channels && {channels}),
  };
  const until = expiresAt === null ? {} : {expiresAt: Date.parse(expiresAt)};
  return {kind: 'API_KEY', tenant, viewer, scopes, credential: id, operations: 'ANY', ...until};
}

/** What comes as `Authorization: Bearer …` (RFC 6750, 2.1); another scheme is refused, so that nobody believes it was looked at. */
function bearerText({headers}: Request): string | undefined {
  const header = headers.get('authorization');
  if (header === null) return undefined;
  const [, text] = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(header.trim()) ?? [];
  if (!text)
    throw new OrderError('UNAUTHENTICATED', 'The Authorization header holds no "Bearer …" with a key or token.');
  return text;
}

// A credential is not kept, not even in memory.
function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
