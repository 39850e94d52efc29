import {
  BESIDE_KEYS,
  CALENDAR_WINDOWS,
  type CalendarWindow,
  calendarWindow,
  type HealthIndex,
  HealthTally,
  type HealthWindow,
  healthTrend,
  INDICATOR_KEYS,
  MEASURE_WORDS,
  MEASURES,
  orderHealth,
  retailLifecycle,
  rollingWindow,
} from '@orderlight/core';
import {type ScenarioName, sampleEvents} from '@orderlight/core/fixtures';
import type {MockHub} from './mock-hub.js';
import {heardAt, instant, retold, type ToldOrder} from './told-order.js';

interface HealthQuestion {
  readonly channel?: string;
  readonly at?: string;
  readonly window?: {readonly kind?: HealthWindow['kind']; readonly hours?: number; readonly timeZone?: string};
  readonly length?: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const WEEK_HOURS = 168;
const WEEKS = 9;
/** Orders a day in the past that health is counted over. */
const PAST: readonly ScenarioName[] = ['delivered', 'inTransit', 'splitShipment', 'lateDelivery'];

/** What the hub says of its health: `healthIndex`, `healthTrend`, `indicators`. */
export function healthFields(hub: MockHub): Readonly<Record<string, (question: HealthQuestion) => unknown>> {
  return {
    healthIndex: (question: HealthQuestion) => served(trendOf(hub, question, 1).points[0], hub),
    indicators: (question: HealthQuestion) => indicatorsOf(trendOf(hub, question, 1).points[0], hub.locale),
    healthTrend: (question: HealthQuestion) => {
      const {points, scoreChange} = trendOf(hub, question, question.length ?? 7);
      return {points: points.map((point) => served(point, hub)), scoreChange};
    },
  };
}

function trendOf(hub: MockHub, {channel, at, window = {}}: HealthQuestion, length: number) {
  const end = at ? Math.min(Date.parse(at), hub.now) : hub.now;
  const {kind = 'ROLLING', hours = WEEK_HOURS, timeZone = 'UTC'} = window;
  const isCalendar = (CALENDAR_WINDOWS as readonly string[]).includes(kind);
  const asked = isCalendar ? calendarWindow(end, kind as CalendarWindow, timeZone) : rollingWindow(end, hours * HOUR);
  return healthTrend(tallyOf(hub), {window: asked, at: hub.now, ...(channel && {channel})}, length);
}

/** The scenario's orders as they are known, before a past of some weeks that is the same each time. */
function tallyOf(hub: MockHub): HealthTally {
  const tally = new HealthTally();
  for (const order of past()) tally.put(orderHealth(order.events, {orderId: order.id, lifecycle: retailLifecycle}));
  for (let place = 0; place < Math.min(hub.size, 16); place += 1) {
    const order = hub.at(place);
    const events = order && hub.heard(order);
    if (events?.length) tally.put(orderHealth(events, {orderId: order?.id ?? '', lifecycle: retailLifecycle}));
  }
  return tally;
}

let told: readonly ToldOrder[] | undefined;

function past(): readonly ToldOrder[] {
  told ??= Array.from({length: WEEKS * 14}, (_, place) => {
    const fate = PAST[place % 9 === 0 ? 3 : place % 3] ?? 'delivered';
    const names = {orderRef: `${600_000 + place}`, orderNo: `PA-${place}`, customer: 'past'};
    const events = retold(sampleEvents[fate], names, (Math.floor(place / 2) + 1) * DAY);
    return {id: `past-${place}`, events: place % 2 ? [...events, ...returnOf(events)] : events.map(heardSoon)};
  });
  return told;
}

/** The customer sent it back, and changed their mind on the way once. */
function returnOf(events: ToldOrder['events']): ToldOrder['events'] {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) return [];
  const after = (hours: number, received: number) => ({
    source: first.source,
    subject: first.subject,
    occurredAt: instant(heardAt(last) + hours * HOUR),
    receivedAt: instant(heardAt(last) + hours * HOUR + received),
  });
  const returnId = `${first.id}/return`;
  const minutes = first.id.endsWith('3/placed') ? 40 : 4;
  return [
    {...after(20, 60_000), id: `${returnId}/asked`, type: 'return.requested', data: {returnId}},
    {...after(44, minutes * 60_000), id: `${returnId}/there`, type: 'return.received', data: {returnId}},
    ...(minutes > 5
      ? [{...after(1, 60_000), id: `${returnId}/changed`, type: 'customer.changed' as const, data: {what: 'address'}}]
      : []),
  ];
}

const heardSoon = (event: ToldOrder['events'][number]) => ({...event, receivedAt: instant(heardAt(event) + 45_000)});

function served(point: HealthIndex | undefined, hub: MockHub) {
  if (!point) return undefined;
  const {ohi, window, scope} = point;
  return {
    channel: scope.id,
    window: {...window, from: instant(window.from), until: instant(window.until)},
    ohi: {...ohi, factors: ohi.parts},
    indicators: indicatorsOf(point, hub.locale),
    asOf: instant(hub.now),
    pending: 0,
  };
}

function indicatorsOf(point: HealthIndex | undefined, locale: string) {
  const language = locale.startsWith('zh') ? 'zh-CN' : 'en';
  return [...INDICATOR_KEYS, ...BESIDE_KEYS].map((key) => ({
    key,
    ...MEASURES[key],
    ...point?.figures[key],
    label: MEASURE_WORDS[key].label[language] ?? MEASURE_WORDS[key].label.en,
    definition: MEASURE_WORDS[key].definition[language] ?? MEASURE_WORDS[key].definition.en,
  }));
}
