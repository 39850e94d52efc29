// Receives Orderlight's webhooks: WEBHOOK_SECRET=whsec_… PORT=4140 node receiver.js
import {createServer} from 'node:http';
import {Webhook} from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const seen = new Set(); // Of the last hours, in your database: a message may come twice, under one id.
const orders = new Map(); // The newest word on each order: messages may come in any order.

const server = createServer(async (request, response) => {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  try {
    webhook.verify(body, request.headers); // Throws on a wrong signature, and on one older than five minutes.
  } catch {
    return response.writeHead(401).end();
  }
  const {id, type, data} = JSON.parse(body);
  response.writeHead(204).end(); // Any 2xx: taken. Answer first, work later.
  if (seen.has(id)) return;
  seen.add(id);
  const {order} = data;
  if (!order || order.version < (orders.get(order.id)?.version ?? 0)) return; // Older than what is known.
  orders.set(order.id, order);
  console.log(type, order.orderNo, order.stage);
});
server.listen(process.env.PORT ?? 4140, () => console.log(`listening on ${server.address().port}`));
