import pg from 'pg';
import {newDataDir} from './hub-process.js';

const ADMIN = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test';

/** A store of a test's own: the environment that makes a hub use it, and how to be rid of it. */
export interface TestStore {
  readonly env: Readonly<Record<string, string>>;
  drop(): Promise<void>;
}

interface StoreChoice {
  readonly name: string;
  readonly open: () => Promise<TestStore>;
}

/** The stores that whole flows run on; PostgreSQL is left out where none answers, but never in CI. */
export async function testStores(): Promise<readonly StoreChoice[]> {
  const stores: StoreChoice[] = [
    {name: 'the embedded store', open: async () => ({env: {ORDERLIGHT_DATA: newDataDir()}, drop: async () => {}})},
  ];
  if (await postgresAnswers()) stores.push({name: 'PostgreSQL', open: openPostgres});
  else if (process.env.CI)
    throw new Error(`PostgreSQL does not answer at ${ADMIN.replace(/:[^:@/]*@/, ':…@')}, and CI must have it.`);
  return stores;
}

async function openPostgres(): Promise<TestStore> {
  const database = `orderlight_e2e_${process.pid}_${Date.now().toString(36)}`;
  await asAdmin((client) => client.query(`create database ${database}`));
  const url = new URL(ADMIN);
  url.pathname = `/${database}`;
  return {
    env: {DATABASE_URL: url.href, ORDERLIGHT_DATA: newDataDir()},
    drop: () => asAdmin((client) => client.query(`drop database ${database} with (force)`)),
  };
}

async function postgresAnswers(): Promise<boolean> {
  return asAdmin(async () => {}).then(
    () => true,
    () => false,
  );
}

async function asAdmin(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({connectionString: ADMIN});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
