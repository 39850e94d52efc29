import type {Role} from '@orderlight/core';
import {filter, map, merge, NEVER, type Observable, startWith} from 'rxjs';
import {actFields} from './answer-acts.js';
import {auditFields} from './answer-audit.js';
import {healthFields} from './answer-health.js';
import {orderFields, shown} from './answer-orders.js';
import type {Audience, MockHub} from './mock-hub.js';
import {type Filter, passes} from './order-filter.js';
import {type Fields, type Operation, readOperation} from './select-fields.js';
import {instant} from './told-order.js';

/** Answers what a hub would be asked over the network: queries and mutations as JSON, subscriptions as server-sent events. */
export function mockFetch(hub: MockHub, role: Role): typeof fetch {
  const roots = rootFields(hub, role);
  return async (_address, request) => {
    const {query, variables} = JSON.parse(`${request?.body}`) as {query: string; variables?: Record<string, unknown>};
    const operation = readOperation(query, variables);
    const unknown = operation.roots.find((name) => !Object.hasOwn(roots, name));
    if (unknown) return json({errors: [faultOf(unknown)]});
    if (operation.kind !== 'subscription') return json({data: operation.select(roots)});
    return stream(messages(hub, operation, roots, role), request?.signal ?? undefined);
  };
}

/** What stands at the roots of the schema, as far as elements ask for it. */
export function rootFields(hub: MockHub, role: Role): Fields {
  return {
    ...orderFields(hub, role),
    ...healthFields(hub),
    ...auditFields(hub),
    ...actFields(hub, role),
    hub: () => ({at: instant(hub.now), locale: hub.locale, version: 'mock', viewer: {role, tier: 'ADMIN', id: 'mock'}}),
    channels: () => [],
    breakers: () => [],
    orderChanges: () => undefined,
    healthChanges: healthFields(hub).healthIndex,
    alerts: () => undefined,
  };
}

function messages(hub: MockHub, operation: Operation, roots: Fields, role: Role): Observable<unknown> {
  if (operation.roots.includes('healthChanges'))
    return hub.changes.pipe(
      startWith(undefined),
      map(() => operation.select(roots)),
    );
  if (!operation.roots.includes('orderChanges')) return NEVER;
  return merge(hub.changes).pipe(
    map(({orderId, ...change}) => {
      const order = hub.find({id: orderId});
      const view = order && hub.view(order);
      return operation.select({
        orderChanges: ({
          orderIds,
          filter: wanted,
        }: {
          readonly orderIds?: readonly string[];
          readonly filter?: Filter;
        }) => {
          if (orderIds && !orderIds.includes(orderId)) return undefined;
          const inFilter = !wanted || (!!view && passes(view, wanted));
          const version = view?.freshness?.version ?? 0;
          const asked = (audience: Audience) => order && shown(hub, order, role, audience);
          return {...change, orderId, version, inFilter, order: asked};
        },
      });
    }),
    filter(({orderChanges}) => orderChanges !== null),
  );
}

function faultOf(name: string) {
  return {message: `The mock hub has no "${name}"`, extensions: {code: 'BAD_USER_INPUT'}};
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), {headers: {'content-type': 'application/json'}});
}

function stream(news: Observable<unknown>, signal: AbortSignal | undefined): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send(':\n\n');
      const beat = setInterval(() => send(':\n\n'), 10_000);
      const told = news.subscribe((data) => send(`event: next\ndata: ${JSON.stringify({data})}\n\n`));
      signal?.addEventListener('abort', () => {
        clearInterval(beat);
        told.unsubscribe();
        controller.error(signal.reason);
      });
    },
  });
  return new Response(body, {headers: {'content-type': 'text/event-stream'}});
}
