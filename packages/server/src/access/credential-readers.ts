import type {Hub} from '../context.js';
import {linkReader, sessionReader} from '../tracking/credentials.js';
import type {Principal} from './principal.js';

/**
 * Reads who a request is from something else than the `Authorization` header: a session's cookie, a link. `undefined` where the request holds
 * nothing of the kind; throws `UNAUTHENTICATED` where what it holds is not good.
 */
export type CredentialReader = (hub: Hub, request: Request) => Promise<Principal | undefined>;

/** Every other way to be known; the first that finds something decides. */
export const CREDENTIAL_READERS: readonly CredentialReader[] = [linkReader, sessionReader];
