import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {OrderView} from '@orderlight/core';

/** A hub with one order, that tells who asked and how many still listen. */
export interface ListeningHub {
  readonly url: string;
  /** The credentials of all requests, each once. */
  readonly credentials: ReadonlySet<string | undefined>;
  /** How many streams are open. */
  listeners(): number;
  close(): void;
}

/** Starts a hub on a port of its own; it takes pages of every origin. */
export async function listeningHub(order: OrderView): Promise<ListeningHub> {
  const credentials = new Set<string | undefined>();
  const streams = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization, content-type, accept, accept-language');
    if (request.method === 'OPTIONS') return response.end();
    credentials.add(request.headers.authorization);
    let body = '';
    for await (const chunk of request) body += chunk;
    const {query} = JSON.parse(body) as {query: string};
    if (/^\s*subscription/.test(query)) {
      response.writeHead(200, {'content-type': 'text/event-stream'}).write(':\n\n');
      streams.add(response);
      return response.on('close', () => streams.delete(response));
    }
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify({data: answer(query, order)}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    credentials,
    listeners: () => streams.size,
    close() {
      for (const stream of streams) stream.destroy();
      server.close();
    },
  };
}

/** Every root field that is asked for, under the name that was given to it. */
function answer(query: string, order: OrderView): Record<string, unknown> {
  const orders = {nodes: [order], pageInfo: {hasNextPage: false}, count: {count: 1, precision: 'EXACT'}};
  const roots = [...query.matchAll(/(?:(\w+): )?\b(orders?)\(/g)];
  return Object.fromEntries(roots.map(([, alias, field]) => [alias ?? field, field === 'orders' ? orders : order]));
}
