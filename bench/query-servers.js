// The three servers that query.bench.js compares, each in a process of its own: `node query-servers.js hub|yoga|node`. Prints its port.

import {readFileSync} from 'node:fs';
import {createServer as createHttpServer} from 'node:http';
import {retailLifecycle} from '@orderlight/core';
import {createRecorder, createServer, openStore} from '@orderlight/server';
import {createSchema, createYoga} from 'graphql-yoga';
import {pino} from 'pino';
import {orderEvents} from './orders.js';
import {TIMELINE_QUERY} from './timeline-query.js';

const kind = process.argv[2];
const log = pino({level: 'silent'});
const lifecycleOf = () => retailLifecycle;

const hub = async () => {
  const store = await openStore({});
  const recorder = createRecorder({db: store.db, lifecycleOf, now: Date.now, log});
  for (let number = 1; number <= 200; number++) {
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

const answerOfHub = async () => {
  const server = await hub();
  const response = await server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({query: TIMELINE_QUERY, variables: {orderNo: '#7'}}),
    }),
  );
  const text = await response.text();
  await server.close();
  return text;
};

/** The same schema and query, its answers constants: what GraphQL itself costs. */
const yoga = async () => {
  const {order} = JSON.parse(await answerOfHub()).data;
  const typeDefs = readFileSync(new URL('../packages/server/schema.graphql', import.meta.url), 'utf8');
  return createHttpServer(
    createYoga({
      schema: createSchema({typeDefs, resolvers: {Query: {order: () => order}}}),
      logging: false,
      landingPage: false,
      graphiql: false,
    }),
  );
};

const plain = async () => {
  const text = await answerOfHub();
  return createHttpServer((request, response) => {
    request.resume();
    request.on('end', () => response.setHeader('content-type', 'application/json').end(text));
  });
};

if (kind === 'hub') {
  const server = await hub();
  console.log((await server.listen(0, '127.0.0.1')).port);
} else {
  const server = await (kind === 'yoga' ? yoga() : plain());
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}
