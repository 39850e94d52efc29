// The three servers that subscribers.bench.js compares, each in a process of its own: `node --expose-gc subscriber-servers.js
// hub|yoga|node`. Takes `publish` and `measure` from its parent, tells it of its port, of each change's instant and of its heap.

import {setMaxListeners} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer as createHttpServer} from 'node:http';
import {retailLifecycle} from '@orderlight/core';
import {createRecorder, createServer, openStore} from '@orderlight/server';
import {createPubSub, createSchema, createYoga} from 'graphql-yoga';
import {pino} from 'pino';
import {orderEvents} from './orders.js';
import {CHANGES_SUBSCRIPTION} from './timeline-query.js';

const kind = process.argv[2];
const log = pino({level: 'silent'});
const lifecycleOf = () => retailLifecycle;
let published = 0;

/** The hub over an embedded store; a change is a further fact of its one order. */
async function hub() {
  const store = await openStore({});
  const recorder = createRecorder({db: store.db, lifecycleOf, now: Date.now, log});
  const tell = (events) => recorder.record({tenant: 'bench', channel: 'bench', events, origin: 'bench'});
  await tell(orderEvents(1));
  const server = await createServer({
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
  const [placed] = orderEvents(1);
  return {
    server,
    publish: () => {
      published += 1;
      const data = {text: `Note ${published}`, visibility: 'STAFF'};
      return tell([{...placed, id: `note/${published}`, type: 'note.added', data}]);
    },
  };
}

/** One message as the hub makes it: what the other two send. */
async function messageOfHub() {
  const {server, publish} = await hub();
  const response = await server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: {'content-type': 'application/json', accept: 'text/event-stream'},
      body: JSON.stringify({query: CHANGES_SUBSCRIPTION}),
    }),
  );
  await publish();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (!text.includes('data: {')) text += decoder.decode((await reader.read()).value);
  await reader.cancel();
  await server.close();
  published = 0;
  return JSON.parse(/^data: (.+)$/m.exec(text)[1]).data.orderChanges;
}

/** The same schema and message by Yoga's own streams. */
async function yoga() {
  const change = await messageOfHub();
  const eventTarget = new EventTarget();
  setMaxListeners(0, eventTarget);
  const pubSub = createPubSub({eventTarget});
  const typeDefs = readFileSync(new URL('../packages/server/schema.graphql', import.meta.url), 'utf8');
  const resolvers = {
    Subscription: {orderChanges: {subscribe: () => pubSub.subscribe('change'), resolve: (value) => value}},
  };
  const server = createHttpServer(
    createYoga({schema: createSchema({typeDefs, resolvers}), logging: false, landingPage: false, graphiql: false}),
  );
  return {server, publish: async () => pubSub.publish('change', {...change, sequence: ++published})};
}

/** The same bytes by node:http. */
async function plain() {
  const change = await messageOfHub();
  const open = new Set();
  const server = createHttpServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, {'content-type': 'text/event-stream'});
      response.write(':\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
    });
  });
  return {
    server,
    publish: async () => {
      const data = JSON.stringify({data: {orderChanges: {...change, sequence: ++published}}});
      const message = Buffer.from(`event: next\ndata: ${data}\n\n`);
      for (const response of open) response.write(message);
    },
  };
}

const {server, publish} = await {hub, yoga, node: plain}[kind]();
process.on('message', async (asked) => {
  if (asked === 'publish') {
    process.send({at: performance.timeOrigin + performance.now()});
    await publish();
  } else {
    for (let round = 0; round < 3; round++) {
      globalThis.gc();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const {user, system} = process.cpuUsage();
    process.send({heap: process.memoryUsage().heapUsed, rss: process.memoryUsage().rss, cpuMs: (user + system) / 1000});
  }
});
const listening = await new Promise((resolve) => {
  if (kind === 'hub') server.listen(0, '127.0.0.1').then(({port}) => resolve(port));
  else server.listen({port: 0, host: '127.0.0.1', backlog: 4096}, () => resolve(server.address().port));
});
process.send({port: listening});
