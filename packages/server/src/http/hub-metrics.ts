import {Counter, Gauge, Registry} from 'prom-client';

/** What became of a message that came to `/hooks`. */
const HOOK_RESULTS = [
  'recorded',
  'ignored',
  'quarantined',
  'invalid',
  'unauthorized',
  'too_large',
  'unavailable',
] as const;

/** The fate of one message to `/hooks`, as its counter is labelled; each of the words is counted from 0 on. */
export type HookResult = (typeof HOOK_RESULTS)[number];

/** The hub's counters. Labels hold fixed words only: a channel's name in a counter would tell who trades here. */
export interface HubMetrics {
  hook(result: HookResult): void;
  events(result: 'recorded' | 'duplicate' | 'waiting', count: number): void;
  /** A live subscription opened (+1) or ended (−1). */
  stream(change: 1 | -1): void;
  /** All of them in Prometheus' text format. */
  text(): Promise<string>;
}

/** Counters of one hub, in a registry of their own, so that two hubs in one process do not mix. */
export function createHubMetrics(): HubMetrics {
  const registry = new Registry();
  const registers = [registry];
  const hooks = new Counter({
    name: 'orderlight_hooks_total',
    help: 'Messages that came to /hooks, by what became of them.',
    labelNames: ['result'],
    registers,
  });
  const events = new Counter({
    name: 'orderlight_events_total',
    help: 'Order events from /hooks: recorded, known already, or recorded and waiting for their order.',
    labelNames: ['result'],
    registers,
  });
  const streams = new Gauge({name: 'orderlight_streams', help: 'Live subscriptions open now.', registers});
  for (const result of HOOK_RESULTS) hooks.inc({result}, 0);
  return {
    hook: (result) => hooks.inc({result}),
    events: (result, count) => events.inc({result}, count),
    stream: (change) => streams.inc(change),
    text: () => registry.metrics(),
  };
}
