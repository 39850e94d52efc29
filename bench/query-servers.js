// The four servers that query.bench.js compares, each in a process of its own: `node query-servers.js hub|select|yoga|node`. Tells its
// parent its port, and when asked how much CPU it has used.

import {readFileSync} from 'node:fs';
import {createServer as createHttpServer} from 'node:http';
import {createRequire} from 'node:module';
import {retailLifecycle} from '@orderlight/core';
import {createRecorder, createServer, openStore} from '@orderlight/server';
import {createSchema, createYoga} from 'graphql-yoga';
import {pino} from 'pino';
import {orderEvents} from './orders.js';
import {TIMELINE_QUERY} from './timeline-query.js';

const kind = process.argv[2];
const log = pino({level: 'silent'});
const lifecycleOf = () => retailLifecycle;

const ORDERS = 200;

const hub = async () => {
  const store = await openStore({});
  const recorder = createRecorder({db: store.db, lifecycleOf, now: Date.now, log});
  for (let number = 1; number <= ORDERS; number++) {
    await recorder.record({tenant: 'bench', channel: 'bench', events: orderEvents(number), origin: 'bench'});
  }
  return createServer({
    store,
    recorder,
    lifecycleOf,
    now: Date.now,
    log,
    adapters: [],
    embedDir: '.',
    defaultTenant: 'bench',
    env: {},
  });
};

/** The hub's answers about some orders, as text. */
const answersOfHub = async (numbers) => {
  const server = await hub();
  const answers = [];
  for (const number of numbers) {
    const response = await server.fetch(
      new Request('http://localhost/graphql', {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify({query: TIMELINE_QUERY, variables: {orderNo: `#${number}`}}),
      }),
    );
    answers.push(await response.text());
  }
  await server.close();
  return answers;
};

const schemaOf = (order) =>
  createSchema({
    typeDefs: readFileSync(new URL('../packages/server/schema.graphql', import.meta.url), 'utf8'),
    resolvers: {Query: {order}},
  });

const yogaWith = (order) =>
  createHttpServer(createYoga({schema: schemaOf(order), logging: false, landingPage: false, graphiql: false}));

/** The same schema over the same embedded database: each answer is one select by key of what the hub would say. */
const select = async () => {
  const numbers = Array.from({length: ORDERS}, (_, index) => index + 1);
  const answers = await answersOfHub(numbers);
  // The hub's own dependency.
  const {PGlite} = createRequire(import.meta.resolve('@orderlight/server'))('@electric-sql/pglite');
  const database = await PGlite.create();
  await database.exec('create table answers (tenant text, order_no text, body json, primary key (tenant, order_no))');
  for (const [index, text] of answers.entries()) {
    const {order} = JSON.parse(text).data;
    await database.query('insert into answers values ($1, $2, $3)', [
      'bench',
      `#${numbers[index]}`,
      JSON.stringify(order),
    ]);
  }
  await database.exec('prepare answer (text, text) as select body from answers where tenant = $1 and order_no = $2');
  return yogaWith(async (_root, {orderNo}) => {
    const quoted = orderNo.replaceAll("'", "''");
    const [{rows}] = await database.exec(`execute answer ('bench', '${quoted}')`);
    return rows[0]?.body;
  });
};

/** The same schema and query, its answers constants: what GraphQL itself costs. */
const yoga = async () => {
  const [text] = await answersOfHub([7]);
  const {order} = JSON.parse(text).data;
  return yogaWith(() => order);
};

const plain = async () => {
  const [text] = await answersOfHub([7]);
  return createHttpServer((request, response) => {
    request.resume();
    request.on('end', () => response.setHeader('content-type', 'application/json').end(text));
  });
};

if (kind === 'hub') {
  const server = await hub();
  process.send({port: (await server.listen(0, '127.0.0.1')).port});
} else {
  const server = await {select, yoga, node: plain}[kind]();
  server.listen(0, '127.0.0.1', () => process.send({port: server.address().port}));
}
process.on('message', () => {
  const {user, system} = process.cpuUsage();
  process.send({cpuMs: (user + system) / 1000});
});
