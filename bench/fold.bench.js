import {foldOrder, orderView, retailDefinition, retailLifecycle, toMachine} from '@orderlight/core';
import {initialTransition, transition} from 'xstate';
import {median, printFigure} from './figure.js';
import {orderEvents} from './orders.js';

const ROUNDS = 7;
const MILLISECONDS = 300;
const AT = '2026-01-09T08:00:00Z';

/**
 * The fold and the view of one order of thirteen events, beside XState taking one machine event per fact through the same
 * lifecycle. XState moves a state; the fold also sorts, drops what is told twice, weighs proof and dates each stage.
 */
export async function run() {
  const events = thirteenEvents();
  const machine = toMachine(retailDefinition);
  const [initial] = initialTransition(machine);
  const moves = events.map((event) => ({type: machineEvent(event)}));
  const works = {
    transition: () => moves.reduce((snapshot, move) => transition(machine, snapshot, move)[0], initial),
    fold: () => foldOrder(events, retailLifecycle),
    view: () => orderView(events, {lifecycle: retailLifecycle, at: AT, view: 'OPS', locale: 'zh-CN'}),
  };
  // Both must have come to the same end, or they would not be worth comparing.
  const [stage, reached] = [works.fold().stage, works.transition().value.stage];
  if (stage !== reached) throw new Error(`The fold ends in ${stage}, XState in ${reached}.`);

  const perSecond = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (const work of Object.values(works)) rate(work);
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, work] of Object.entries(works)) perSecond[name].push(rate(work));

  const versus = `XState transition(), ${moves.length} events of one order`;
  const beside = (name) => ({
    versus,
    ratio: median(perSecond[name].map((value, round) => value / perSecond.transition[round])),
  });
  const orders = (name) => median(perSecond[name]);
  printFigure({name: versus, value: orders('transition'), unit: 'orders/s'});
  printFigure({name: 'events folded', value: orders('fold') * events.length, unit: 'events/s', ...beside('fold')});
  printFigure({
    name: `foldOrder, ${events.length} events`,
    value: 1e6 / orders('fold'),
    unit: 'µs',
  });
  printFigure({
    name: `orderView, ${events.length} events`,
    value: orders('view'),
    unit: 'orders/s',
    ...beside('view'),
  });
}

/** A paid order that was picked, packed, sent, carried, delivered and closed. */
function thirteenEvents() {
  const [placed, updated, paid, shipped] = orderEvents(1);
  const at = (hours) => new Date(Date.parse(placed.occurredAt) + hours * 3_600_000).toISOString();
  const fact = (type, hours, data, more) => ({
    ...placed,
    id: `order/1/${type}/${hours}`,
    type,
    occurredAt: at(hours),
    data,
    ...more,
  });
  const {carrier, trackingNumber} = shipped.data;
  const scan = (hours, status) =>
    fact(
      'shipment.checkpoint',
      hours,
      {carrier, trackingNumber, status},
      {
        source: 'carrier',
        subject: {carrier, trackingNumber},
      },
    );
  return [
    placed,
    updated,
    paid,
    fact('stock.locked', 1, {}),
    fact('stage.entered', 6, {stage: 'packed'}),
    shipped,
    scan(12, 'PICKED_UP'),
    scan(20, 'IN_TRANSIT'),
    scan(30, 'IN_TRANSIT'),
    scan(44, 'IN_TRANSIT'),
    scan(48, 'OUT_FOR_DELIVERY'),
    scan(54, 'DELIVERED'),
    fact('order.completed', 80, {}),
  ];
}

const STAGE_OF = {
  'stock.locked': 'picking',
  'stage.entered': 'packed',
  'shipment.dispatched': 'shipped',
  'shipment.checkpoint': 'shipped',
  'order.completed': 'completed',
};

/** What a fact is to the machine; what the machine does not know leaves it where it is, as it does the fold. */
function machineEvent({type}) {
  if (type === 'payment.captured') return 'payment.capture';
  return STAGE_OF[type] ? `stage.show.${STAGE_OF[type]}` : type;
}

function rate(work) {
  const started = performance.now();
  const until = started + MILLISECONDS;
  let done = 0;
  for (; performance.now() < until; done++) work();
  return done / ((performance.now() - started) / 1000);
}
