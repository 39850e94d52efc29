import type {SpanContext} from '@opentelemetry/api';
import type {Actor, OrderEvent} from '@orderlight/core';
import type {StoreDatabase} from '../db/database.js';
import {sqlState} from '../db/database.js';
import type {StoreLog} from '../db/open-store.js';
import {addQuarantine} from '../db/quarantine.js';
import {ensureTenant} from '../db/tenants.js';
import {CHANGES, encodeSignal} from '../live/change-signal.js';
import type {WrittenBatch} from '../observe/hub-metrics.js';
import {activeSpan, withSpan} from '../observe/span.js';
import {safeError} from '../safe-error.js';
import {groupCommit} from './group-commit.js';
import type {LifecycleOf} from './lifecycle-of.js';
import {type LoggedEvent, toLoggedEvent} from './logged-event.js';
import {FoldError} from './projection.js';
import {type CallOutcome, type ChangedOrder, type ExpectedVersion, writeBatch} from './write-batch.js';

/** Facts to record, all of one channel. */
export interface RecordInput {
  readonly tenant: string;
  readonly channel: string;
  readonly events: readonly OrderEvent[];
  /** The person or system behind it, for the audit. */
  readonly actor?: Actor;
  /** How it came in: `webhook`, `import`, `operator` … */
  readonly origin: string;
  /** The order as the caller decided on it: if it has changed since, nothing is recorded. Facts known already pass. */
  readonly expect?: ExpectedVersion;
}

/** What became of the facts. Each event counts once among recorded, duplicates, restated and quarantined. */
export interface RecordOutcome extends CallOutcome {
  /** Events that the log cannot hold or the fold cannot take; kept in the quarantine with the reason. */
  readonly quarantined: number;
  /** Of the recorded ones, how many wait for their order. */
  readonly waiting: number;
  /** Orders that changed. */
  readonly orders: readonly ChangedOrder[];
}

/** The one way into the log. */
export interface Recorder {
  /**
   * Resolves when the facts are committed. Rejects when the store fails (then the sender must try again), and with an
   * `OrderError` `VERSION_CONFLICT` when `expect` does not hold.
   */
  record(input: RecordInput): Promise<RecordOutcome>;
  /** Waits until everything handed over is written. */
  idle(): Promise<void>;
}

/** What the write path works with: the store, each channel's lifecycle, a clock (the machine's by default) and a log. */
export interface RecorderOptions {
  readonly db: StoreDatabase;
  readonly lifecycleOf: LifecycleOf;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly log?: StoreLog;
  /** Hears of every transaction, however it ended. */
  readonly onBatch?: (batch: WrittenBatch) => void;
}

interface Call extends RecordInput {
  readonly receivedAt: string;
  /** What handed the facts over, where traces are on. */
  readonly span: SpanContext | undefined;
}

interface Problem {
  readonly event: OrderEvent;
  readonly reason: string;
}

const ATTEMPTS = 6;

/** Makes the write path. Concurrent calls for one tenant are written together; one bad call does not sink the others. */
export function createRecorder({db, lifecycleOf, now = Date.now, log, onBatch}: RecorderOptions): Recorder {
  const salts = new Map<string, Promise<Uint8Array>>();

  function saltOf(tenant: string): Promise<Uint8Array> {
    const salt = salts.get(tenant) ?? ensureTenant(db, tenant);
    salts.set(tenant, salt);
    salt.catch(() => salts.delete(tenant));
    return salt;
  }

  async function write(tenant: string, calls: readonly Call[]): Promise<RecordOutcome[]> {
    const salt = await saltOf(tenant);
    const prepared = calls.map((call) => prepare(call, salt));
    const batch = {
      tenant,
      salt,
      at: new Date(now()).toISOString(),
      calls: calls.map(({origin, actor, expect}, index) => ({
        origin,
        ...(actor ? {actor} : {}),
        ...(expect ? {expect} : {}),
        events: prepared[index]?.logged ?? [],
      })),
    };
    const outcomes = await observed(calls, () =>
      withRetry(() => db.transaction((tx) => writeBatch(tx, batch, {lifecycleOf, shared: db.kind === 'postgres'}))),
    );
    signal(tenant, outcomes.written, outcomes.span);
    return Promise.all(
      outcomes.written.map(async (outcome, index) => {
        const problems = prepared[index]?.problems ?? [];
        const call = calls[index];
        if (call) await quarantine(call, problems);
        return {...outcome, quarantined: problems.length};
      }),
    );
  }

  /** A batch is one span of its own, linked to the requests whose facts it holds: it belongs to no single one of them. */
  async function observed(calls: readonly Call[], work: () => Promise<CallOutcome[]>) {
    const events = calls.reduce((sum, call) => sum + call.events.length, 0);
    const started = performance.now();
    const tell = (ok: boolean) =>
      onBatch?.({calls: calls.length, events, seconds: (performance.now() - started) / 1000, ok});
    const links = calls.flatMap(({span}) => span ?? []);
    const facts = {links, attributes: {'orderlight.calls': calls.length, 'orderlight.events': events}};
    try {
      const written = await withSpan('commit', facts, async () => ({written: await work(), span: activeSpan()}));
      tell(true);
      return written;
    } catch (error) {
      tell(false);
      throw error;
    }
  }

  // One call that cannot be written whole: its events one by one, so that only the bad ones are set aside.
  async function writeAlone(tenant: string, call: Call): Promise<RecordOutcome> {
    try {
      return (await write(tenant, [call]))[0] ?? emptyOutcome;
    } catch (error) {
      // Whoever expects a version waits for the answer: nothing of theirs is set aside.
      if (call.expect || !isFaultOfEvent(error)) throw error;
      if (call.events.length > 1) {
        let sum = emptyOutcome;
        for (const event of call.events) sum = add(sum, await writeAlone(tenant, {...call, events: [event]}));
        return sum;
      }
      log?.error(
        {error: safeError(error), tenant, channel: call.channel},
        'an event could not be recorded and was put into quarantine',
      );
      await quarantine(
        call,
        call.events.map((event) => ({event, reason: reasonOf(error)})),
      );
      return {...emptyOutcome, quarantined: call.events.length};
    }
  }

  async function quarantine({tenant, channel, receivedAt}: Call, problems: readonly Problem[]): Promise<void> {
    for (const {event, reason} of problems) {
      const body = new TextEncoder().encode(JSON.stringify(event));
      await addQuarantine(db, {tenant, channel, kind: 'EVENT', topic: event.type, body, reason, receivedAt});
    }
  }

  // After the commit and outside the transaction: inside, NOTIFY makes all commits of the server wait for each other.
  function signal(tenant: string, outcomes: readonly CallOutcome[], span: SpanContext | undefined): void {
    const sequence = Math.max(0, ...outcomes.flatMap(({orders}) => orders.map((order) => order.sequence)));
    if (sequence === 0) return;
    db.notify(CHANGES, encodeSignal({tenant, sequence, ...(span && {span})})).catch((error) => {
      log?.warn(
        {error: safeError(error), tenant},
        'other instances could not be told of a change; they will see it with the next one',
      );
    });
  }

  const group = groupCommit<Call, RecordOutcome>({
    weigh: ({events}) => events.length,
    isAlone: ({expect}) => expect !== undefined,
    write,
    writeAlone,
  });

  return {
    record: (input) => {
      if (input.events.length === 0) return Promise.resolve(emptyOutcome);
      const attributes = {'orderlight.origin': input.origin, 'orderlight.events': input.events.length};
      return withSpan('record', {attributes}, () =>
        group.add(input.tenant, {...input, receivedAt: new Date(now()).toISOString(), span: activeSpan()}),
      );
    },
    idle: () => group.idle(),
  };
}

const emptyOutcome: RecordOutcome = {recorded: 0, duplicates: 0, restated: 0, waiting: 0, quarantined: 0, orders: []};

function prepare(call: Call, salt: Uint8Array): {logged: LoggedEvent[]; problems: Problem[]} {
  const logged: LoggedEvent[] = [];
  const problems: Problem[] = [];
  for (const event of call.events) {
    const one = toLoggedEvent(event, {tenant: call.tenant, channel: call.channel, receivedAt: call.receivedAt, salt});
    if ('problem' in one) problems.push({event, reason: one.problem});
    else logged.push(one);
  }
  return {logged, problems};
}

function add(a: RecordOutcome, b: RecordOutcome): RecordOutcome {
  const newer = new Set(b.orders.map(({id}) => id));
  return {
    recorded: a.recorded + b.recorded,
    duplicates: a.duplicates + b.duplicates,
    restated: a.restated + b.restated,
    waiting: a.waiting + b.waiting,
    quarantined: a.quarantined + b.quarantined,
    orders: [...a.orders.filter(({id}) => !newer.has(id)), ...b.orders],
  };
}

// Two writers in each other's way: the server undid one of them (serialization failure, deadlock, unique key).
const RETRIED = new Set(['40001', '40P01', '23505', '55P03']);

async function withRetry<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !RETRIED.has(sqlState(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

// The words of a database quote the values that it refuses, and a reason goes to lists.
function reasonOf(error: unknown): string {
  const code = sqlState(error);
  return code ? `The store refused it (SQLSTATE ${code}).` : (error as Error).message;
}

// Data exceptions, broken constraints, limits, and a fold that threw: the store is well, the event is not.
function isFaultOfEvent(error: unknown): boolean {
  return error instanceof FoldError || /^(22|23|54)/.test(sqlState(error) ?? '');
}
