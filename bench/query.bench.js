import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import autocannon from 'autocannon';
import {median, printFigure} from './figure.js';
import {TIMELINE_QUERY} from './timeline-query.js';

const ROUNDS = 5;
const SECONDS = 3;

/** Timeline queries a second: the hub, the same schema answering constants, and the same bytes from node:http, turn by turn. */
export async function run() {
  const servers = {};
  try {
    for (const kind of ['hub', 'yoga', 'node']) servers[kind] = await start(kind);
    const rates = {hub: [], yoga: [], node: []};
    for (const kind of Object.keys(rates)) await load(servers[kind].port, 1);
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of Object.keys(rates)) rates[kind].push(await load(servers[kind].port, SECONDS));
    }
    const ratio = (kind) => median(rates.hub.map((rate, round) => rate / rates[kind][round]));
    const value = median(rates.hub);
    printFigure({name: 'constant answers by Yoga', value: median(rates.yoga), unit: 'requests/s'});
    printFigure({name: 'the same bytes by node:http', value: median(rates.node), unit: 'requests/s'});
    printFigure({
      name: 'timeline query',
      value,
      unit: 'requests/s',
      versus: 'constant answers by Yoga',
      ratio: ratio('yoga'),
    });
    printFigure({
      name: 'timeline query',
      value,
      unit: 'requests/s',
      versus: 'the same bytes by node:http',
      ratio: ratio('node'),
    });
  } finally {
    for (const {child} of Object.values(servers)) child.kill('SIGKILL');
  }
}

function start(kind) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('query-servers.js', import.meta.url)), kind], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The ${kind} server ended with code ${code}`)));
    child.stdout.once('data', (data) => resolve({child, port: Number(String(data).trim())}));
  });
}

/** Requests a second over orders of which each is asked for in its turn; an answer that is not an order is a failure. */
async function load(port, seconds) {
  const requests = Array.from({length: 100}, (_, index) => ({
    method: 'POST',
    path: '/graphql',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({query: TIMELINE_QUERY, variables: {orderNo: `#${index + 1}`}}),
  }));
  const result = await autocannon({url: `http://127.0.0.1:${port}`, connections: 16, duration: seconds, requests});
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 200, ${result.errors} failed`);
  return result.requests.average;
}
