// Many subscribers in one process: `node subscriber-clients.js <port> <count>`. Tells its parent when all are open, and of each round
// of messages how long after `published` (an instant that the parent sends) each client had its own, whole.

import {connect} from 'node:net';
import {CHANGES_SUBSCRIPTION} from './timeline-query.js';

const [port, count] = process.argv.slice(2).map(Number);
const AT_ONCE = 50;
const body = JSON.stringify({query: CHANGES_SUBSCRIPTION});
const request = `POST /graphql HTTP/1.1\r\nhost: localhost:${port}\r\naccept: text/event-stream\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
let arrivals = [];

// A message ends with an empty line; its last piece may come in a read of its own.
function open() {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let isOpen = false;
    let hasData = false;
    socket.on('error', reject);
    socket.on('close', () => process.send({lost: true}));
    socket.on('data', (bytes) => {
      if (!isOpen) {
        const head = bytes.toString('latin1');
        if (!head.startsWith('HTTP/1.1 200')) reject(new Error(head.slice(0, 200)));
        isOpen = true;
        resolve();
      }
      hasData ||= bytes.includes('data: {');
      if (!hasData || !bytes.subarray(-8).includes('\n\n')) return;
      hasData = false;
      arrivals.push(performance.timeOrigin + performance.now());
      if (arrivals.length === count) report();
    });
  });
}

function report() {
  process.send({arrivals});
  arrivals = [];
}

for (let opened = 0; opened < count; opened += AT_ONCE) {
  await Promise.all(Array.from({length: Math.min(AT_ONCE, count - opened)}, open));
}
process.send({open: true});
