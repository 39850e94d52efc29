import {fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {median, printFigure} from './figure.js';

const SUBSCRIBERS = Number(process.env.BENCH_SUBSCRIBERS ?? 5_000);
const ROUNDS = 20;
const PAUSE_MS = 400;
const KINDS = ['hub', 'yoga', 'node'];
const NAMES = {hub: 'live change', yoga: "the same by Yoga's own streams", node: 'the same bytes by node:http'};

/**
 * One change to thousands of subscribers of one topic, clients in a process of their own: how long until all have it, and what each
 * costs the server. The hub's time includes recording the change.
 */
export async function run() {
  const measured = {};
  for (const kind of KINDS) measured[kind] = await measure(kind);
  for (const kind of ['node', 'yoga', 'hub']) {
    const {p50, p99, heapKb, rssKb, cpuMs} = measured[kind];
    const name = NAMES[kind];
    const versus = kind === 'hub' ? 'node' : undefined;
    const against = (field) =>
      versus ? {versus: NAMES[versus], ratio: measured[kind][field] / measured[versus][field]} : {};
    printFigure({name: `${name}, ${SUBSCRIBERS} subscribers, p50`, value: p50, unit: 'ms', ...against('p50')});
    printFigure({name: `${name}, ${SUBSCRIBERS} subscribers, p99`, value: p99, unit: 'ms', ...against('p99')});
    printFigure({name: `${name}, heap of a subscriber`, value: heapKb, unit: 'kB', ...against('heapKb')});
    printFigure({name: `${name}, memory of a subscriber`, value: rssKb, unit: 'kB', ...against('rssKb')});
    printFigure({name: `${name}, CPU of the server a change`, value: cpuMs, unit: 'ms', ...against('cpuMs')});
  }
}

async function measure(kind) {
  const server = start('subscriber-servers.js', [kind], ['--expose-gc']);
  const clients = [];
  try {
    const {port} = await server.next('port');
    const empty = await ask(server);
    const client = start('subscriber-clients.js', [String(port), String(SUBSCRIBERS)]);
    clients.push(client);
    await client.next('open');
    const full = await ask(server);
    const latencies = [];
    for (let round = 0; round < ROUNDS; round++) {
      const arrived = client.next('arrivals');
      server.child.send('publish');
      const {at} = await server.next('at');
      const {arrivals} = await arrived;
      // The first rounds warm up.
      if (round >= 3) latencies.push(arrivals.map((arrival) => arrival - at).sort((a, b) => a - b));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    const after = await ask(server);
    const at = (share) => median(latencies.map((sorted) => sorted[Math.floor((sorted.length - 1) * share)]));
    return {
      p50: at(0.5),
      p99: at(0.99),
      heapKb: (full.heap - empty.heap) / SUBSCRIBERS / 1024,
      rssKb: (full.rss - empty.rss) / SUBSCRIBERS / 1024,
      cpuMs: (after.cpuMs - full.cpuMs) / ROUNDS,
    };
  } finally {
    for (const {child} of [server, ...clients]) child.kill('SIGKILL');
  }
}

async function ask(server) {
  const answer = server.next('heap');
  server.child.send('measure');
  return answer;
}

/** A script of this folder in a process of its own; `next` resolves with its next message that has a field. */
function start(script, args, execArgv = []) {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {execArgv});
  const waiting = new Map();
  const lost = new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => code && reject(new Error(`${script} ${args.join(' ')} ended with code ${code}`)));
    child.on('message', (message) => message.lost && reject(new Error('A subscriber lost its connection.')));
  });
  lost.catch(() => undefined);
  child.on('message', (message) => {
    for (const field of Object.keys(message)) {
      waiting.get(field)?.(message);
      waiting.delete(field);
    }
  });
  return {
    child,
    next: (field) => Promise.race([lost, new Promise((resolve) => waiting.set(field, resolve))]),
  };
}
