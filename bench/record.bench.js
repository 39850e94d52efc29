import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {retailLifecycle} from '@orderlight/core';
import {createRecorder, openStore} from '@orderlight/server';
import {median, printFigure} from './figure.js';
import {orderEvents} from './orders.js';

const ROUNDS = 5;
const SECONDS = 2;
/** Hosts that post at the same time. */
const CALLERS = 32;

/** Events recorded a second on each store, beside a bare transaction of three inserts, turn by turn in the same run. */
export async function run() {
  for (const kind of ['pglite', 'postgres']) {
    const opened = await open(kind);
    if (!opened) continue;
    try {
      await measure(kind, opened.store.db);
    } finally {
      await opened.close();
    }
  }
}

async function measure(kind, db) {
  await db.query('create table bench_log (id text primary key, body jsonb not null)');
  await db.query('create table bench_view (id text primary key, body jsonb not null)');
  await db.query('create table bench_audit (id text primary key, body jsonb not null)');
  const recorder = createRecorder({db, lifecycleOf: () => retailLifecycle, now: Date.now});
  let number = 1;
  const recordOne = async (event) =>
    recorder.record({tenant: 'bench', channel: 'bench', events: [event], origin: 'bench'});
  const nextEvents = eventStream(() => number++);

  const alone = [];
  const together = [];
  const bare = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await perSecond(1, () => bareTransaction(db, `b${number++}`)));
    alone.push(await perSecond(1, () => recordOne(nextEvents())));
    together.push(await perSecond(CALLERS, () => recordOne(nextEvents())));
  }
  const versus = `bare three-write transactions on ${kind}`;
  printFigure({name: versus, value: median(bare), unit: 'transactions/s'});
  const ratioTo = (values) => median(values.map((value, round) => value / bare[round]));
  printFigure({
    name: `record on ${kind}, one event at a time`,
    value: median(alone),
    unit: 'events/s',
    versus,
    ratio: ratioTo(alone),
  });
  printFigure({
    name: `record on ${kind}, ${CALLERS} callers`,
    value: median(together),
    unit: 'events/s',
    versus,
    ratio: ratioTo(together),
  });
}

/** One event after the other, each order's in their turn. */
function eventStream(nextNumber) {
  let queue = [];
  return () => {
    if (queue.length === 0) queue = orderEvents(nextNumber());
    return queue.shift();
  };
}

async function bareTransaction(db, id) {
  const body = JSON.stringify(orderEvents(1)[1]);
  await db.transaction(async (tx) => {
    for (const table of ['bench_log', 'bench_view', 'bench_audit'])
      await tx.query(`insert into ${table} values ($1, $2::jsonb)`, [id, body]);
  });
}

async function perSecond(callers, work) {
  const until = Date.now() + SECONDS * 1000;
  const started = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({length: callers}, async () => {
      while (Date.now() < until) {
        await work();
        done++;
      }
    }),
  );
  return done / ((performance.now() - started) / 1000);
}

async function open(kind) {
  if (kind === 'pglite') {
    const dataDir = mkdtempSync(join(tmpdir(), 'orderlight-bench-'));
    const store = await openStore({dataDir});
    return {
      store,
      close: async () => {
        await store.close();
        rmSync(dataDir, {recursive: true, force: true});
      },
    };
  }
  const {default: pg} = await import('pg');
  const admin = new pg.Client({connectionString: 'postgres://postgres@127.0.0.1:5432/test'});
  try {
    await admin.connect();
  } catch {
    console.error('PostgreSQL does not answer on 127.0.0.1:5432: its figures are left out.');
    return undefined;
  }
  const name = `orderlight_bench_${process.pid}`;
  await admin.query(`create database ${name}`);
  const store = await openStore({databaseUrl: `postgres://postgres@127.0.0.1:5432/${name}`});
  return {
    store,
    close: async () => {
      await store.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
