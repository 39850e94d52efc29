import type {HostAdapter} from '@orderlight/adapters';
import type {Locale, Viewer} from '@orderlight/core';
import type {Logger} from 'pino';
import type {Observable} from 'rxjs';
import type {Principal} from './access/principal.js';
import type {SecretBox} from './access/secret-box.js';
import type {HubConfig} from './config/settings.js';
import type {Store} from './db/open-store.js';
import type {CommittedChange} from './live/change-feed.js';
import type {HubMetrics} from './observe/hub-metrics.js';
import type {Senders} from './outgoing/senders.js';
import type {LifecycleOf} from './record/lifecycle-of.js';
import type {Recorder} from './record/recorder.js';
import type {OrderReader} from './schema/order-reader.js';

/** What one hub's requests share. */
export interface Hub {
  readonly db: Store['db'];
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The hub's settings, checked. */
  readonly config: HubConfig;
  /** Where secrets of channels stand; the settings too, as text. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly adapters: ReadonlyMap<string, HostAdapter>;
  readonly lifecycleOf: LifecycleOf;
  readonly recorder: Recorder;
  /** Changes of all tenants as they are committed; completes when the hub stops. */
  readonly changes$: Observable<CommittedChange>;
  readonly orders: OrderReader;
  readonly metrics: HubMetrics;
  readonly box: SecretBox;
  /** What text messages and mails are sent with. */
  readonly senders: Senders;
}

/** What one GraphQL request carries. */
export interface RequestContext {
  readonly hub: Hub;
  /** Whose orders the request sees; absent in a hub without any. */
  readonly tenant: string | undefined;
  /** Who is looking, as the hub made out from the request's key, token, link or session. */
  readonly viewer: Viewer;
  /** The whole of what the request's credential proves; `tenant` and `viewer` are its. */
  readonly caller: Principal;
  /** The caller's language, for every field that is not asked in another. */
  readonly locale: Locale;
}
