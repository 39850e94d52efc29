import type {HostAdapter} from '@orderlight/adapters';
import type {Locale} from '@orderlight/core';
import type {Logger} from 'pino';
import type {Observable} from 'rxjs';
import type {Store} from './db/open-store.js';
import type {HubMetrics} from './http/hub-metrics.js';
import type {CommittedChange} from './live/change-feed.js';
import type {LifecycleOf} from './record/lifecycle-of.js';
import type {Recorder} from './record/recorder.js';
import type {OrderReader} from './schema/order-reader.js';

/** What one hub's requests share. */
export interface Hub {
  readonly db: Store['db'];
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly adapters: ReadonlyMap<string, HostAdapter>;
  readonly lifecycleOf: LifecycleOf;
  readonly recorder: Recorder;
  /** Changes of all tenants as they are committed; completes when the hub stops. */
  readonly changes$: Observable<CommittedChange>;
  readonly orders: OrderReader;
  readonly metrics: HubMetrics;
}

/** What one GraphQL request carries. */
export interface RequestContext {
  readonly hub: Hub;
  /**
   * Whose orders the request sees; absent in a hub without any.
   *
   * Until there are access tokens the hub has one viewer: whoever reaches it. It listens on this machine alone unless told
   * otherwise, and views show no personal data unmasked.
   */
  readonly tenant: string | undefined;
  /** The caller's language, for every field that is not asked in another. */
  readonly locale: Locale;
}
