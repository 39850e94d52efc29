import {EventEmitter} from 'node:events';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {PGlite, Transaction} from '@electric-sql/pglite';
import type {Database, Listener, StoreDatabase, Unlisten} from './database.js';
import {ONE_CONNECTION} from './store-state.js';
import {inTransaction, refuseInsideTransaction} from './transaction-scope.js';

/** How long statements may follow each other before whatever else waits on the event loop is let in. */
const TURN_MS = 8;

/** The embedded store. Its one connection runs one statement or transaction at a time; others queue up in order. */
export function pgliteDatabase(pglite: PGlite): StoreDatabase {
  const messages = new EventEmitter();
  messages.setMaxListeners(0);
  const database: StoreDatabase = {
    kind: 'pglite',
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      refuseInsideTransaction(database);
      await letOthersIn();
      return (await pglite.query<Row>(sql, [...params])).rows;
    },
    async transaction<Result>(work: (tx: Database) => Promise<Result>) {
      refuseInsideTransaction(database);
      const signals = new Set<string>();
      const result = await pglite.transaction((transaction) =>
        inTransaction(database, signals, () => work(within(transaction, 0))),
      );
      for (const name of signals) messages.emit(name, '');
      return result;
    },
    // One process holds the folder, so its own listeners are all there are.
    async notify(channel: string, message: string) {
      messages.emit(channel, message);
    },
    async listen(channel: string, {onMessage}: Listener): Promise<Unlisten> {
      messages.on(channel, onMessage);
      return async () => void messages.off(channel, onMessage);
    },
    state: () => ONE_CONNECTION,
  };
  return database;
}

function within(transaction: Transaction, depth: number): Database {
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []) {
      await letOthersIn();
      return (await transaction.query<Row>(sql, [...params])).rows;
    },
    async transaction<Result>(work: (tx: Database) => Promise<Result>) {
      const savepoint = `nested_${depth}`;
      await transaction.exec(`savepoint ${savepoint}`);
      try {
        const result = await work(within(transaction, depth + 1));
        await transaction.exec(`release savepoint ${savepoint}`);
        return result;
      } catch (error) {
        await transaction.exec(`rollback to savepoint ${savepoint}`);
        throw error;
      }
    },
  };
}

let turnBegan = 0;

/** PGlite computes on the event loop and comes back without ever leaving it: a long import would let no request be answered. */
async function letOthersIn(): Promise<void> {
  if (performance.now() - turnBegan < TURN_MS) return;
  await nextTurn();
  turnBegan = performance.now();
}
