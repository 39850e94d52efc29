import {randomBytes} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import type {HostAdapter} from '@orderlight/adapters';
import {loadDivisions} from '@orderlight/adapters/cleaning';
import {createServerAdapter} from '@whatwg-node/server';
import type {Logger} from 'pino';
import {Subject, takeUntil} from 'rxjs';
import {authenticator} from './access/authenticator.js';
import {clientAddress} from './access/client-address.js';
import {openDoor, opennessOf} from './access/openness.js';
import {createRateLimits} from './access/rate-limits.js';
import {type SecretBox, secretBox} from './access/secret-box.js';
import {type HubConfig, hubSettings} from './config/settings.js';
import type {Hub} from './context.js';
import type {Store} from './db/open-store.js';
import {embedFiles} from './http/embed-files.js';
import {graphqlEndpoint} from './http/graphql-endpoint.js';
import {healthProbe} from './http/health.js';
import {isLoopbackHost, isServedHost} from './http/host-guard.js';
import {createListener} from './http/listener.js';
import {nodeAnswer} from './http/node-answer.js';
import {originRule} from './http/origins.js';
import {type Routes, route} from './http/router.js';
import {STORYBOOK_CSP, STRICT_CSP} from './http/security-headers.js';
import {staticFolder} from './http/static-folder.js';
import {tenantFinder} from './http/tenant-finder.js';
import {createChangeFeed} from './live/change-feed.js';
import {createFanOut} from './live/fan-out.js';
import {withLiveBody} from './live/live-response.js';
import type {LiveSettings} from './live/settings.js';
import {createHubMetrics, type HubMetrics} from './observe/hub-metrics.js';
import {storeMetrics} from './observe/store-metrics.js';
import {type Senders, sendersOf} from './outgoing/senders.js';
import type {LifecycleOf} from './record/lifecycle-of.js';
import type {Recorder} from './record/recorder.js';
import {createOrderReader} from './schema/order-reader.js';
import {WORKERS} from './workers.js';

/** What a hub is put together from: an open store with its recorder, the hosts' adapters, and what it serves to whom. */
export interface ServerOptions {
  readonly store: Store;
  /** The hub's settings; what is usual where none are given. */
  readonly config?: HubConfig;
  /** Where the recorder's batches are counted too. */
  readonly metrics?: HubMetrics;
  /** Keeps secrets; of a hub that is given none, nothing sealed outlives it. */
  readonly box?: SecretBox;
  /** What text messages and mails are sent with; what the environment names by default. */
  readonly senders?: Senders;
  /** The store's one write path. */
  readonly recorder: Recorder;
  readonly log: Logger;
  /** Milliseconds since the epoch; the machine's clock by default. */
  readonly now?: () => number;
  readonly adapters: readonly HostAdapter[];
  readonly lifecycleOf: LifecycleOf;
  /** Holds the secrets that channels name; the process's environment by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Folder of the built elements, served at `/embed/1/` and below its full version. */
  readonly embedDir: string;
  /** Folder of the built Storybook, served at `/storybook/`. */
  readonly storybookDir?: string | undefined;
  /** Folder of pages, served at `/`. */
  readonly pagesDir?: string | undefined;
  /** Folder of example pages, served at `/examples/`. */
  readonly examplesDir?: string | undefined;
  /** Folder of the admin page, served at `/admin/`. */
  readonly adminDir?: string | undefined;
  /** Tenant of requests that name none. Absent: the only one there is. */
  readonly defaultTenant?: string | undefined;
  /** Origins besides this machine's whose pages may use `/graphql`; `*` for all. */
  readonly origins?: readonly string[];
  /** False: this instance answers and leaves timers, outbox and followers to others. */
  readonly works?: boolean;
  /** Times and sizes of live streams where they are to be others than usual. */
  readonly live?: Partial<LiveSettings>;
  /** Names besides this machine's by which the hub may be addressed. Absent: any, where it listens beyond this machine. */
  readonly hosts?: readonly string[] | undefined;
}

/** A running hub. */
export interface HubServer {
  fetch(request: Request): Promise<Response>;
  /** Starts to answer on a port (0: any free one) and resolves to where. */
  listen(port: number, host?: string): Promise<{readonly port: number; readonly host: string; readonly url: string}>;
  /** From now on `/readyz` answers 503, so that a balancer sends its requests elsewhere; all else goes on. */
  drain(): void;
  /** Ends live streams, lets requests under way finish, and stops. The store stays open: it is the caller's. */
  close(): Promise<void>;
}

/**
 * Puts a hub together over an open store. Starts nothing by itself but the change feed.
 *
 * Who asks has to hold a key or a token, except at the hub's own machine while it is open (`access/openness.ts`). It listens on
 * 127.0.0.1 unless it is told another address, and answers only to this machine's names there.
 */
export async function createServer(options: ServerOptions): Promise<HubServer> {
  const {store, log, lifecycleOf, now = Date.now, env = process.env} = options;
  const {db} = store;
  const feed = await createChangeFeed(store, log);
  const stopping = new Subject<void>();
  const changes$ = feed.changes$.pipe(takeUntil(stopping));
  const orders = createOrderReader({db, changes$, lifecycleOf, divisions: await loadDivisions()});
  const hub: Hub = {
    db,
    log,
    now,
    config: options.config ?? hubSettings.parse({}),
    env,
    lifecycleOf,
    changes$,
    orders,
    adapters: new Map(options.adapters.map((adapter) => [adapter.id, adapter])),
    recorder: options.recorder,
    metrics: options.metrics ?? createHubMetrics(),
    box: options.box ?? secretBox(randomBytes(32)),
    senders: options.senders ?? sendersOf(env),
  };
  const live = createFanOut({log, now, settings: options.live, count: (change) => hub.metrics.stream(change)});
  const watch = storeMetrics(hub);
  const workers = [watch, ...(options.works === false ? [] : WORKERS.map((create) => create(hub)))];
  const health = healthProbe(hub, store.folder);
  for (const worker of workers) worker.start();
  let anyHost = false;
  let openness = opennessOf(hub.config);
  const door = openDoor(db, () => openness);
  const limits = createRateLimits(hub.config, log);
  const routes: Routes = {
    hub,
    health,
    graphql: graphqlEndpoint(hub, live),
    embed: embedFiles(options.embedDir),
    storybook: options.storybookDir
      ? staticFolder(options.storybookDir, {'content-security-policy': STORYBOOK_CSP})
      : undefined,
    admin: options.adminDir ? staticFolder(options.adminDir, {'content-security-policy': STRICT_CSP}) : undefined,
    pages: options.pagesDir ? staticFolder(options.pagesDir, {'content-security-policy': STRICT_CSP}) : undefined,
    examples: options.examplesDir
      ? staticFolder(options.examplesDir, {'content-security-policy': STRICT_CSP})
      : undefined,
    gate: {
      authenticate: authenticator(hub, door, tenantFinder(db, options.defaultTenant, now)),
      limits,
      clientAddress: clientAddress(hub.config.trustProxy),
      mayAsk: originRule(db, options.origins ?? []),
    },
    isServed: (host) => anyHost || isServedHost(host, options.hosts ?? []),
  };
  const adapter = createServerAdapter<{readonly req?: IncomingMessage}>((request, {req}) =>
    route(routes, request, req?.socket.remoteAddress),
  );
  const listener = createListener(nodeAnswer(adapter, log));

  return {
    fetch: async (request) => withLiveBody(await route(routes, request)),
    async listen(port, host = '127.0.0.1') {
      openness = opennessOf({...hub.config, host});
      anyHost = options.hosts === undefined && !isLoopbackHost(host);
      const address = await listener.listen(port, host);
      return {host, port: address.port, url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${address.port}`};
    },
    drain: () => health.drain(),
    async close() {
      health.drain();
      await listener.close();
      await Promise.all(workers.map((worker) => worker.stop()));
      stopping.next();
      live.close();
      orders.close();
      await feed.close();
      await limits.close();
      await adapter.dispose();
    },
  };
}
