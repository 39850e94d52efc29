import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import autocannon from 'autocannon';
import {median, printFigure} from './figure.js';
import {TIMELINE_QUERY} from './timeline-query.js';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = 3;
const NAMES = {
  hub: 'timeline query',
  select: 'the same answers by Yoga from one prepared select',
  yoga: 'constant answers by Yoga',
  node: 'the same bytes by node:http',
};

/**
 * Timeline queries a second, with the slowest hundredth and the CPU of each: the hub, the same schema answering from one prepared select
 * and from constants, and the same bytes from node:http, turn by turn.
 */
export async function run() {
  const kinds = Object.keys(NAMES);
  const servers = {};
  try {
    for (const kind of kinds) servers[kind] = await start(kind);
    const rounds = Object.fromEntries(kinds.map((kind) => [kind, []]));
    for (const kind of kinds) await load(servers[kind], 1);
    for (let round = 0; round < ROUNDS; round++) {
      for (const kind of kinds) rounds[kind].push(await load(servers[kind], SECONDS));
    }
    const middle = (kind, figure) => median(rounds[kind].map((one) => one[figure]));
    const ratio = (kind, figure) => median(rounds.hub.map((one, round) => one[figure] / rounds[kind][round][figure]));
    for (const kind of kinds.filter((one) => one !== 'hub')) {
      printFigure({name: NAMES[kind], value: middle(kind, 'rate'), unit: 'requests/s'});
      printFigure({name: `${NAMES[kind]}, p99`, value: middle(kind, 'p99'), unit: 'ms'});
      printFigure({name: `${NAMES[kind]}, CPU`, value: middle(kind, 'cpuMs'), unit: 'ms/request'});
    }
    const value = middle('hub', 'rate');
    for (const kind of kinds.filter((one) => one !== 'hub')) {
      printFigure({name: NAMES.hub, value, unit: 'requests/s', versus: NAMES[kind], ratio: ratio(kind, 'rate')});
    }
    const versus = NAMES.select;
    printFigure({
      name: `${NAMES.hub}, p99`,
      value: middle('hub', 'p99'),
      unit: 'ms',
      versus,
      ratio: ratio('select', 'p99'),
    });
    printFigure({
      name: `${NAMES.hub}, CPU`,
      value: middle('hub', 'cpuMs'),
      unit: 'ms/request',
      versus,
      ratio: ratio('select', 'cpuMs'),
    });
  } finally {
    for (const {child} of Object.values(servers)) child.kill('SIGKILL');
  }
}

function start(kind) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('query-servers.js', import.meta.url)), [kind]);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The ${kind} server ended with code ${code}`)));
    child.once('message', ({port}) => resolve({child, port}));
  });
}

function cpuOf({child}) {
  return new Promise((resolve) => {
    child.once('message', ({cpuMs}) => resolve(cpuMs));
    child.send('cpu');
  });
}

/** Requests over orders of which each is asked for in its turn; an answer that is not an order is a failure. */
async function load(server, seconds) {
  const requests = Array.from({length: 100}, (_, index) => ({
    method: 'POST',
    path: '/graphql',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({query: TIMELINE_QUERY, variables: {orderNo: `#${index + 1}`}}),
  }));
  const before = await cpuOf(server);
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections: 16,
    duration: seconds,
    requests,
  });
  const cpuMs = ((await cpuOf(server)) - before) / result.requests.total;
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 200, ${result.errors} failed`);
  return {rate: result.requests.average, p99: result.latency.p99, cpuMs};
}
