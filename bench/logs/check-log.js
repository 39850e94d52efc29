import {foldOrder, orderView, parseOrderEvent, viewOfState} from '@orderlight/core';
import {printFigure} from '../figure.js';
import {printCount} from './print-count.js';
import {redelivered, seeded} from './redelivery.js';
import {brokenTexts, isExplained} from './view-words.js';

const HOUR = 3_600_000;
const LOCALES = ['en', 'zh-CN'];
const AUDIENCES = ['OPS', 'CUSTOMER'];
/** Share of the moments of an order's life at which it is looked at, too. */
const MOMENTS = 0.2;
/** Broken texts and failures of one kind that are told in full. */
const TOLD = 3;

/**
 * Folds and shows every order of a log, an hour after its last event, and counts what it shows.
 *
 * @param {string} name
 * @param {ReadonlyMap<string, readonly import('@orderlight/core').OrderEvent[]>} orders
 * @param {import('@orderlight/core').Lifecycle} lifecycle
 * @param {string} timeZone of the times in sentences
 */
export function checkLog(name, orders, lifecycle, timeZone) {
  const random = seeded(1);
  const counts = new Tally();
  const disordered = new Set();
  const firstWith = new Map();
  const optionsOf = (events, locale, view = 'OPS') => ({
    lifecycle,
    view,
    locale,
    timeZone,
    at: new Date(Math.max(...events.map(({occurredAt}) => Date.parse(occurredAt))) + HOUR).toISOString(),
  });

  for (const [order, events] of orders) {
    for (const event of events) {
      const read = parseOrderEvent(event);
      if ('problems' in read) counts.tell('events refused', `${event.id}: ${read.problems[0]}`);
    }
    try {
      checkOrder(order, events);
    } catch (error) {
      counts.tell('orders that threw', `${order}: ${error.stack}`);
    }
  }

  function checkOrder(order, events) {
    const state = foldOrder(events, lifecycle);
    if (state.entries.some(({assurance}) => assurance === 'INFERRED')) counts.add('orders with inferred stages');
    for (const {assurance} of state.entries) counts.add(`stages ${assurance}`);
    for (const code of new Set(state.discrepancies.map((found) => found.code))) counts.add(`orders with ${code}`);
    for (const {code, stage, params, settledAt} of state.discrepancies) {
      const about = [params.before, stage, params.control, params.type].filter(Boolean).join(' ');
      counts.add(`discrepancies ${code} (${about})${settledAt ? ' settled' : ''}`);
      if (!firstWith.has(`${code} ${about}`)) firstWith.set(`${code} ${about}`, order);
    }
    const isDisordered = state.discrepancies.some(({code}) => code !== 'CLAIM_WITHOUT_EVIDENCE');
    if (isDisordered) disordered.add(order);
    const views = LOCALES.map((locale) => viewOfState(state, optionsOf(events, locale)));
    counts.add(`verdict ${views[0].diagnosis.verdict}`);
    for (const view of views) {
      if (!isExplained(view)) counts.tell('views that leave a discrepancy unexplained', `${order} ${view.locale}`);
    }
    const shown = AUDIENCES.flatMap((audience) =>
      LOCALES.map((locale) => viewOfState(state, optionsOf(events, locale, audience))),
    );
    // As it was seen after some of its events, not only at its end.
    const sorted = [...events].sort((first, second) => Date.parse(first.occurredAt) - Date.parse(second.occurredAt));
    for (let count = 1; count < sorted.length; count++) {
      if (random() > MOMENTS) continue;
      const known = sorted.slice(0, count);
      shown.push(...LOCALES.map((locale) => orderView(known, optionsOf(known, locale))));
    }
    for (const view of shown) {
      counts.add('views read');
      const broken = brokenTexts(view);
      const place = `${order} ${view.view} ${view.locale} at ${view.at}`;
      if (broken.length) counts.tell('views with a broken text', `${place}: ${broken.join(' | ')}`);
    }
    const again = orderView(redelivered(events, random), optionsOf(events, 'en'));
    if (JSON.stringify(again) !== JSON.stringify(views[0])) counts.tell('orders that another arrival changes', order);
  }

  const figure = (what, value, unit) => printCount(`${name}, ${what}`, value, unit);
  const eventCount = [...orders.values()].reduce((sum, events) => sum + events.length, 0);
  figure('orders', orders.size, 'orders');
  figure('events', eventCount, 'events');
  for (const what of [
    'events refused',
    'orders that threw',
    'views with a broken text',
    'views that leave a discrepancy unexplained',
    'orders that another arrival changes',
  ])
    figure(what, counts.of(what), what.split(' ')[0]);
  figure('orders with out-of-order or contradicting facts', disordered.size, 'orders');
  for (const [what, count] of counts.sorted()) figure(what, count, what.startsWith('orders') ? 'orders' : 'times');
  const [fold, view] = [
    (events) => foldOrder(events, lifecycle),
    (events) => orderView(events, optionsOf(events, 'zh-CN')),
  ].map((work) => timed(() => orders.forEach(work)));
  printFigure({name: `${name}, fold`, value: (1000 * fold) / eventCount, unit: 'µs/event'});
  printFigure({name: `${name}, fold and view`, value: (1000 * view) / eventCount, unit: 'µs/event'});

  const samples = (order) =>
    LOCALES.flatMap((locale) => {
      const {diagnosis, discrepancies} = orderView(orders.get(order), optionsOf(orders.get(order), locale));
      return [diagnosis.sentence, ...diagnosis.factors, ...discrepancies.flatMap(({text, remedy}) => [text, remedy])];
    }).map((text) => `    ${text}`);
  const tell = (what, order) => console.error([`  ${what}: ${order}`, ...samples(order)].join('\n'));
  for (const [what, order] of firstWith) tell(what, order);
  return {disordered, tell};
}

/** Counts by name, with a few cases told as they turn up. */
class Tally {
  #counts = new Map();
  #told = new Set();

  add(name) {
    this.#counts.set(name, this.of(name) + 1);
  }

  /** Counts what should not be, and tells the first cases of it. */
  tell(name, example) {
    this.add(name);
    this.#told.add(name);
    if (this.of(name) <= TOLD) console.error(`  ${name}: ${example}`);
  }

  of(name) {
    return this.#counts.get(name) ?? 0;
  }

  sorted() {
    return [...this.#counts]
      .filter(([name]) => !this.#told.has(name))
      .sort(([first], [second]) => (first < second ? -1 : 1));
  }
}

function timed(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}
