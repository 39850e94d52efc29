// Where a host's software and a hub run beside each other: a folder, processes that end with it, and a clock on what the hub sees.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {isDeepStrictEqual} from 'node:util';
import pg from 'pg';
import {freePort, orderlight, startHub} from '../../storm/hub.js';

const PATIENCE_MS = 60_000;
const START_PATIENCE_MS = 600_000;
/** The shortest interval that the hub takes. */
const PULL_SECONDS = 10;
/** So long that only a webhook can have caused a pull of it. */
const NEVER_SECONDS = 86_400;

/** The hub's two tenants of one host: `told` hears by webhook, `asked` is pulled and hears of nothing. */
const TENANTS = ['told', 'asked'];
const CHANNEL = 'shop';
/** The key that the host posts with. */
export const HOOK_KEY = 'bench-hook-key';

const ORDER = `query ($orderNo: String!) {
  order(orderNo: $orderNo) {
    phase paymentStatus fulfillmentStatus returnStatus
    amounts { total { amount currencyCode } }
    shipments { status trackingNumber }
    payments { refunded { amount } }
  }
}`;

/** Opens a bench for a host: everything that it starts and writes goes with `close`. */
export async function openBench(host) {
  const directory = mkdtempSync(join(tmpdir(), `orderlight-${host}-`));
  const ends = [];
  const hubPort = await freePort();
  const env = {ORDERLIGHT_DATA: join(directory, 'hub'), ORDERLIGHT_OPEN: '1', ORDERLIGHT_ALLOW_PRIVATE: '1', HOOK_KEY};
  let hub;
  const bench = {
    directory,
    host,
    hubUrl: `http://127.0.0.1:${hubPort}`,
    hookUrl: `http://127.0.0.1:${hubPort}/hooks/told/${CHANNEL}`,
    say: (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`),
    freePort,
    /** Runs a command in the bench's folder to its end. */
    async run(command, args, options = {}) {
      const child = spawn(command, args, {cwd: directory, ...options, env: {...process.env, ...options.env}});
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
      const [code] = await once(child, 'close');
      if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${said.slice(-4000)}`);
      return said;
    },
    /** Starts a server in the bench's folder and waits until its address answers. */
    async start(command, args, {url, env: more, cwd = directory}) {
      const child = spawn(command, args, {cwd, env: {...process.env, ...more}, stdio: ['ignore', 'pipe', 'pipe']});
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk) => (said = (said + chunk).slice(-20_000)));
      const exited = once(child, 'exit');
      const stop = async () => {
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
        await Promise.race([exited, sleep(10_000)]);
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
        await exited;
      };
      ends.push(stop);
      const until = Date.now() + START_PATIENCE_MS;
      while (!(await answers(url))) {
        if (child.exitCode !== null || Date.now() > until) throw new Error(`${command} did not start:\n${said}`);
        await sleep(200);
      }
      return {stop, said: () => said};
    },
    /** A PostgreSQL database that is dropped in the end; its address. */
    async createDatabase() {
      const server = process.env.BENCH_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432';
      const name = `orderlight_${host}_${process.pid}`;
      await query(`${server}/postgres`, `create database ${name}`);
      ends.unshift(() => query(`${server}/postgres`, `drop database if exists ${name} with (force)`));
      return `${server}/${name}`;
    },
    /** Opens the host's channel for both tenants and starts the hub. `settings` and `token` as the adapter wants them. */
    async startHub({adapter = host, settings, token}) {
      env.HOST_TOKEN = token;
      for (const tenant of TENANTS) {
        const on = [tenant, CHANNEL];
        await orderlight(['channel', 'add', ...on, '--adapter', adapter, '--secret-env', 'HOOK_KEY'], env);
        const given = Object.entries(settings).flatMap(([name, value]) => ['--setting', `${name}=${value}`]);
        const every = String(tenant === 'told' ? NEVER_SECONDS : PULL_SECONDS);
        await orderlight(['pull', 'set', ...on, ...given, '--token-env', 'HOST_TOKEN', '--every', every], env);
      }
      await bench.resumeHub();
    },
    async resumeHub() {
      hub = await startHub(env, hubPort);
    },
    async stopHub() {
      await hub?.stop();
      hub = undefined;
    },
    /** How the hub sees an order; `undefined` while it knows of none. */
    async order(tenant, orderNo) {
      const response = await fetch(`${bench.hubUrl}/graphql`, {
        method: 'POST',
        headers: {'content-type': 'application/json', 'x-orderlight-tenant': tenant},
        body: JSON.stringify({query: ORDER, variables: {orderNo}}),
      });
      const {data, errors} = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data.order ?? undefined;
    },
    /** Waits until the hub sees of an order what is expected, and says how long that took since the host did it. */
    async expect(step, orderNo, expected, {tenants = TENANTS, patienceMs = PATIENCE_MS} = {}) {
      const since = Date.now();
      await Promise.all(
        tenants.map(async (tenant) => {
          let seen;
          do {
            seen = pickedLike(await bench.order(tenant, orderNo), expected);
            if (isDeepStrictEqual(seen, expected)) {
              const seconds = ((Date.now() - since) / 1000).toFixed(1);
              return bench.say(`${step}: ${tenant} after ${seconds} s, ${JSON.stringify(expected)}`);
            }
            await sleep(100);
          } while (Date.now() - since < patienceMs);
          throw new Error(
            `${step}: ${tenant} sees ${JSON.stringify(seen)}, not ${JSON.stringify(expected)}. The hub said:\n${hub?.said().slice(-3000)}`,
          );
        }),
      );
    },
    async close() {
      await bench.stopHub();
      for (const end of ends.reverse()) await end();
      rmSync(directory, {recursive: true, force: true});
    },
  };
  return bench;
}

/** What is seen, as far as the expectation speaks of it. */
function pickedLike(seen, expected) {
  if (Array.isArray(expected) && Array.isArray(seen))
    return seen.map((one, index) => pickedLike(one, expected[Math.min(index, expected.length - 1)]));
  if (typeof expected !== 'object' || expected === null || typeof seen !== 'object' || seen === null) return seen;
  return Object.fromEntries(Object.keys(expected).map((name) => [name, pickedLike(seen[name], expected[name])]));
}

async function query(address, sql) {
  const client = new pg.Client({connectionString: address});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function answers(url) {
  try {
    const response = await fetch(url, {signal: AbortSignal.timeout(5_000)});
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
