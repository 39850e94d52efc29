import type {Lifecycle} from '../lifecycle/lifecycle.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import {HOUR} from '../model/duration.js';
import type {OrderEvent, OrderEventData, OrderEventType} from '../model/order-event.js';
import type {HealthSettings} from './health-settings.js';
import type {MeasureKey} from './indicator-keys.js';
import {readMeasure} from './order-health.js';
import {orderTrace} from './order-trace.js';

/** The hour from which tests count, in milliseconds since the epoch: 1 March 2026 in UTC, a Sunday. */
export const START = Date.UTC(2026, 2, 1);
/** The number of the parcel that tests tell of. */
export const NUMBER = 'SF100';
/** A word of its source that the source does not stand by. */
export const CLAIMED = {assurance: 'CLAIMED'} as const;

/** Milliseconds since the epoch of so many hours after the start. */
export function hours(count: number): number {
  return START + count * HOUR;
}

/** ISO 8601 of so many hours, and milliseconds, after the start. */
export function time(count: number, millis = 0): string {
  return new Date(hours(count) + millis).toISOString();
}

/** A fact of the shop, so many hours after the start. */
export function tell<T extends OrderEventType>(
  hour: number,
  type: T,
  data: OrderEventData[T],
  more: Partial<OrderEvent> = {},
): OrderEvent {
  const id = `${type}/${hour}/${JSON.stringify(data)}`;
  const subject = {orderRef: '1', channel: 'shop'};
  return {id, source: 'shopify/demo', type, subject, occurredAt: time(hour), data, ...more} as OrderEvent;
}

/** A scan by the carrier, so many hours after the start. */
export function scan(
  hour: number,
  status: OrderEventData['shipment.checkpoint']['status'],
  more: Partial<OrderEvent> = {},
  trackingNumber = NUMBER,
): OrderEvent {
  const subject = {carrier: 'sf', trackingNumber};
  return tell(
    hour,
    'shipment.checkpoint',
    {status},
    {source: 'kuaidi100', subject, id: `${trackingNumber}/${hour}/${status}`, ...more},
  );
}

/** What one measure reads from events as of so many hours after the start, every reading without its names. */
export function readings(
  key: MeasureKey,
  events: readonly OrderEvent[],
  hour: number,
  {settings, lifecycle = retailLifecycle}: {settings?: HealthSettings; lifecycle?: Lifecycle} = {},
) {
  const found = readMeasure(key, orderTrace(events, {orderId: 'o1', lifecycle}), hours(hour), settings);
  return found.map(({indicator: _, orderId: __, ...reading}) => reading);
}

/** The one reading of a measure, in short: `kept`, `breach` or `undecided`, its value in hours, and hours of its decision. */
export function verdict(
  key: MeasureKey,
  events: readonly OrderEvent[],
  hour: number,
  options: {settings?: HealthSettings; lifecycle?: Lifecycle} = {},
): string {
  const [reading, ...more] = readings(key, events, hour, options);
  if (!reading) return 'nothing';
  const {decidedAt, isBreach, isOpen, value} = reading;
  const word = decidedAt === undefined ? 'undecided' : isBreach ? 'breach' : 'kept';
  const since = decidedAt === undefined ? '' : ` at ${(decidedAt - START) / HOUR}`;
  return `${word}${since}, ${value / HOUR} h${isOpen ? ', open' : ''}${more.length ? ` and ${more.length} more` : ''}`;
}
