import {type ScenarioName, sampleEvents} from '@orderlight/core/fixtures';
import {CUSTOMERS} from './customers.js';
import {retold, type ToldOrder} from './told-order.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** What befalls the orders of a crowd, in turns: most go well, as in life. */
const FATES: readonly ScenarioName[] = [
  'onTrack',
  'delivered',
  'inTransit',
  'stuckInPicking',
  'delivered',
  'splitShipment',
  'inTransit',
  'lateDelivery',
  'delivered',
  'held',
  'onTrack',
  'fakeProgress',
  'delivered',
  'reworked',
  'cancelled',
  'stuckAtCustoms',
];

const CACHE_LIMIT = 2000;
const told = new Map<number, ToldOrder>();

/** One of a crowd of so many orders: the same at the same place, always. */
export function crowd(place: number, size: number): ToldOrder | undefined {
  if (!(place >= 0 && place < size)) return undefined;
  const known = told.get(place);
  if (known) return known;
  const order = {id: `crowd-${place}`, events: storyOf(place)};
  if (told.size >= CACHE_LIMIT) told.clear();
  told.set(place, order);
  return order;
}

/** What befalls the order at a place; orders of one plot differ in their names and their minute alone. */
export function plotOf(place: number): {readonly fate: ScenarioName; readonly days: number} {
  const fate = FATES[place % FATES.length] ?? 'onTrack';
  // What is over may be long ago; what is not would be late if it were.
  const days = fate === 'delivered' || fate === 'cancelled' ? Math.floor(place / FATES.length) % 7 : 0;
  return {fate, days};
}

/** The number, the customer and the minute that tell an order of a plot from the others. */
export function namesOf(place: number) {
  return {
    orderRef: `${700_000 + place}`,
    orderNo: `CR-${20_001 + place}`,
    customer: CUSTOMERS[(place * 7) % CUSTOMERS.length] ?? '',
    /** So much earlier than its plot, in milliseconds. */
    shift: ((place * 37) % 120) * MINUTE,
  };
}

function storyOf(place: number) {
  const {fate, days} = plotOf(place);
  const {shift, ...names} = namesOf(place);
  return retold(sampleEvents[fate], names, days * DAY + shift);
}
