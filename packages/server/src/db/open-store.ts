import {chmodSync, existsSync, mkdirSync} from 'node:fs';
import type {Socket} from 'node:net';
import {join, resolve} from 'node:path';
import {PGlite} from '@electric-sql/pglite';
import pg from 'pg';
import {redisSignals} from '../live/redis-signals.js';
import {safeError} from '../safe-error.js';
import {COLUMN_TYPES, PARAMETER_TYPES} from './column-types.js';
import type {StoreDatabase} from './database.js';
import {durableStartParams, makeDurable, syncFolder} from './durable-pglite.js';
import {emptyStore} from './empty-store.js';
import {type FolderLock, lockFolder} from './folder-lock.js';
import {checkpoint, scheduleMaintenance} from './maintenance.js';
import {migrateEmbedded, migratePostgres} from './migrate.js';
import {pgliteDatabase} from './pglite-database.js';
import {pgTypes, postgresDatabase} from './postgres-database.js';

/** Where a store lies and how it is kept; without a URL or a folder it is an embedded one in memory. */
export interface StoreOptions {
  /** A PostgreSQL server, 15 or later: `postgres://user:password@host/database`. Absent: the embedded store. */
  readonly databaseUrl?: string;
  /** The embedded store's folder, made if it is missing. Absent: in memory, gone at the end. */
  readonly dataDir?: string;
  /**
   * Embedded store in a folder only: flush every commit to the disk. Without it a commit survives the death of the process
   * (`kill -9` included) but not of the machine: a power cut may lose the last seconds or harm the store.
   */
  readonly durable?: boolean;
  /** PostgreSQL only: most connections at a time. */
  readonly poolSize?: number;
  /** PostgreSQL only: a Redis through which instances tell each other of changes, instead of LISTEN/NOTIFY. */
  readonly redisUrl?: string;
  readonly log?: StoreLog;
  /** Connections to the folder's socket: commands to the hub that holds it. */
  readonly onControl?: (socket: Socket) => void;
}

/** As much of a logger as the store needs; pino's shape. */
export interface StoreLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** An open, migrated store. */
export interface Store {
  readonly db: StoreDatabase;
  readonly kind: 'pglite' | 'postgres';
  /** The embedded store's folder. */
  readonly folder?: string;
  /** The hold on the data folder, for a store that has one. */
  readonly lock?: FolderLock;
  close(): Promise<void>;
}

/** Opens PostgreSQL where a URL is given, else the embedded store, and brings its tables up to date. */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  return options.databaseUrl ? openPostgres(options.databaseUrl, options) : openEmbedded(options);
}

async function openPostgres(connectionString: string, {log, redisUrl, poolSize = 10}: StoreOptions): Promise<Store> {
  await migratePostgres(connectionString);
  const pool = new pg.Pool({connectionString, types: pgTypes, max: poolSize});
  // The pool listens to idle connections and whoever uses one to its own; in the instant between, a loss must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => log?.warn({error: safeError(error)}, 'an idle PostgreSQL connection was lost'));
  const db = postgresDatabase(pool);
  if (!redisUrl) return {db, kind: 'postgres', close: () => pool.end()};
  const signals = await redisSignals(db, {url: redisUrl, scope: new URL(connectionString).pathname.slice(1), log});
  return {
    db: signals.db,
    kind: 'postgres',
    async close() {
      signals.close();
      await pool.end();
    },
  };
}

async function openEmbedded({dataDir, durable, log, onControl}: StoreOptions): Promise<Store> {
  if (!dataDir)
    return startEmbedded(
      await PGlite.create({parsers: COLUMN_TYPES, serializers: PARAMETER_TYPES, ...startFrom()}),
      log,
    );
  const folder = resolve(dataDir);
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const lock = await lockFolder(folder, onControl);
  try {
    // A folder of its own inside: PGlite unpacks only into an empty one, and the lock's files are already there.
    const database = join(folder, 'pgdata');
    const isNew = !existsSync(join(database, 'PG_VERSION'));
    // It holds names, phones and hosts' messages: nobody else on the machine may read it.
    mkdirSync(database, {recursive: true, mode: 0o700});
    chmodSync(database, 0o700);
    const pglite = await PGlite.create({
      dataDir: database,
      parsers: COLUMN_TYPES,
      serializers: PARAMETER_TYPES,
      ...(isNew ? startFrom() : {}),
      ...(durable ? {startParams: durableStartParams(PGlite.defaultStartParams)} : {}),
    });
    if (durable) {
      makeDurable(pglite);
      syncFolder(database);
    }
    log?.info(
      {folder, durable: durable === true},
      durable
        ? 'embedded store: every commit is flushed to the disk'
        : 'embedded store: commits survive the death of the process, not a power cut; PostgreSQL or durable mode do',
    );
    return await startEmbedded(pglite, log, lock, folder);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function startFrom(): {loadDataDir?: Blob} {
  const loadDataDir = emptyStore();
  return loadDataDir ? {loadDataDir} : {};
}

async function startEmbedded(pglite: PGlite, log?: StoreLog, lock?: FolderLock, folder?: string): Promise<Store> {
  await migrateEmbedded(pglite);
  const db = pgliteDatabase(pglite);
  const stop = scheduleMaintenance(db, (error) => log?.error({err: error}, 'maintenance of the embedded store failed'));
  return {
    db,
    kind: 'pglite',
    ...(lock ? {lock} : {}),
    ...(folder ? {folder} : {}),
    async close() {
      stop();
      await checkpoint(db).catch(() => undefined);
      await pglite.close();
      await lock?.release();
    },
  };
}
