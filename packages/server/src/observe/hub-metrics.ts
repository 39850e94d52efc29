import {Counter, Gauge, Histogram, Registry} from 'prom-client';
import {countProcess} from './process-metrics.js';

/** What became of a message that came to `/hooks`. */
const HOOK_RESULTS = [
  'recorded',
  'ignored',
  'changed',
  'quarantined',
  'invalid',
  'unauthorized',
  'too_large',
  'unavailable',
] as const;

/** The fate of one message to `/hooks`, as its counter is labelled; each of the words is counted from 0 on. */
export type HookResult = (typeof HOOK_RESULTS)[number];

/** The kinds of GraphQL operations. */
export type OperationKind = 'query' | 'mutation' | 'subscription';

/** A transaction of the write path. */
export interface WrittenBatch {
  readonly calls: number;
  readonly events: number;
  readonly seconds: number;
  readonly ok: boolean;
}

/**
 * The hub's measures. Labels hold fixed words only, such as a route's pattern or the name of a persisted operation: a tenant's or
 * channel's name would tell who trades here, and words of a caller's choosing would make series without end.
 */
export interface HubMetrics {
  hook(result: HookResult): void;
  events(result: 'recorded' | 'duplicate' | 'waiting', count: number): void;
  /** A live subscription opened (+1) or ended (−1). */
  stream(change: 1 | -1): void;
  /** A request was answered; `route` is a pattern, such as `/hooks/:tenant/:channel`. */
  request(facts: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
  /** A GraphQL operation was carried out; `name` only of a persisted one. */
  operation(facts: {
    readonly name?: string;
    readonly kind: OperationKind;
    readonly seconds: number;
    readonly failed: boolean;
  }): void;
  batch(batch: WrittenBatch): void;
  /** Where others put measures of their own. */
  readonly registry: Registry;
  /** Has something brought up to date whenever somebody asks for the measures. It must not reject. */
  beforeRead(refresh: () => Promise<void>): void;
  /** All of them in Prometheus' text format. */
  text(): Promise<string>;
}

const REQUEST_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Measures of one hub, in a registry of their own, so that two hubs in one process do not mix. */
export function createHubMetrics(): HubMetrics {
  const registry = new Registry();
  const registers = [registry];
  const refreshers: (() => Promise<void>)[] = [];
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
  const requests = new Histogram({
    name: 'orderlight_http_request_duration_seconds',
    help: 'Requests until their answer began, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const operations = new Histogram({
    name: 'orderlight_graphql_operation_duration_seconds',
    help: 'GraphQL operations by kind, result and the name of the persisted operation; "ad hoc" for any other.',
    labelNames: ['operation', 'kind', 'result'],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const batches = new Histogram({
    name: 'orderlight_record_batch_duration_seconds',
    help: 'Transactions of the write path.',
    labelNames: ['result'],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const batchEvents = new Histogram({
    name: 'orderlight_record_batch_events',
    help: 'Events that were written together in one transaction.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000],
    registers,
  });
  for (const result of HOOK_RESULTS) hooks.inc({result}, 0);
  countProcess(registry);
  return {
    registry,
    beforeRead: (refresh) => void refreshers.push(refresh),
    hook: (result) => hooks.inc({result}),
    events: (result, count) => events.inc({result}, count),
    stream: (change) => streams.inc(change),
    request: ({route, method, status, seconds}) =>
      requests.observe({route, method: METHODS.has(method) ? method : 'other', status}, seconds),
    operation: ({name, kind, seconds, failed}) =>
      operations.observe({operation: name ?? 'ad hoc', kind, result: failed ? 'failed' : 'ok'}, seconds),
    batch({events: count, seconds, ok}) {
      batches.observe({result: ok ? 'ok' : 'failed'}, seconds);
      batchEvents.observe(count);
    },
    async text() {
      await Promise.all(refreshers.map((refresh) => refresh()));
      return registry.metrics();
    },
  };
}
