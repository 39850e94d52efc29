import {AsyncLocalStorage} from 'node:async_hooks';

const running = new AsyncLocalStorage<object>();

/** Runs the body of a transaction of `database`. */
export function inTransaction<Result>(database: object, body: () => Promise<Result>): Promise<Result> {
  return running.run(database, body);
}

/** Throws where the body of a transaction uses the database around it: on one connection that would wait for ever. */
export function refuseInsideTransaction(database: object): void {
  if (running.getStore() !== database) return;
  throw new Error(
    'Inside transaction(tx => …) the outer database was used. Use tx: the outer one waits for this transaction.',
  );
}
