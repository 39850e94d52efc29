import type {Socket} from 'node:net';
import {resolve} from 'node:path';
import type {Logger} from 'pino';
import {hubKey} from '../access/hub-key.js';
import {type SecretBox, secretBox} from '../access/secret-box.js';
import {readConfig} from '../config/read-config.js';
import type {HubConfig} from '../config/settings.js';
import {openStore, type Store} from '../db/open-store.js';
import {createHubMetrics, type HubMetrics} from '../observe/hub-metrics.js';
import {createLogger} from '../observe/logger.js';
import {startTracing} from '../observe/tracing.js';
import {type LifecycleOf, shippedLifecycleOf} from '../record/lifecycle-of.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import type {Terminal} from './terminal.js';

/** The store and its write path, as commands use them. */
export interface CommandHub {
  readonly config: HubConfig;
  readonly metrics: HubMetrics;
  readonly store: Store;
  readonly recorder: Recorder;
  readonly lifecycleOf: LifecycleOf;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Logger;
  readonly box: SecretBox;
  /** It answers requests besides: what a command does happens under a working hub. */
  readonly isServing?: boolean;
  close(): Promise<void>;
}

/** Opens the store that the settings name: PostgreSQL, or the embedded store's folder. Throws `ConfigError` where they can't be used. */
export async function openCommandHub(terminal: Terminal, onControl?: (socket: Socket) => void): Promise<CommandHub> {
  const {cwd} = terminal;
  const {config, env} = readConfig(terminal);
  const log = createLogger(config.log);
  const tracing = startTracing(config);
  const metrics = createHubMetrics();
  const now = () => Date.now();
  const store = await openStore({
    ...(config.databaseUrl ? {databaseUrl: config.databaseUrl} : {dataDir: dataFolder(env, cwd)}),
    durable: config.durable,
    poolSize: config.databasePool,
    ...(config.redisUrl && {redisUrl: config.redisUrl}),
    log,
    ...(onControl && {onControl}),
  });
  const box = secretBox(hubKey(env, dataFolder(env, cwd)));
  const lifecycleOf = shippedLifecycleOf;
  const recorder = createRecorder({db: store.db, lifecycleOf, now, log, onBatch: metrics.batch});
  return {
    config,
    metrics,
    store,
    recorder,
    lifecycleOf,
    now,
    log,
    box,
    async close() {
      await recorder.idle();
      await store.close();
      await tracing?.stop();
    },
  };
}

/** The embedded store's folder. */
export function dataFolder(env: Terminal['env'], cwd: string): string {
  return resolve(cwd, env.ORDERLIGHT_DATA || '.orderlight/data');
}
