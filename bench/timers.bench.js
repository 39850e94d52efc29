import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {retailLifecycle} from '@orderlight/core';
import {createRecorder, createServer, openStore} from '@orderlight/server';
import pg from 'pg';
import {pino} from 'pino';
import {median, printFigure} from './figure.js';

const PENDING = 1_000_000;
const RUNG = 4_000;
const WAITED = 200;
const ROUNDS = 5;
const SECONDS = 2;
const HOUR = 3_600_000;

/** What timers cost the write path, and how fast and how punctually alarms ring beside a million that are pending. */
export async function run() {
  for (const kind of ['pglite', 'postgres']) {
    const {store, close} = await open(kind);
    try {
      await cost(kind, store.db);
      await ring(kind, store);
    } finally {
      await close();
    }
  }
}

const placed = (ref, at) => ({
  id: `order/${ref}/placed`,
  source: 'shop/bench',
  type: 'order.placed',
  subject: {orderRef: ref, orderNo: ref},
  occurredAt: new Date(at).toISOString(),
  data: {orderNo: ref},
});

/** New orders a second with a lifecycle that has limits, and with the same one without: turn by turn in the same run. */
async function cost(kind, db) {
  const stages = retailLifecycle.definition.stages.map(({limit: _, escalation: __, ...stage}) => stage);
  const untimed = {...retailLifecycle, definition: {...retailLifecycle.definition, stages}};
  const recorders = [retailLifecycle, untimed].map((lifecycle) => createRecorder({db, lifecycleOf: () => lifecycle}));
  const rates = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, recorder] of recorders.entries()) {
      let done = 0;
      const started = performance.now();
      const callers = Array.from({length: 32}, async (_, caller) => {
        while (performance.now() - started < SECONDS * 1000) {
          const ref = `c${round}-${index}-${caller}-${done++}`;
          await recorder.record({
            tenant: `cost${index}`,
            channel: 'shop',
            events: [placed(ref, Date.now())],
            origin: 'bench',
          });
        }
      });
      await Promise.all(callers);
      rates[index].push(done / ((performance.now() - started) / 1000));
    }
  }
  const [timed, plain] = rates;
  printFigure({
    name: `new orders with timers on ${kind}`,
    value: median(timed),
    unit: 'orders/s',
    versus: 'the same without limits',
    ratio: median(timed.map((rate, round) => rate / plain[round])),
  });
}

async function ring(kind, store) {
  const {db} = store;
  await db.query('delete from timers');
  await db.query(
    `insert into timers (tenant, order_id, key, due_at, data)
     select 'pending', 'ord_' || n, 'alarms', now() + interval '2 days' + n * interval '1 second', '[]' from generate_series(1, $1::int) as n`,
    [PENDING],
  );
  await db.query('analyze timers');
  const recorder = createRecorder({db, lifecycleOf: () => retailLifecycle});
  const record = (tenant, events) => recorder.record({tenant, channel: 'shop', events, origin: 'bench'});
  // Over time by a day and a half: a warning and a breach each.
  for (let from = 0; from < RUNG; from += 500)
    await record(
      'ring',
      Array.from({length: 500}, (_, index) => placed(`r${from + index}`, Date.now() - 36 * HOUR)),
    );
  // Breaching within the seconds to come: punctuality.
  const now = Date.now();
  await record(
    'wait',
    Array.from({length: WAITED}, (_, index) => placed(`w${index}`, now - 24 * HOUR + 20_000 + index * 25)),
  );
  const server = await createServer({
    store,
    recorder,
    lifecycleOf: () => retailLifecycle,
    log: pino({level: 'silent'}),
    adapters: [],
    embedDir: mkdtempSync(join(tmpdir(), 'orderlight-bench-')),
  });
  const started = performance.now();
  const rung = async (tenant, type) => {
    const [row] = await db.query(
      `select count(*) as count, max(received_at) as last from events where tenant = $1 and type = $2`,
      [tenant, type],
    );
    return row;
  };
  while ((await rung('ring', 'sla.breached')).count < RUNG) await sleep(50);
  const seconds = (performance.now() - started) / 1000;
  printFigure({name: `alarms rung on ${kind}, ${PENDING} pending`, value: (2 * RUNG) / seconds, unit: 'alarms/s'});
  while ((await rung('wait', 'sla.breached')).count < WAITED) await sleep(200);
  const rows = await db.query(
    `select extract(epoch from received_at - occurred_at) * 1000 as late from events where tenant = 'wait' and type = 'sla.breached'`,
  );
  const late = rows.map((row) => Number(row.late)).sort((a, b) => a - b);
  printFigure({name: `alarm after its instant on ${kind}, median`, value: median(late), unit: 'ms'});
  printFigure({
    name: `alarm after its instant on ${kind}, p99`,
    value: late[Math.floor(late.length * 0.99)],
    unit: 'ms',
  });
  await server.close();
}

async function open(kind) {
  if (kind === 'pglite') {
    const store = await openStore({dataDir: mkdtempSync(join(tmpdir(), 'orderlight-bench-'))});
    return {store, close: () => store.close()};
  }
  const admin = new pg.Client({connectionString: 'postgres://postgres:postgres@127.0.0.1:5432/test'});
  await admin.connect();
  const name = `orderlight_bench_${process.pid}`;
  await admin.query(`create database ${name}`);
  const store = await openStore({databaseUrl: `postgres://postgres:postgres@127.0.0.1:5432/${name}`});
  return {
    store,
    close: async () => {
      await store.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
