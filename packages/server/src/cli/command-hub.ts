import type {Socket} from 'node:net';
import {resolve} from 'node:path';
import {type Logger, pino} from 'pino';
import {hubKey} from '../access/hub-key.js';
import {type SecretBox, secretBox} from '../access/secret-box.js';
import {openStore, type Store} from '../db/open-store.js';
import {type LifecycleOf, shippedLifecycleOf} from '../record/lifecycle-of.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import type {Terminal} from './terminal.js';

/** The store and its write path, as commands use them. */
export interface CommandHub {
  readonly store: Store;
  readonly recorder: Recorder;
  readonly lifecycleOf: LifecycleOf;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Logger;
  readonly box: SecretBox;
  close(): Promise<void>;
}

/**
 * Opens the store that the environment names: `DATABASE_URL`, else the folder `ORDERLIGHT_DATA` (default `.orderlight/data`).
 * `ORDERLIGHT_DURABLE=1` flushes every commit of the embedded store to the disk; `ORDERLIGHT_LOG` is pino's level (default `warn`).
 */
export async function openCommandHub({env, cwd}: Terminal, onControl?: (socket: Socket) => void): Promise<CommandHub> {
  const log = pino({level: env.ORDERLIGHT_LOG ?? 'warn'}, pino.destination(2));
  const now = () => Date.now();
  const store = await openStore({
    ...(env.DATABASE_URL ? {databaseUrl: env.DATABASE_URL} : {dataDir: dataFolder(env, cwd)}),
    durable: env.ORDERLIGHT_DURABLE === '1',
    log,
    ...(onControl && {onControl}),
  });
  const box = secretBox(hubKey(env, dataFolder(env, cwd)));
  const lifecycleOf = shippedLifecycleOf;
  const recorder = createRecorder({db: store.db, lifecycleOf, now, log});
  return {
    store,
    recorder,
    lifecycleOf,
    now,
    log,
    box,
    async close() {
      await recorder.idle();
      await store.close();
    },
  };
}

/** The embedded store's folder. */
export function dataFolder(env: Terminal['env'], cwd: string): string {
  return resolve(cwd, env.ORDERLIGHT_DATA || '.orderlight/data');
}
