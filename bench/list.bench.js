import {retailLifecycle} from '@orderlight/core';
import {createRecorder, createServer, openStore} from '@orderlight/server';
import {pino} from 'pino';
import {median, printFigure} from './figure.js';
import {orderEvents} from './orders.js';

const ORDERS = Number(process.env.LIST_ORDERS ?? 100_000);
const PAGE = 50;
const FAR = Math.floor((ORDERS / PAGE) * 0.2);
const ROUNDS = 15;
const TENANT = 'bench';
const QUERY = `query($first: Int!, $after: String, $sort: OrderSort, $filter: OrderFilter, $search: String) {
  orders(first: $first, after: $after, sort: $sort, filter: $filter, search: $search) {
    nodes {id orderNo stageLabel placedAt diagnosis {verdict sentence}}
    pageInfo {endCursor hasNextPage}
  }
}`;

/** The first page of a long list against one far down it, by each order; then a search and a filter in the same list. */
export async function run() {
  const store = await openStore(process.env.BENCH_DATABASE_URL ? {databaseUrl: process.env.BENCH_DATABASE_URL} : {});
  const log = pino({level: 'silent'});
  const lifecycleOf = () => retailLifecycle;
  const recorder = createRecorder({db: store.db, lifecycleOf, now: Date.now, log});
  const server = await createServer({
    store,
    recorder,
    lifecycleOf,
    log,
    adapters: [],
    embedDir: '.',
    defaultTenant: TENANT,
    env: {},
    works: false,
  });
  const ask = asker(server);
  try {
    await fill(recorder);
    await store.db.query('analyze');
    for (const field of ['PLACED_AT', 'UPDATED_AT', 'DUE_AT', 'PROMISED_AT'])
      await comparePages(ask, {field, direction: 'DESC'});
    const word = await timed(() => ask({search: 'kettle', first: PAGE}));
    printFigure({name: 'list: search by a word that all orders have', value: word, unit: 'ms'});
    const number = await timed(() => ask({search: `#${ORDERS - 7}`, first: PAGE}));
    printFigure({name: 'list: search by a number', value: number, unit: 'ms'});
    const filter = {stage: {in: ['picking', 'shipped']}, or: [{channel: {eq: TENANT}}, {overdue: true}]};
    printFigure({name: 'list: filtered first page', value: await timed(() => ask({filter, first: PAGE})), unit: 'ms'});
  } finally {
    await server.close();
    await store.close();
  }
}

async function comparePages(ask, sort) {
  let after;
  for (let page = 1; page < FAR; page += 1) after = (await ask({sort, first: PAGE, after})).pageInfo.endCursor;
  const times = {first: [], far: []};
  // Turn by turn, so that whatever else the machine does falls on both.
  for (let round = 0; round < ROUNDS; round += 1) {
    times.first.push(await once(() => ask({sort, first: PAGE})));
    times.far.push(await once(() => ask({sort, first: PAGE, after})));
  }
  printFigure({name: `list: page 1 of ${ORDERS} by ${sort.field}`, value: median(times.first), unit: 'ms'});
  printFigure({
    name: `list: page ${FAR} by ${sort.field}`,
    value: median(times.far),
    unit: 'ms',
    versus: `page 1 by ${sort.field}`,
    ratio: median(times.far) / median(times.first),
  });
}

async function fill(recorder) {
  const BATCH = 500;
  for (let number = 1; number <= ORDERS; number += BATCH) {
    const events = Array.from({length: Math.min(BATCH, ORDERS - number + 1)}, (_, index) =>
      spread(orderEvents(number + index), number + index),
    );
    await recorder.record({tenant: TENANT, channel: TENANT, events: events.flat(), origin: 'bench'});
  }
}

/** A minute between one order and the next, as no two are placed at once. */
function spread(events, number) {
  return events.map((event) => ({
    ...event,
    occurredAt: new Date(Date.parse(event.occurredAt) - number * 60_000).toISOString(),
  }));
}

function asker(server) {
  return async (variables) => {
    const request = new Request('http://localhost/graphql', {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({query: QUERY, variables}),
    });
    const {data, errors} = await (await server.fetch(request)).json();
    if (errors) throw new Error(errors[0].message);
    return data.orders;
  };
}

async function timed(work) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await once(work));
  return median(times);
}

async function once(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
