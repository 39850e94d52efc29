import {HealthTally, orderHealth, retailLifecycle, rollingWindow} from '@orderlight/core';
import {median, printFigure} from './figure.js';
import {orderEvents} from './orders.js';

const ORDERS = 20_000;
const ROUNDS = 5;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/**
 * One more event of one order among twenty thousand, a minute apart: putting that order again and counting the last day, beside
 * counting everything anew.
 */
export async function run() {
  const options = (orderId) => ({orderId, lifecycle: retailLifecycle});
  const logs = Array.from({length: ORDERS}, (_, number) => shifted(orderEvents(number), number * MINUTE));
  const readings = logs.map((events, number) => orderHealth(events, options(String(number))));
  const before = heap();
  const tally = tallyOf(readings);
  const bytes = (heap() - before) / ORDERS;
  const at = Date.parse(logs.at(-1)[0].occurredAt) + DAY;
  const query = {window: rollingWindow(at, DAY), at};
  tally.index(query);

  const times = {put: [], index: [], anew: []};
  for (let round = 0; round < ROUNDS; round++) {
    const number = Math.floor((ORDERS / ROUNDS) * round);
    times.put.push(timed(() => tally.put(orderHealth(logs[number], options(String(number))))));
    times.index.push(timed(() => tally.index(query)));
    times.anew.push(
      timed(() => tallyOf(logs.map((events, n) => orderHealth(events, options(String(n))))).index(query)),
    );
  }
  const [anew, update] = [median(times.anew), median(times.put) + median(times.index)];
  const versus = `counting ${ORDERS} orders anew`;
  printFigure({name: versus, value: anew, unit: 'ms'});
  printFigure({name: 'one event: put and index', value: update, unit: 'ms', versus, ratio: anew / update});
  printFigure({name: 'index of a day', value: median(times.index), unit: 'ms'});
  printFigure({name: 'tally, beside its readings', value: bytes, unit: 'bytes/order'});
}

function tallyOf(readings) {
  const tally = new HealthTally();
  for (const order of readings) tally.put(order);
  return tally;
}

function shifted(events, millis) {
  const later = (text) => new Date(Date.parse(text) + millis).toISOString();
  return events.map((event) => ({...event, occurredAt: later(event.occurredAt)}));
}

function timed(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function heap() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
