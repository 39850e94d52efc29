import {mayAct, OrderError} from '@orderlight/core';
import type {ScopedRoute} from '../http/rest-route.js';
import type {Principal, TenantPrincipal} from './principal.js';
import {hasScope, type Scope} from './scopes.js';

const HOW_TO_GET_A_KEY =
  'This hub asks for a key or a token: send "Authorization: Bearer …". Make a key on its machine with "orderlight key add <tenant> --name … --role … --scope …"; docs/access-tokens.md says how.';

/** Throws `UNAUTHENTICATED` for nobody, with how to get a key. */
export function refuseStrangers({kind}: Principal): void {
  if (kind === 'ANONYMOUS') throw new OrderError('UNAUTHENTICATED', HOW_TO_GET_A_KEY);
}

/** Throws `UNAUTHENTICATED` for nobody and `FORBIDDEN` for a credential without the scope. */
export function requireScope(caller: Principal, scope: Scope): void {
  refuseStrangers(caller);
  if (!hasScope(caller.scopes, scope)) {
    throw new OrderError(
      'FORBIDDEN',
      `This needs the scope ${scope}; the credential holds ${caller.scopes.join(', ') || 'none'}.`,
    );
  }
}

/** The caller of a route that needs something, once all of it is given: scope, action and tenant. Throws an `OrderError` else. */
export function admit(caller: Principal, {scope, action}: ScopedRoute['needs']): TenantPrincipal {
  requireScope(caller, scope);
  const {why} = action ? mayAct(caller.viewer, action) : {};
  if (why) throw new OrderError('FORBIDDEN', why.text.en, {why: why.code});
  const {tenant} = caller;
  if (tenant === undefined)
    throw new OrderError('NOT_FOUND', 'This hub has no tenant yet; "orderlight tenant add" makes one.');
  return {...caller, tenant};
}
