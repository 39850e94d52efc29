import {OrderError} from '@orderlight/core';
import {z} from 'zod';
import {findApiKey} from '../db/api-keys.js';
import {readBody} from '../http/read-body.js';
import {jsonResponse} from '../http/respond.js';
import type {PublicRoute, RestRoute, ScopedRoute} from '../http/rest-route.js';
import {type EmbedTokenWish, embedTokenWish, type Minter, mintEmbedToken} from './embed-token.js';
import {OPERATION_MANIFEST} from './operation-manifest.js';
import type {TenantPrincipal} from './principal.js';
import {passSecondFactor} from './second-factor.js';

const BODY_LIMIT = 16 * 1024;

/** `POST /v1/embed-tokens`: a host's back end has a token minted for a page. */
const embedTokenRoute: ScopedRoute = {
  method: 'POST',
  path: '/v1/embed-tokens',
  needs: {scope: 'tokens:mint'},
  async answer(hub, request, _params, caller) {
    const wish: EmbedTokenWish = await bodyOf(request, embedTokenWish);
    const {token, jti, expiresAt} = await mintEmbedToken(hub, caller.tenant, wish, minterOf(caller));
    return jsonResponse(201, {token, id: jti, expiresAt});
  },
};

/** `POST /v1/second-factor`: whoever holds a key shows its code and gets a short token of the tier ADMIN. */
const secondFactorRoute: ScopedRoute = {
  method: 'POST',
  path: '/v1/second-factor',
  // What may be done afterwards the key's role and scopes say, as before.
  needs: {scope: 'orders:read'},
  async answer(hub, request, _params, {kind, tenant, credential}) {
    const key =
      kind === 'API_KEY' && credential !== undefined ? await findApiKey(hub.db, tenant, credential) : undefined;
    if (!key)
      throw new OrderError(
        'FORBIDDEN',
        'Only who holds a key has a second factor; on an open hub use the command line.',
      );
    const {code} = await bodyOf(request, z.strictObject({code: z.string().max(20)}));
    const {token, jti, expiresAt} = await passSecondFactor(hub, key, code);
    return jsonResponse(201, {token, id: jti, expiresAt});
  },
};

/** `GET /v1/operations`: what a page's token may run, each operation by its hash. */
const operationsRoute: PublicRoute = {
  method: 'GET',
  path: '/v1/operations',
  needs: 'PUBLIC',
  answer: async () => jsonResponse(200, {operations: OPERATION_MANIFEST}),
};

/** Everything about keys and tokens that is asked over HTTP. */
export const ACCESS_ROUTES: readonly RestRoute[] = [embedTokenRoute, secondFactorRoute, operationsRoute];

/** An open hub's caller mints like a manager's key. */
function minterOf({viewer, scopes}: TenantPrincipal): Minter {
  return {role: viewer.role ?? 'CUSTOMER', scopes, channels: viewer.channels ?? null};
}

async function bodyOf<Shape extends z.ZodType>(request: Request, shape: Shape): Promise<z.infer<Shape>> {
  const bytes = await readBody(request, BODY_LIMIT);
  if (!bytes) throw new OrderError('BAD_USER_INPUT', `The body is longer than ${BODY_LIMIT} bytes.`);
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new OrderError('BAD_USER_INPUT', 'The body is no JSON.');
  }
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({path, message}) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new OrderError('BAD_USER_INPUT', `The body can’t be used: ${faults.join('; ')}.`);
}
