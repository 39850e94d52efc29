import {mkdtempSync, readdirSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {retailLifecycle} from '@orderlight/core';
import {createRecorder, createServer, openStore} from '@orderlight/server';
import {pino} from 'pino';
import {printFigure} from './figure.js';
import {orderEvents} from './orders.js';

/** Events a second that are offered, whether or not the ones before are done. */
const OFFERED = Number(process.env.OFFERED ?? 2_000);
const TICK_MS = 10;

/**
 * Whether the embedded store keeps up with 2,000 events a second for minutes on end: `MINUTES=10 pnpm bench held`, one minute by default.
 * Events are offered by the clock; what is not done in time queues up, and the queue is what is looked at. First the write path by itself,
 * then a whole hub, whose followers, timers and seals share the store's one connection with it. What an event costs in processor time is
 * less moved by what else the machine does than how many are done in time; `OFFERED=500` offers fewer.
 */
export async function run() {
  const minutes = Number(process.env.MINUTES ?? 1);
  const alone = await hold(minutes, {isHub: false});
  await hold(minutes, {isHub: true, alone});
}

/** Returns the processor time of an event, in milliseconds. */
async function hold(minutes, {isHub, alone}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'orderlight-held-'));
  const store = await openStore({dataDir});
  const log = pino({level: 'warn'});
  const lifecycleOf = () => retailLifecycle;
  const recorder = createRecorder({db: store.db, lifecycleOf, now: Date.now, log});
  const options = {
    store,
    recorder,
    lifecycleOf,
    now: Date.now,
    log,
    adapters: [],
    embedDir: '.',
    defaultTenant: 'bench',
    env: {},
  };
  const server = isHub ? await createServer(options) : undefined;
  const latencies = [];
  let underWay = 0;
  let longest = 0;
  let number = 0;
  let queue = [];
  let offered = 0;
  const offer = async () => {
    if (queue.length === 0) {
      number += 1;
      queue = orderEvents(number);
    }
    const event = queue.shift();
    const began = performance.now();
    underWay += 1;
    longest = Math.max(longest, underWay);
    await recorder.record({tenant: 'bench', channel: 'bench', events: [event], origin: 'bench'});
    underWay -= 1;
    latencies.push(performance.now() - began);
  };
  try {
    const spent = process.cpuUsage();
    const start = performance.now();
    const end = start + minutes * 60_000;
    for (let now = start; now < end; now = performance.now()) {
      const due = Math.floor(((now - start) / 1_000) * OFFERED);
      for (; offered < due; offered += 1) offer();
      await sleep(TICK_MS);
    }
    const inTime = latencies.length;
    const left = underWay;
    await recorder.idle();
    const seconds = (performance.now() - start) / 1_000;
    const behind = isHub ? await followersBehind(store.db) : 0;
    const {user, system} = process.cpuUsage(spent);
    const cost = (user + system) / 1_000 / latencies.length;
    const sorted = latencies.sort((a, b) => a - b);
    const label = `${isHub ? 'a whole hub' : 'record'} on pglite, ${OFFERED} events/s offered for ${minutes} min`;
    printFigure({name: `${label}: recorded within the time`, value: inTime / (minutes * 60), unit: 'events/s'});
    printFigure({name: `${label}: recorded in all`, value: latencies.length / seconds, unit: 'events/s'});
    printFigure({
      name: `${label}: processor time of an event`,
      value: cost,
      unit: 'ms',
      ...(alone && {versus: 'record on pglite by itself', ratio: cost / alone}),
    });
    if (isHub)
      printFigure({name: `${label}: changes that followers were behind at the end`, value: behind, unit: 'changes'});
    printFigure({name: `${label}: p99 of a call`, value: sorted[Math.floor(sorted.length * 0.99)], unit: 'ms'});
    printFigure({name: `${label}: longest queue`, value: longest, unit: 'events'});
    printFigure({name: `${label}: queue at the end`, value: left, unit: 'events'});
    printFigure({name: `${label}: heap at the end`, value: process.memoryUsage().heapUsed / 1e6, unit: 'MB'});
    printFigure({
      name: `${label}: write-ahead log`,
      value: sizeOf(join(dataDir, 'pgdata', 'pg_wal')) / 1e6,
      unit: 'MB',
    });
    return cost;
  } finally {
    await server?.close();
    await store.close();
    rmSync(dataDir, {recursive: true, force: true});
  }
}

/** How far the last follower is behind the feed; returns when all have caught up. */
async function followersBehind(db) {
  let first;
  for (;;) {
    const [{behind}] = await db.query(
      'select coalesce(max(t.sequence - f.sequence), 0) as behind from tenants t join followers f using (tenant)',
    );
    first ??= behind;
    if (behind === 0) return first;
    await sleep(100);
  }
}

function sizeOf(folder) {
  return readdirSync(folder, {withFileTypes: true}).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}
