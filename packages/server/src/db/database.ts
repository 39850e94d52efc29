import type {StoreState} from './store-state.js';

/**
 * One connection's worth of SQL, the same on both stores. Values come back as the column types of `column-types.ts` say.
 *
 * JSON parameters are passed as text (`JSON.stringify`) and cast in the statement (`$1::jsonb`), instants as ISO 8601.
 */
export interface Database {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs `work` in one transaction: commits when it resolves, rolls back when it rejects. Inside, use `tx`; the outer
   * database refuses, because on the embedded store's single connection the query would wait for its own transaction.
   * A transaction within a transaction is a savepoint.
   */
  transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result>;
}

/** A store's database: whole, and able to tell other instances that something was committed. */
export interface StoreDatabase extends Database {
  /** `postgres`: other processes may write to it too. */
  readonly kind: 'pglite' | 'postgres';
  /** Sends a short text (at most 8,000 bytes) to every listener of every instance on this database. */
  notify(channel: string, message: string): Promise<void>;
  listen(channel: string, listener: Listener): Promise<Unlisten>;
  state(): StoreState;
}

/** What a listener wants to be told of a channel. */
export interface Listener {
  readonly onMessage: (message: string) => void;
  /** The connection was lost and is back: messages may have been missed. */
  readonly onGap: () => void;
}

/** Ends the listening that it was returned for; resolves when the store calls that listener no more. */
export type Unlisten = () => Promise<void>;

/** The `code` of a PostgreSQL error (SQLSTATE), where there is one. */
export function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as Error & {code?: unknown}).code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Codes of the operating system and of PostgreSQL (classes 08 and 57P, and too many connections) for a store that is not there. */
const AWAY = /^(?:08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE)$/;

/** Whether a failure says that the store cannot be reached, so that nothing is known of what was asked; the driver says some in words alone. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const {code} = error as Error & {code?: unknown};
  if (typeof code === 'string' && AWAY.test(code)) return true;
  return /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|PGlite is closed)/.test(
    error.message,
  );
}
