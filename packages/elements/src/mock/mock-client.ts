import type {Role} from '@orderlight/core';
import {SAMPLE_AT} from '@orderlight/core/fixtures';
import {map, Observable, type OperatorFunction} from 'rxjs';
import {createOrderClient, type OrderClient} from '../client/client.js';
import type {ConnectionState} from '../client/order-snapshot.js';
import {mockFetch} from './mock-fetch.js';
import {MockHub} from './mock-hub.js';
import {createPlayer, everyQuarterSecond, type Player, type Ticker} from './player.js';
import {type HubState, isScenario, MOCK_SCENARIOS, type MockScenario, SCENARIOS, type Scenario} from './scenarios.js';
import {heardAt, instant} from './told-order.js';

export type {Player, PlayerState, Ticker} from './player.js';
export {MOCK_SCENARIOS, type MockScenario} from './scenarios.js';

/** How a mock hub is to be. */
export interface MockOptions {
  /** BCP 47; English by default. */
  readonly locale?: string | undefined;
  /** How many orders there are to list, 40 by default, 100 000 at most. The same ones each time. */
  readonly orders?: number | undefined;
  /** In which role whoever looks acts, unless they say otherwise. */
  readonly role?: Role | undefined;
  /** ISO 8601: where the clock stands at the beginning. */
  readonly at?: string | undefined;
  /** Lets time run where somebody plays the scenario; a test gives its own. */
  readonly ticker?: Ticker | undefined;
}

/** A client of a hub that tells a story, with the clock of it. */
export interface MockClient extends OrderClient {
  readonly player: Player;
}

const ORDERS = 40;
const MOST_ORDERS = 100_000;
/** A story of days is over in minutes. */
const HOUR_A_SECOND = 3600;
const TWO_DAYS = 48 * 3_600_000;

/**
 * A client of a hub that exists in memory alone: what a scenario tells, folded by core as the hub does. It is the elements' own
 * client over a `fetch` that answers in the shapes of the hub's schema, so that whatever works here works there.
 *
 * Throws a `RangeError` that names the scenarios where there is none of that name.
 */
export function mockClient(name: string, options: MockOptions = {}): MockClient {
  if (!isScenario(name)) throw new RangeError(`No scenario "${name}". There are: ${MOCK_SCENARIOS.join(', ')}.`);
  const scenario: Scenario = SCENARIOS[name as MockScenario];
  const {locale = 'en', orders = ORDERS, role = 'MANAGER', at = SAMPLE_AT, ticker = everyQuarterSecond} = options;
  const player = createPlayer({
    instants: scenario.orders().flatMap(({events}) => events.map(heardAt)),
    at: Date.parse(at),
    until: Date.parse(SAMPLE_AT) + TWO_DAYS,
    speed: scenario.speed ?? HOUR_A_SECOND,
    ticker,
  });
  const hub = new MockHub(scenario, player, {locale, orders: Math.min(orders, MOST_ORDERS)});
  const client = createOrderClient({endpoint: 'mock:/graphql', locale, fetch: mockFetch(hub, role)});
  if (scenario.speed) player.play();
  const {state} = scenario;
  return {
    ...client,
    ...(state && {
      watchOrder: (selection) => told(client.watchOrder(selection), state, player),
      watch: (request) => told(client.watch(request), state, player),
    }),
    player,
    dispose() {
      player.dispose();
      client.dispose();
    },
  };
}

/** What the hub would tell, in a state that it is in. */
function told<Snapshot extends ConnectionState & {readonly status: string}>(
  well: Observable<Snapshot>,
  {status, connection, error}: HubState,
  player: Player,
): Observable<Snapshot> {
  const staleSince = connection === 'live' ? undefined : instant(player.state.at);
  if (status === 'ready') {
    const unwell: OperatorFunction<Snapshot, Snapshot> = map((snapshot) => ({...snapshot, connection, staleSince}));
    return well.pipe(unwell);
  }
  return new Observable((watcher) => watcher.next({status, connection, ...(error && {error})} as unknown as Snapshot));
}
