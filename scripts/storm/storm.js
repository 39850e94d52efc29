// Rounds of load and a kill; at the end the count.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {startCluster} from './cluster.js';
import {findings} from './findings.js';
import {messagesOf, post, SECRETS, TENANT} from './hosts.js';
import {freePort, orderlight, startHub} from './hub.js';
import {startReceiver} from './receiver.js';

const {values} = parseArgs({
  options: {
    store: {type: 'string', default: 'pglite'},
    rounds: {type: 'string', default: '100'},
    seconds: {type: 'string', default: '2'},
  },
});
const ROUNDS = Number(values.rounds);
const SECONDS = Number(values.seconds);
const POSTERS = 24;
/** Of what was acknowledged, so much is delivered again all the same, as hosts do. */
const DELIVERED_TWICE = 0.05;

const folder = mkdtempSync(join(tmpdir(), 'orderlight-storm-'));
const cluster = values.store === 'postgres' ? await startCluster() : undefined;
const receiver = await startReceiver();
const env = {
  ...SECRETS,
  ORDERLIGHT_DATA: folder,
  DATABASE_URL: cluster?.url ?? '',
  ORDERLIGHT_ALLOW_PRIVATE: '1',
  ORDERLIGHT_LOG: 'fatal',
};
let isOk = false;
try {
  isOk = await storm();
} finally {
  await receiver.close();
  await cluster?.remove();
  rmSync(folder, {recursive: true, force: true});
}
process.exit(isOk ? 0 : 1);

async function storm() {
  await orderlight(
    ['channel', 'add', TENANT, 'shop', '--adapter', 'shopify', '--secret-env', 'STORM_SHOP_SECRET'],
    env,
  );
  await orderlight(
    ['channel', 'add', TENANT, 'carrier', '--adapter', 'kuaidi100', '--secret-env', 'STORM_CARRIER_SALT'],
    env,
  );
  await orderlight(['webhook', 'add', TENANT, receiver.url, '--types', 'order.*'], env);
  const port = await freePort();
  const load = createLoad();
  const kills = {hub: 0, backend: 0, postmaster: 0};
  /** How often the hub ended although something else was killed. */
  let deaths = 0;
  let hub = await startHub(env, port);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const what = cluster ? ['hub', 'backend', 'postmaster'][round % 3] : 'hub';
    load.start(hub.url);
    // A hub that has just started is slow: a round counts once something of it was acknowledged.
    for (const before = load.messages(); load.messages() < before + 10; ) await sleep(10);
    await sleep(Math.random() * SECONDS * 1_000);
    if (what === 'hub') {
      await hub.kill();
      await load.stop();
      hub = await startHub(env, port);
    } else {
      await (what === 'backend' ? cluster.killBackend() : cluster.killPostmaster());
      await load.stop();
      if (!hub.isUp()) {
        console.error(`The hub did not outlive its ${what}:\n${hub.said()}`);
        deaths += 1;
        hub = await startHub(env, port);
      }
    }
    kills[what] += 1;
    console.log(JSON.stringify({round, killed: what, acknowledged: load.messages(), toSendAgain: load.waiting()}));
  }
  await load.finish(hub.url);
  await untilSent(hub.url);
  const code = await hub.stop();
  const report = await findings(env, {
    facts: load.facts,
    orders: load.orders(),
    received: receiver.received,
  });
  const verified = (await orderlight(['verify'], env)).trim().split('\n');
  console.log(
    JSON.stringify(
      {store: values.store, kills, messages: load.messages(), deaths, hubEndedWith: code, verified, ...report},
      null,
      2,
    ),
  );
  return (
    code === 0 &&
    deaths === 0 &&
    report.missing === 0 &&
    report.doubled === 0 &&
    report.waiting === 0 &&
    report.untold === 0 &&
    report.unsent === 0
  );
}

/** Waits until nothing is left in the outbox: what a receiver refused is tried again with growing pauses. */
async function untilSent(url) {
  const until = Date.now() + 15 * 60_000;
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const values = (name) =>
      [...metrics.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, 'gm'))].map(([, value]) => Number(value));
    const waiting = [...values('orderlight_outbox_pending'), ...values('orderlight_follower_behind_changes')];
    if ((waiting.length > 1 && waiting.every((value) => value === 0)) || Date.now() > until) return;
    await sleep(1_000);
  }
}

/** Posts orders' messages, many at once; what was not acknowledged waits to be sent again. */
function createLoad() {
  /** Facts that the hub must hold now. */
  const facts = new Set();
  let messages = 0;
  let queue = [];
  let number = 0;
  let isOn = false;
  let posters = [];

  const next = () => {
    if (queue.length === 0) {
      number += 1;
      queue = messagesOf(number);
    }
    return queue.shift();
  };
  async function run(url, hasMore) {
    while (isOn && hasMore()) {
      const message = next();
      if (await post(url, message)) {
        messages += 1;
        const isFirst = message.facts.some((fact) => !facts.has(fact));
        for (const fact of message.facts) facts.add(fact);
        if (isFirst && Math.random() < DELIVERED_TWICE) queue.push(message);
      } else {
        queue.push(message);
        await sleep(50);
      }
    }
  }
  const begin = (url, hasMore) => {
    isOn = true;
    posters = Array.from({length: POSTERS}, () => run(url, hasMore));
  };
  const stop = async () => {
    isOn = false;
    await Promise.all(posters);
  };
  return {
    facts,
    messages: () => messages,
    orders: () => number,
    waiting: () => queue.length,
    start: (url) => begin(url, () => true),
    stop,
    async finish(url) {
      begin(url, () => queue.length > 0);
      await Promise.all(posters);
      await stop();
    },
  };
}
