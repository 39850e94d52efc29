import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import pg from 'pg';
import {openStore, type Store} from '../src/db/open-store.js';

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres:postgres@127.0.0.1:5432/test';

/** A place for a store of one test file, and how to open it (again) and remove it. */
export interface StorePlace {
  /** What a process needs to open the same store. */
  readonly options: {readonly databaseUrl: string} | {readonly dataDir: string};
  open(): Promise<Store>;
  remove(): Promise<void>;
}

export interface StoreKind {
  readonly name: 'pglite' | 'postgres';
  place(): Promise<StorePlace>;
}

async function serverAnswers(): Promise<boolean> {
  const client = new pg.Client({connectionString: SERVER, connectionTimeoutMillis: 2_000});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (process.env.CI)
      throw new Error(`PostgreSQL does not answer at ${SERVER}; in CI its tests must run.`, {cause: error});
    return false;
  }
}

const embedded: StoreKind = {
  name: 'pglite',
  async place() {
    const dataDir = mkdtempSync(join(tmpdir(), 'orderlight-store-'));
    return {
      options: {dataDir},
      open: () => openStore({dataDir}),
      remove: async () => rmSync(dataDir, {recursive: true, force: true}),
    };
  },
};

const postgres: StoreKind = {
  name: 'postgres',
  async place() {
    const name = `orderlight_${process.pid}_${Math.random().toString(36).slice(2)}`;
    const url = new URL(SERVER);
    url.pathname = `/${name}`;
    await onServer(`create database ${name}`);
    return {
      options: {databaseUrl: url.href},
      open: () => openStore({databaseUrl: url.href}),
      remove: () => onServer(`drop database if exists ${name} with (force)`),
    };
  },
};

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({connectionString: SERVER});
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Both stores; only the embedded one where no PostgreSQL answers outside CI. */
export const STORES: readonly StoreKind[] = (await serverAnswers()) ? [embedded, postgres] : [embedded];
