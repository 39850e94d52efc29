import {SCENARIO_NAMES, sampleEvents} from '@orderlight/core/fixtures';
import {CUSTOMERS} from './customers.js';
import {retold, type ToldOrder, toldFrom} from './told-order.js';

const ORDERS = 300;
/** ISO 8601: the storm breaks at the instant of the samples. */
const BREAKS_AT = Date.parse('2026-03-12T06:00:00Z');

/** Some hundred orders, of which the hub hears half before the storm, and the rest within an hour, all at once. */
export function storm(): readonly ToldOrder[] {
  return Array.from({length: ORDERS}, (_, place) => {
    const name = SCENARIO_NAMES[place % SCENARIO_NAMES.length] ?? 'onTrack';
    const orderNo = `ST-${3001 + place}`;
    const customer = CUSTOMERS[place % CUSTOMERS.length] ?? '';
    const events = retold(sampleEvents[name], {orderRef: `9${3001 + place}`, orderNo, customer}, 0);
    const known = Math.max(1, Math.floor(events.length / 2));
    const first = new Date(BREAKS_AT + (place % 60) * 20_000).toISOString();
    return {id: `storm-${place}`, events: [...events.slice(0, known), ...toldFrom(events.slice(known), first, 5)]};
  });
}
