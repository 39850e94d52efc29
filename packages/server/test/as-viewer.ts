import type {Viewer} from '@orderlight/core';
import {CREDENTIAL_READERS, type CredentialReader} from '../src/access/credential-readers.js';
import type {Principal} from '../src/access/principal.js';
import {ALL_SCOPES} from '../src/access/scopes.js';

const HEADER = 'x-test-principal';

/** Has hubs of this process believe a header of tests. Every test file is a process's module graph of its own. */
(CREDENTIAL_READERS as CredentialReader[]).unshift(async (_hub, request) => {
  const text = request.headers.get(HEADER);
  return text ? (JSON.parse(text) as Principal) : undefined;
});

/** Headers of a request that a viewer makes, in the tenant `acme` unless told otherwise. */
export function asViewer(viewer: Viewer, more: Partial<Principal> = {}): Record<string, string> {
  const principal: Principal = {
    kind: viewer.tier === 'PUBLIC' ? 'ANONYMOUS' : 'API_KEY',
    tenant: 'acme',
    viewer,
    scopes: ALL_SCOPES,
    operations: 'ANY',
    ...more,
  };
  return {[HEADER]: JSON.stringify(principal)};
}
