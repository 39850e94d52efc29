import {mkdtempSync, readdirSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {retailLifecycle} from '@orderlight/core';
import {createRecorder, openStore} from '@orderlight/server';
import {printFigure} from './figure.js';
import {orderEvents} from './orders.js';

/** Events a second that are offered, whether or not the ones before are done. */
const OFFERED = 2_000;
const TICK_MS = 10;

/**
 * Whether the embedded store keeps up with 2,000 events a second for minutes on end: `MINUTES=10 pnpm bench held`, one minute by default.
 * Events are offered by the clock; what is not done in time queues up, and the queue is what is looked at.
 */
export async function run() {
  const minutes = Number(process.env.MINUTES ?? 1);
  const dataDir = mkdtempSync(join(tmpdir(), 'orderlight-held-'));
  const store = await openStore({dataDir});
  const recorder = createRecorder({db: store.db, lifecycleOf: () => retailLifecycle, now: Date.now});
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
    const sorted = latencies.sort((a, b) => a - b);
    const label = `record on pglite, ${OFFERED} events/s offered for ${minutes} min`;
    printFigure({name: `${label}: recorded within the time`, value: inTime / (minutes * 60), unit: 'events/s'});
    printFigure({name: `${label}: recorded in all`, value: latencies.length / seconds, unit: 'events/s'});
    printFigure({name: `${label}: p99 of a call`, value: sorted[Math.floor(sorted.length * 0.99)], unit: 'ms'});
    printFigure({name: `${label}: longest queue`, value: longest, unit: 'events'});
    printFigure({name: `${label}: queue at the end`, value: left, unit: 'events'});
    printFigure({name: `${label}: heap at the end`, value: process.memoryUsage().heapUsed / 1e6, unit: 'MB'});
    printFigure({
      name: `${label}: write-ahead log`,
      value: sizeOf(join(dataDir, 'pgdata', 'pg_wal')) / 1e6,
      unit: 'MB',
    });
  } finally {
    await store.close();
    rmSync(dataDir, {recursive: true, force: true});
  }
}

function sizeOf(folder) {
  return readdirSync(folder, {withFileTypes: true}).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}
