import {cancelled, delivered, fakeProgress, inTransit, lateDelivery} from './fixtures/harbor-tea.js';
import {outOfOrder, stuckAtCustoms} from './fixtures/lampenwerk.js';
import {manyParcels, manyStages} from './fixtures/many.js';
import {held, onTrack, reworked, splitShipment, stuckInPicking} from './fixtures/shanyin.js';
import {retailLifecycle} from './lifecycle/templates/retail.js';
import type {OrderEvent} from './model/order-event.js';
import type {OrderView} from './model/order-view.js';
import type {ViewAudience} from './model/status.js';
import {orderView} from './timeline/order-view.js';

export {manyParcels, manyStages};

/** The instant as of which the samples are told: Thursday 12 March 2026, 14:00 in Shanghai. */
export const SAMPLE_AT = '2026-03-12T06:00:00Z';

/** The facts of invented orders of three invented shops, one order for each thing that can befall one. */
export const sampleEvents = {
  onTrack,
  inTransit,
  stuckInPicking,
  lateDelivery,
  splitShipment,
  fakeProgress,
  delivered,
  held,
  cancelled,
  reworked,
  outOfOrder,
  stuckAtCustoms,
} as const satisfies Readonly<Record<string, readonly OrderEvent[]>>;

/** What befalls a sample order. */
export type ScenarioName = keyof typeof sampleEvents;

/** Names of all samples, in the order in which they read best. */
export const SCENARIO_NAMES = Object.keys(sampleEvents) as readonly ScenarioName[];

/** Every sample as it is shown at {@link SAMPLE_AT}, with times as in Shanghai for Chinese, else as in London. */
export function sampleViews(locale: string, view: ViewAudience = 'OPS'): Readonly<Record<ScenarioName, OrderView>> {
  const timeZone = locale.startsWith('zh') ? 'Asia/Shanghai' : 'Europe/London';
  const options = {lifecycle: retailLifecycle, at: SAMPLE_AT, view, locale, timeZone};
  const views = SCENARIO_NAMES.map((name) => [name, orderView(sampleEvents[name], {...options, id: `sample-${name}`})]);
  return Object.fromEntries(views) as Record<ScenarioName, OrderView>;
}
