import {expect, it} from 'vitest';
import {SCENARIO_NAMES, sampleEvents} from '../fixtures.js';
import type {OrderEvent} from '../model/order-event.js';
import {parseOrderEvent} from '../model/parse-order-event.js';
import {foldOrder} from './fold-order.js';
import {LIFECYCLES} from './templates/find-lifecycle.js';

const about = {source: 'orderlight', subject: {orderRef: 'r'}, occurredAt: '2030-01-01T00:00:00Z'} as const;
const stay = {stage: 'picking', visit: 1, limitMs: 14_400_000};
const ALARMS: readonly OrderEvent[] = [
  {...about, id: 'a1', type: 'sla.warned', data: {...stay, dueAt: '2030-01-01T01:00:00Z', to: 'WAREHOUSE'}},
  {...about, id: 'a2', type: 'sla.breached', data: {...stay, to: 'MANAGER'}},
  {...about, id: 'a3', type: 'sla.escalated', data: {...stay, share: 1.5, to: 'ADMIN'}},
  {...about, id: 'a4', type: 'update.missed', data: {toldAt: '2029-12-31T00:00:00Z'}},
];

it('leaves an order as it is, whatever alarms rang', () => {
  for (const lifecycle of LIFECYCLES) {
    for (const name of SCENARIO_NAMES) {
      const quiet = foldOrder(sampleEvents[name], lifecycle);
      expect(foldOrder([...ALARMS, ...sampleEvents[name]], lifecycle)).toEqual(quiet);
    }
  }
});

it('takes alarms that say all they must', () => {
  for (const alarm of ALARMS) expect(parseOrderEvent(alarm)).toEqual({event: alarm});
  const never = parseOrderEvent({...ALARMS[1], data: {...stay, visit: 0}});
  expect(never).toEqual({problems: [expect.stringContaining('visit')]});
});
