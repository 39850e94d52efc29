import pg from 'pg';
import {COLUMN_TYPES} from './column-types.js';
import type {Database, Listener, StoreDatabase, Unlisten} from './database.js';
import {inTransaction, refuseInsideTransaction} from './transaction-scope.js';

const RECONNECT_MS = 500;

/** Column types for the `pg` driver. */
export const pgTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format !== 'binary' && COLUMN_TYPES[oid]) || (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
};

/** A PostgreSQL server behind a pool. */
export function postgresDatabase(pool: pg.Pool): StoreDatabase {
  const lost = new Set<Listener>();
  const database: StoreDatabase = {
    kind: 'postgres',
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      refuseInsideTransaction(database);
      return (await pool.query(sql, [...params])).rows as Row[];
    },
    async transaction<Result>(work: (tx: Database) => Promise<Result>) {
      refuseInsideTransaction(database);
      const client = await pool.connect();
      const signals = new Set<string>();
      let broken: Error | undefined;
      // Between two queries nobody waits for the connection: its loss would end the process, and the next query tells of it anyway.
      const onLost = (error: Error) => {
        broken = error;
      };
      client.on('error', onLost);
      try {
        await client.query('begin');
        const result = await inTransaction(database, signals, () => work(within(client, 0)));
        await client.query('commit');
        // Who misses a signal looks again by and by: the commit must not wait for it, nor fail with it.
        for (const name of signals) database.notify(name, '').catch(() => undefined);
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.off('error', onLost);
        client.release(broken);
      }
    },
    async notify(channel, message) {
      await pool.query('select pg_notify($1, $2)', [channel, message]);
    },
    listen: (channel, listener) => listen(pool.options, channel, listener, lost),
    state: () => ({
      connections: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      lostListeners: lost.size,
    }),
  };
  return database;
}

function within(client: pg.PoolClient, depth: number): Database {
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      return (await client.query(sql, [...params])).rows as Row[];
    },
    async transaction<Result>(work: (tx: Database) => Promise<Result>) {
      const savepoint = `nested_${depth}`;
      await client.query(`savepoint ${savepoint}`);
      try {
        const result = await work(within(client, depth + 1));
        await client.query(`release savepoint ${savepoint}`);
        return result;
      } catch (error) {
        await client.query(`rollback to savepoint ${savepoint}`);
        throw error;
      }
    },
  };
}

// LISTEN needs a connection of its own: a pooled one forgets it when it goes back to the pool.
async function listen(
  options: pg.PoolOptions,
  channel: string,
  listener: Listener,
  lostOnes: Set<Listener>,
): Promise<Unlisten> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({connectionString: options.connectionString, keepAlive: true});
    next.on('notification', ({payload}) => listener.onMessage(payload ?? ''));
    next.on('error', () => reconnect(next));
    next.on('end', () => reconnect(next));
    client = next;
    await next.connect();
    await next.query(`listen ${pg.escapeIdentifier(channel)}`);
  }

  function reconnect(lost: pg.Client): void {
    if (stopped || lost !== client) return;
    client = undefined;
    lostOnes.add(listener);
    lost.end().catch(() => undefined);
    timer = setTimeout(() => {
      connect().then(
        () => {
          lostOnes.delete(listener);
          listener.onGap();
        },
        () => client && reconnect(client),
      );
    }, RECONNECT_MS);
  }

  await connect();
  return async () => {
    stopped = true;
    lostOnes.delete(listener);
    clearTimeout(timer);
    await client?.end();
  };
}
