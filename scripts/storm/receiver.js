// Somebody who takes the hub's webhooks: now and then it is down, as receivers are.
import {once} from 'node:events';
import {createServer} from 'node:http';

/** Starts a receiver; `received` counts each message's id, with the event's type and order. */
export async function startReceiver() {
  const received = new Map();
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (Math.random() < 0.05) return response.writeHead(503, {'retry-after': '1'}).end();
    const {type, subject} = JSON.parse(Buffer.concat(chunks).toString());
    const id = request.headers['webhook-id'];
    const before = received.get(id);
    received.set(id, {type, subject, times: (before?.times ?? 0) + 1});
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
