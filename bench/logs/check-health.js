import * as core from '@orderlight/core';
import {printCount} from './print-count.js';
import {redelivered, seeded, shuffled} from './redelivery.js';

const DAY = 86_400_000;

/**
 * Counts a log's indicators and its health index twice, delivery by delivery as they might arrive and order by order from the
 * whole log, and compares every number of the two with `===`: over the whole log, and over each month of it.
 *
 * @param {string} name
 * @param {ReadonlyMap<string, readonly import('@orderlight/core').OrderEvent[]>} orders
 * @param {import('@orderlight/core').Lifecycle} lifecycle
 * @param {string} timeZone of the months
 * @param {import('@orderlight/core').HealthSettings} settings
 */
export function checkHealth(name, orders, lifecycle, timeZone, settings) {
  const [arriving, whole] = [tallyByArrival, tallyAtOnce].map((tally) => tally(orders, lifecycle, settings));
  const instants = [...orders.values()].flat().map(({occurredAt}) => Date.parse(occurredAt));
  const [first, last] = instants.reduce(
    ([min, max], at) => [Math.min(min, at), Math.max(max, at)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const at = last + DAY;
  const windows = [core.rollingWindow(at, at + 1 - first)];
  for (let from = first; from <= last; from = windows.at(-1).until) {
    windows.push(core.calendarWindow(from, 'MONTH', timeZone));
  }
  let compared = 0;
  const unlike = [];
  for (const window of windows) {
    const pair = [arriving, whole].map((tally) => tally.index({window, at}));
    compared += differences(pair[0], pair[1], `${window.kind} ${new Date(window.from).toISOString()}`, unlike);
  }
  for (const text of unlike.slice(0, 5)) console.error(`  ${name}, health: ${text}`);
  printCount(`${name}, health: windows`, windows.length, 'windows');
  printCount(`${name}, health: values compared`, compared, 'values');
  printCount(`${name}, health: values that differ`, unlike.length, 'values');
  tell(name, whole.index({window: windows[0], at}));
}

/** Each order's events in up to three deliveries, some told twice, those of all orders mixed: after each, its order is put again. */
function tallyByArrival(orders, lifecycle, settings) {
  const random = seeded(2);
  const tally = new core.HealthTally();
  const deliveries = [...orders].flatMap(([orderId, events]) => {
    const parts = [[], [], []];
    // The logs do not tell when a fact was received, and what was made up for it would be measured.
    for (const {receivedAt: _, ...event} of redelivered(events, random)) parts[Math.floor(random() * 3)].push(event);
    return parts.filter(({length}) => length > 0).map((part) => ({orderId, part}));
  });
  const known = new Map();
  for (const {orderId, part} of shuffled(deliveries, random)) {
    const own = [...(known.get(orderId) ?? []), ...part];
    known.set(orderId, own);
    tally.put(core.orderHealth(own, {orderId, lifecycle, settings}));
  }
  return tally;
}

function tallyAtOnce(orders, lifecycle, settings) {
  const tally = new core.HealthTally();
  for (const [orderId, events] of orders) tally.put(core.orderHealth(events, {orderId, lifecycle, settings}));
  return tally;
}

/** How many values were compared; those that are not `===` go to `unlike`. */
function differences(first, second, path, unlike) {
  if (first === null || second === null || typeof first !== 'object' || typeof second !== 'object') {
    if (first !== second) unlike.push(`${path}: ${first} is not ${second}`);
    return 1;
  }
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...keys].reduce((sum, key) => sum + differences(first[key], second[key], `${path}.${key}`, unlike), 0);
}

function tell(name, {figures, ohi}) {
  for (const key of ['raw', 'score', 'partial', 'coverage', 'orders']) {
    if (ohi[key] !== undefined) printCount(`${name}, OHI ${key}`, ohi[key], key === 'orders' ? 'orders' : 'points');
  }
  for (const {key, numerator, denominator, weight, contribution} of ohi.parts) {
    console.error(
      `  ${name}, OHI ${key}: ${numerator} of ${denominator}, weight ${weight}, contribution ${contribution}`,
    );
  }
  for (const [key, {numerator, denominator, median, p90, lasting}] of Object.entries(figures)) {
    if (denominator === 0) continue;
    console.error(
      `  ${name}, ${key}: ${numerator} of ${denominator} kept, median ${median} ms, p90 ${p90} ms, ${lasting} still last`,
    );
  }
}
