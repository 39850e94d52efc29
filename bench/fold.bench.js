import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {foldOrder, machineState, orderView, retailDefinition, retailLifecycle, step, toMachine} from '@orderlight/core';
import {initialTransition, transition} from 'xstate';
import {median, printFigure} from './figure.js';
import {replayedOrder} from './replayed-orders.js';

const EVENTS = 1_000_000;
/** Orders a batch: few, so that what is compared runs at nearly the same moment of a machine that others use too. */
const BATCH = 100;
/** Every so many batches XState and the table are told the same events, and all three are compared: about 80,000 events. */
const SAMPLE_EVERY = 12;
const WARM_UP = 60;
const AT = '2026-01-09T08:00:00Z';
const VERSUS = 'XState transition(), the same events';

const machine = toMachine(retailDefinition);
const [initial] = initialTransition(machine);
const START = {...retailLifecycle.table.initial, conditions: []};

/**
 * Replays a million events, order by order, on one core. Every twelfth batch XState's `transition()` and the table's `step` are
 * told the same events in the same moment, and must come to the same: the fold where each order ends (stage, payment, after-sales
 * and control), the table after each event. XState moves a state; the fold also sorts, drops what is told twice, weighs proof,
 * dates each stage, follows each parcel and sums up what was sent.
 */
export async function run() {
  for (let batch = 0; batch < WARM_UP; batch++) for (const work of Object.values(WORKS)) work(ordersOf(batch));
  const times = {fold: [], transition: [], step: [], view: []};
  const differences = {fold: 0, step: 0, skipped: 0};
  const counts = {events: 0, orders: 0, compared: 0, inferred: 0};
  let folding = 0;
  const heaps = [heap()];
  for (let batch = 0; counts.events < EVENTS; batch++) {
    const orders = ordersOf(batch);
    const {millis, result: states} = timed(() => WORKS.fold(orders));
    folding += millis;
    const events = orders.reduce((sum, order) => sum + order.events.length, 0);
    counts.events += events;
    counts.orders += orders.length;
    orders.forEach((order, index) => {
      const inferred = states[index].entries.filter(({assurance}) => assurance === 'INFERRED').map(({stage}) => stage);
      counts.inferred += inferred.length;
      if (inferred.join() !== order.skipped.join()) differences.skipped++;
    });
    if (batch % SAMPLE_EVERY === 0) {
      // Anew, so that none of the three finds the events as another left them.
      const again = ordersOf(batch);
      times.fold.push(millis / events);
      times.transition.push(timed(() => WORKS.transition(again)).millis / events);
      times.step.push(timed(() => WORKS.step(again)).millis / events);
      times.view.push(timed(() => WORKS.view(again)).millis / events);
      counts.compared += events;
      differences.fold += orders.filter((order, index) => !isSameEnd(order, states[index])).length;
      for (const order of orders) differences.step += stepsApart(order);
    }
    if (counts.events >= (EVENTS / 4) * heaps.length) heaps.push(heap());
  }
  const beside = (name) => ({
    versus: VERSUS,
    ratio: median(times.transition.map((value, round) => value / times[name][round])),
  });
  const perSecond = (name) => 1000 / median(times[name]);
  printFigure({name: `${VERSUS}, sample of ${counts.compared}`, value: perSecond('transition'), unit: 'events/s'});
  printFigure({name: `${counts.events} events of ${counts.orders} orders folded`, value: folding / 1000, unit: 's'});
  printFigure({name: 'foldOrder', value: perSecond('fold'), unit: 'events/s', ...beside('fold')});
  printFigure({name: 'step, the table alone', value: perSecond('step'), unit: 'events/s', ...beside('step')});
  printFigure({name: 'orderView', value: perSecond('view'), unit: 'events/s', ...beside('view')});
  printFigure({name: 'sampled orders that end otherwise than in XState', value: differences.fold, unit: 'orders'});
  printFigure({name: 'sampled events after which the table differs', value: differences.step, unit: 'events'});
  printFigure({name: 'stages passed over, shown as INFERRED', value: counts.inferred, unit: 'stages'});
  printFigure({name: 'orders with another INFERRED than was skipped', value: differences.skipped, unit: 'orders'});
  heaps.forEach((bytes, quarter) => {
    printFigure({name: `heap after ${quarter * 25} % of the events`, value: bytes / 1e6, unit: 'MB'});
  });
  if (differences.fold + differences.step + differences.skipped > 0) throw new Error('The results are not the same.');
}

const WORKS = {
  fold: (orders) => orders.map(({events}) => foldOrder(events, retailLifecycle)),
  transition: (orders) =>
    orders.map(({moves}) => moves.reduce((state, move) => transition(machine, state, move)[0], initial)),
  step: (orders) => orders.map(({moves}) => moves.reduce((state, {type}) => step(retailLifecycle, state, type), START)),
  view: (orders) =>
    orders.map(({events}) => orderView(events, {lifecycle: retailLifecycle, at: AT, view: 'OPS', locale: 'zh-CN'})),
};

function ordersOf(batch) {
  return Array.from({length: BATCH}, (_, index) => replayedOrder(batch * BATCH + index));
}

/** Whether the fold ends where XState does. */
function isSameEnd({moves}, {stage, paymentStatus, returnStatus, control}) {
  const end = machineState(moves.reduce((state, move) => transition(machine, state, move)[0], initial));
  return (
    end.stage === stage && end.payment === paymentStatus && end.afterSales === returnStatus && end.control === control
  );
}

/** Events after which the table stands elsewhere than XState. */
function stepsApart({moves}) {
  let apart = 0;
  let snapshot = initial;
  let state = START;
  for (const move of moves) {
    [snapshot] = transition(machine, snapshot, move);
    state = step(retailLifecycle, state, move.type);
    if (JSON.stringify(machineState(snapshot)) !== JSON.stringify(state)) apart++;
  }
  return apart;
}

function timed(work) {
  const started = performance.now();
  const result = work();
  return {millis: performance.now() - started, result};
}

/** What is in use once all rubbish is gone. */
function heap() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
