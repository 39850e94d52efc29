import type {Viewer} from '@orderlight/core';
import type {Scope} from './scopes.js';

/**
 * By what a caller is known. `OPEN`: by nothing, on a hub that is open to its own machine. `API_KEY`: a server with its key, or
 * somebody of the staff who has passed the second factor with it. `EMBED`: a browser with a short token that the host's back end had
 * minted. `SESSION`: a customer who has shown phone and code. `LINK`: who holds a signed link. `ANONYMOUS`: nobody.
 */
export type PrincipalKind = 'OPEN' | 'API_KEY' | 'EMBED' | 'SESSION' | 'LINK' | 'ANONYMOUS';

/** Who makes a request, as its credential proves it; made by `principalOf`, never from what a caller says of themselves. */
export interface Principal {
  readonly kind: PrincipalKind;
  /** Whose orders it is about: the credential's tenant. On an open hub the one asked for; absent where there is none yet. */
  readonly tenant: string | undefined;
  readonly viewer: Viewer;
  readonly scopes: readonly Scope[];
  /** The credential's own name for logs and limits: id of the key or token, never its secret. */
  readonly credential?: string;
  /** Milliseconds since the epoch at which the credential expires: a live stream ends then. Absent: it does not. */
  readonly expiresAt?: number;
  /** Asks the store anew whether the credential still stands: a live stream goes on only while it does. Absent: nobody can end it. */
  readonly stillStands?: () => Promise<boolean>;
  /** `PERSISTED`: only operations of the manifest, since everybody who opens the page holds the token. */
  readonly operations: 'ANY' | 'PERSISTED';
  /** Where the request came from: an IP address, behind trusted proxies the client's. Absent for requests made within the process. */
  readonly address?: string;
}

/** A caller who is known and whose tenant is. */
export interface TenantPrincipal extends Principal {
  readonly tenant: string;
}
