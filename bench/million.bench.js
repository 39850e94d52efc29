import {retailLifecycle} from '@orderlight/core';
import {createRecorder, createServer, openStore} from '@orderlight/server';
import pg from 'pg';
import {pino} from 'pino';
import {printFigure} from './figure.js';
import {orderEvents} from './orders.js';
import {TIMELINE_QUERY} from './timeline-query.js';

const ADMIN = 'postgres://postgres@127.0.0.1:5432/test';
/** Orders that are recorded as any order is; the rest are copies of their rows, under names of their own. */
const RECORDED = 1_000;
const ORDERS = Number(process.env.ORDERS ?? 1_000_000);
const REQUESTS = 1_000;
const SKUS = 5_000;

const SEARCH = `query ($search: String!) { orders(first: 20, search: $search) { nodes { id orderNo stageLabel diagnosis { sentence } } } }`;

/** How long one caller waits for an order view and for searches among a million orders on PostgreSQL, none of them in memory. */
export async function run() {
  const admin = new pg.Client({connectionString: ADMIN});
  await admin.connect();
  const name = `orderlight_million_${process.pid}`;
  await admin.query(`create database ${name}`);
  const store = await openStore({databaseUrl: `postgres://postgres@127.0.0.1:5432/${name}`});
  try {
    await fill(store.db);
    await measure(store);
  } finally {
    await store.close();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

async function fill(db) {
  const began = performance.now();
  const recorder = createRecorder({db, lifecycleOf: () => retailLifecycle, now: Date.now});
  for (let number = 0; number < RECORDED; number += 1) {
    await recorder.record({tenant: 'bench', channel: 'bench', events: orderEvents(100_000 + number), origin: 'bench'});
  }
  const copies = ORDERS / RECORDED - 1;
  // Numbers of the copies go on where those of the recorded ones end.
  await copyRows(db, 'orders', copies, {
    order_id: `order_id || '~' || k`,
    order_no: `'#' || (substr(order_no, 2)::int + k * ${RECORDED})`,
    order_ref: `(order_ref::int + k * ${RECORDED})::text`,
    placed_at: `placed_at - k * interval '1 hour'`,
    updated_at: `updated_at - k * interval '1 hour'`,
    phone_digest: `md5(order_id || k)`,
    phone_tail_digest: `md5((hashtext(order_id || k) % 10000)::text)`,
  });
  await copyRows(db, 'order_keys', copies, {
    order_id: `order_id || '~' || k`,
    value: `case kind when 'SKU' then 'sku-' || abs(hashtext(order_id || k)) % ${SKUS} when 'WORD' then value else (value::int + k * ${RECORDED})::text end`,
  });
  await copyRows(db, 'parcels', copies, {
    order_id: `order_id || '~' || k`,
    tracking_number: `'YT' || (substr(tracking_number, 3)::int + k * ${RECORDED})`,
  });
  await db.query('analyze');
  const [{count}] = await db.query('select count(*)::int as count from orders');
  printFigure({name: 'orders on PostgreSQL', value: count, unit: 'orders'});
  console.error(`filled in ${Math.round((performance.now() - began) / 1_000)} s`);
}

/** Copies a table's rows `copies` times, with other values in some columns; `k` numbers the copy. */
async function copyRows(db, table, copies, changed) {
  const columns = await db.query(
    `select column_name as name from information_schema.columns where table_name = $1 and table_schema = 'public' order by ordinal_position`,
    [table],
  );
  const names = columns.map(({name}) => name);
  const values = names.map((name) => changed[name] ?? name);
  const STEP = 50;
  for (let from = 1; from <= copies; from += STEP) {
    await db.query(
      `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${table}, generate_series(${from}, ${Math.min(copies, from + STEP - 1)}) as k
       where position('~' in order_id) = 0 on conflict do nothing`,
    );
  }
}

async function measure(store) {
  const {db} = store;
  const log = pino({level: 'silent'});
  const lifecycleOf = () => retailLifecycle;
  const recorder = createRecorder({db, lifecycleOf, now: Date.now, log});
  const options = {
    store,
    recorder,
    lifecycleOf,
    now: Date.now,
    log,
    adapters: [],
    embedDir: '.',
    defaultTenant: 'bench',
    env: {},
    works: false,
  };
  const server = await createServer(options);
  const anyNumber = () => 100_000 + Math.floor(Math.random() * ORDERS);
  const ask = async (query, variables) => {
    const began = performance.now();
    const response = await server.fetch(
      new Request('http://localhost/graphql', {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify({query, variables}),
      }),
    );
    const {data, errors} = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return {took: performance.now() - began, data};
  };
  const timed = async (label, query, variables, isFound) => {
    const took = [];
    let found = 0;
    for (let request = 0; request < REQUESTS; request += 1) {
      const answer = await ask(query, variables());
      took.push(answer.took);
      if (isFound(answer.data)) found += 1;
    }
    took.sort((a, b) => a - b);
    const at = (share) => took[Math.floor(took.length * share)];
    if (found === 0) throw new Error(`${label} finds nothing.`);
    printFigure({name: `${label} among ${ORDERS} orders, p50`, value: at(0.5), unit: 'ms'});
    printFigure({name: `${label} among ${ORDERS} orders, p99`, value: at(0.99), unit: 'ms'});
  };
  const some = ({orders}) => orders.nodes.length > 0;
  try {
    await timed(
      'order view',
      TIMELINE_QUERY,
      () => ({orderNo: `#${anyNumber()}`}),
      ({order}) => order !== null,
    );
    await timed('search by number', SEARCH, () => ({search: `#${anyNumber()}`}), some);
    await timed('search by tracking number', SEARCH, () => ({search: `YT${anyNumber()}`}), some);
    await timed('search by SKU', SEARCH, () => ({search: `SKU-${Math.floor(Math.random() * SKUS)}`}), some);
    await timed('search by a word that all have', SEARCH, () => ({search: 'kettle'}), some);
  } finally {
    await server.close();
  }
}
