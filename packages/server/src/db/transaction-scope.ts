import {AsyncLocalStorage} from 'node:async_hooks';

interface Scope {
  readonly database: object;
  readonly signals: Set<string>;
}

const running = new AsyncLocalStorage<Scope>();

/**
 * Runs the body of a transaction of `database`. `signals` gathers the names of what listeners are to be told once it is committed.
 */
export function inTransaction<Result>(
  database: object,
  signals: Set<string>,
  body: () => Promise<Result>,
): Promise<Result> {
  return running.run({database, signals}, body);
}

/**
 * Has the listeners of a name told after the transaction under way is committed, once however often it is asked for; never when it is
 * rolled back. Outside of a transaction it does nothing.
 *
 * Not a `NOTIFY` within the transaction: that would make all commits of the server wait for each other.
 */
export function signalAfterCommit(name: string): void {
  running.getStore()?.signals.add(name);
}

/** Throws where the body of a transaction uses the database around it: on one connection that would wait for ever. */
export function refuseInsideTransaction(database: object): void {
  if (running.getStore()?.database !== database) return;
  throw new Error(
    'Inside transaction(tx => …) the outer database was used. Use tx: the outer one waits for this transaction.',
  );
}
