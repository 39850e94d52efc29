import {afterEach, beforeAll, beforeEach, expect, vi} from 'vitest';
import {
  createOrderClient,
  type OrderClient,
  type OrderClientOptions,
  type OrderSelection,
  type OrderSnapshot,
} from '../src/client/client.js';
import {FakeHub} from './fake-hub.js';

const STEP_MS = 20;

/** The hub of the running test. */
export let hub: FakeHub;
/** The client of the running test; it knows no hub but that one. */
export let client: OrderClient;
/** The reader's device. */
export const device = {isOnline: true};

// What the client loads on first use is fetched in real time, which does not pass while a test lets the faked one run.
beforeAll(() =>
  Promise.all([
    import('../src/client/request-watch.js'),
    import('../src/client/act.js'),
    import('../src/client/order-batch.js'),
    import('../src/client/offline-memory.js'),
  ]),
);

beforeEach(() => {
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'Date']});
  hub = new FakeHub();
  device.isOnline = true;
  start();
});

afterEach(() => {
  client.dispose();
  vi.useRealTimers();
});

/** Makes the client anew, with other options. */
export function start(options: Partial<OrderClientOptions> = {}) {
  client?.dispose();
  client = createOrderClient({
    endpoint: 'https://hub.example/graphql',
    fetch: hub.fetch,
    random: () => 1,
    isOnline: () => device.isOnline,
    ...options,
  });
}

/** Lets time pass, faked and a little of the real one that reading a body takes, until the assertions hold. */
export async function until(assertions: () => void, {within = 5000} = {}) {
  for (let waited = 0; ; waited += STEP_MS) {
    try {
      return assertions();
    } catch (error) {
      if (waited >= within) throw error;
    }
    await new Promise((resolve) => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
    await vi.advanceTimersByTimeAsync(STEP_MS);
  }
}

/** Watches an order and keeps every snapshot of it. */
export function watch(selection: OrderSelection) {
  const seen: OrderSnapshot[] = [];
  const subscription = client.watchOrder(selection).subscribe((snapshot) => seen.push(snapshot));
  return {
    seen,
    get last() {
      return seen.at(-1)!;
    },
    stop: () => subscription.unsubscribe(),
  };
}

/** Watches an order until the stream is open. */
export async function watchLive(selection: OrderSelection = {orderNo: '#1001'}) {
  const watched = watch(selection);
  await until(() => {
    expect(watched.last.status).toBe('ready');
    expect(hub.openStreams).toHaveLength(1);
  });
  return watched;
}

/** The stages that were shown, in their order, each once. */
export const stages = ({seen}: {seen: OrderSnapshot[]}) =>
  seen.map(({order}) => order?.stage).filter((stage, index, all) => stage && stage !== all[index - 1]);
