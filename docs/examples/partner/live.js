// Follows orders as they change: ORDERLIGHT_API_KEY=olk_… node live.js ord_…; all orders where none is named.
import {setTimeout as sleep} from 'node:timers/promises';

const {ORDERLIGHT_URL = 'http://localhost:4000', ORDERLIGHT_API_KEY} = process.env;
const headers = {
  accept: 'text/event-stream',
  authorization: `Bearer ${ORDERLIGHT_API_KEY}`,
  'content-type': 'application/json',
};
const query = `subscription ($orderIds: [ID!], $afterSequence: SafeInt) {
  orderChanges(orderIds: $orderIds, afterSequence: $afterSequence) { sequence types order { orderNo stageLabel } }
}`;
const orderIds = process.argv.length > 2 ? process.argv.slice(2) : undefined;
let afterSequence; // The last change that was seen: after a break the hub goes on from there.

for (;;) {
  await follow().catch((error) => console.error(error.message));
  await sleep(2000);
}

async function follow() {
  const body = JSON.stringify({query, variables: {orderIds, afterSequence}});
  const response = await fetch(`${ORDERLIGHT_URL}/graphql`, {method: 'POST', headers, body});
  if (!response.ok) throw new Error(`Orderlight answered ${response.status}: ${await response.text()}`);
  console.error('following');
  let text = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const messages = (text + part).split('\n\n');
    text = messages.pop(); // The beginning of the next message.
    messages.forEach(take);
  }
}

function take(message) {
  const data = message.split('\n').find((line) => line.startsWith('data: {')); // Others are signs of life.
  if (!data) return;
  const answer = JSON.parse(data.slice('data: '.length));
  if (answer.errors) return console.error(answer.errors[0].message);
  const {sequence, types, order} = answer.data.orderChanges;
  afterSequence = sequence;
  console.log(order?.orderNo, order?.stageLabel, types.join(' '));
}
