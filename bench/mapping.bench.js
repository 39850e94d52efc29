import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {shopify} from '@orderlight/adapters/map/shopify';
import {median, printFigure} from './figure.js';
import {shopifyOrder} from './shopify-orders.js';

const ROUNDS = 41;
const WARM_UP = 400;
/** Bytes a round: short enough that both sides of a pair run at nearly the same moment of a machine that others use too. */
const BYTES_A_ROUND = 1_500_000;
const REAL_ORDERS = new URL('../../shared/fixtures/shopify/', import.meta.url);

/**
 * Shopify orders from bytes to events, beside `JSON.parse` of the same text, turn by turn in the same run: the text is decoded beforehand, so
 * that decoding counts against the mapping alone. Ratios are of the processor's time, which others on the machine do not lengthen.
 */
export async function run() {
  const documented = [2, 5, 9].map((lines) => Array.from({length: 20}, (_, number) => shopifyOrder(number, lines)));
  const sets = documented.map((orders, index) => [
    `documented orders of ${[2, 5, 9][index]} lines`,
    orders.map((order) => new TextEncoder().encode(JSON.stringify(order))),
  ]);
  const real = realOrders();
  if (real.length > 0) sets.push(['real orders of ../shared', real]);
  for (const [, bodies] of sets) warmUp(bodies);
  for (const [name, bodies] of sets) measure(name, bodies);
}

/** Orders that a shop itself sent or published, where they lie beside this repository. */
function realOrders() {
  if (!existsSync(REAL_ORDERS)) return [];
  return readdirSync(REAL_ORDERS)
    .filter((file) =>
      /^exemplar_.*_orders_1|^exemplar_2024-01_orders_2|^(go|pyapi)_orders?(_with_transaction)?\.json$/.test(file),
    )
    .map((file) => new Uint8Array(readFileSync(new URL(file, REAL_ORDERS))));
}

function warmUp(bodies) {
  for (let round = 0; round < WARM_UP; round++) {
    const body = bodies[round % bodies.length];
    shopify(body);
    JSON.parse(new TextDecoder().decode(body));
  }
}

function measure(name, bodies) {
  const texts = bodies.map((body) => new TextDecoder().decode(body));
  const bytes = bodies.reduce((sum, {length}) => sum + length, 0);
  const turns = Math.max(1, Math.round(BYTES_A_ROUND / bytes));
  const mapped = [];
  const parsed = [];
  for (let round = 0; round < ROUNDS; round++) {
    parsed.push(microseconds(() => texts.map((text) => JSON.parse(text)), turns) / bodies.length);
    mapped.push(microseconds(() => bodies.map((body) => shopify(body)), turns) / bodies.length);
  }
  const versus = `JSON.parse, ${name}`;
  const kilobytes = Math.round(bytes / bodies.length / 100) / 10;
  printFigure({name: `${versus} (${kilobytes} KB)`, value: 1e6 / median(parsed), unit: 'orders/s'});
  printFigure({
    name: `bytes to events, ${name}`,
    value: 1e6 / median(mapped),
    unit: 'orders/s',
    versus,
    ratio: median(parsed.map((value, round) => value / mapped[round])),
  });
}

/** The processor's time that one turn takes. */
function microseconds(work, turns) {
  const before = process.cpuUsage();
  for (let turn = 0; turn < turns; turn++) work();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / turns;
}
