import type {OrderView} from '@orderlight/core';
import {manyParcels, manyStages, type ScenarioName, sampleEvents} from '@orderlight/core/fixtures';
import type {OrderSnapshot} from '../client/order-snapshot.js';
import {storm} from './storm.js';
import {type ToldOrder, toldFrom} from './told-order.js';

/** A story that a mock hub tells, and how it tells it. */
export interface Scenario {
  /** The orders that it is about; the first is shown to whoever asks for a number that the hub does not know. */
  readonly orders: () => readonly ToldOrder[];
  /** What the hub is like, where it is not well. */
  readonly state?: HubState;
  /** Begins to play by itself, so many milliseconds to one. */
  readonly speed?: number;
  /** Draws a folded order out. */
  readonly draw?: (order: OrderView) => OrderView;
}

/** A state of the hub, or of the way to it. */
export type HubState = Pick<OrderSnapshot, 'status' | 'connection' | 'error'>;

const sample = (name: ScenarioName): Scenario => ({orders: () => [{id: `sample-${name}`, events: sampleEvents[name]}]});
const state = (status: HubState['status'], connection: HubState['connection'] = 'live', code?: string): Scenario => ({
  ...sample('inTransit'),
  state: {status, connection, ...(code && {error: {code, message: `This is how ${code} is told`}})},
});

/** Every scenario by the name that stands behind `mock:`. */
export const SCENARIOS = {
  'on-track': sample('onTrack'),
  'in-transit': sample('inTransit'),
  'stuck-in-picking': sample('stuckInPicking'),
  'stuck-at-customs': sample('stuckAtCustoms'),
  'late-delivery': sample('lateDelivery'),
  'split-shipment': sample('splitShipment'),
  'fake-progress': sample('fakeProgress'),
  delivered: sample('delivered'),
  held: sample('held'),
  cancelled: sample('cancelled'),
  reworked: sample('reworked'),
  'out-of-order': {
    orders: () => [{id: 'sample-outOfOrder', events: toldFrom(sampleEvents.outOfOrder, '2026-03-11T23:00:00Z', 20)}],
  },
  storm: {orders: storm, speed: 600},
  '500-parcels': {orders: () => [{id: 'sample-500-parcels', events: manyParcels(500)}]},
  '1000-stages': {...sample('inTransit'), draw: (order) => manyStages(order, 1000)},
  loading: state('loading'),
  missing: state('missing', 'live', 'ORDER_NOT_FOUND'),
  forbidden: state('forbidden', 'live', 'FORBIDDEN'),
  failed: state('error', 'live', 'NETWORK'),
  offline: state('ready', 'offline'),
  reconnecting: state('ready', 'reconnecting'),
} as const satisfies Readonly<Record<string, Scenario>>;

/** The name of a scenario. */
export type MockScenario = keyof typeof SCENARIOS;

/** Names of all scenarios, in the order in which they read best. */
export const MOCK_SCENARIOS = Object.keys(SCENARIOS) as readonly MockScenario[];

/** Whether a text names a scenario. */
export function isScenario(name: string): name is MockScenario {
  return Object.hasOwn(SCENARIOS, name);
}
