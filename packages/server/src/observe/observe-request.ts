import {randomUUID} from 'node:crypto';
import {context, propagation, SpanKind, SpanStatusCode, trace} from '@opentelemetry/api';
import type {Hub} from '../context.js';
import {inRequest} from './logger.js';
import {routePattern} from './route-pattern.js';

/** What a balancer may have named a request by; anything else is not taken over, for it goes to the log and back to the caller. */
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Answers a request under an id that its log entries and its answer (`x-request-id`) carry, measures it, and makes it a span of the
 * caller's trace (W3C Trace Context).
 */
export async function observeRequest(hub: Hub, request: Request, answer: () => Promise<Response>): Promise<Response> {
  const started = performance.now();
  const {method} = request;
  const route = routePattern(method, new URL(request.url).pathname);
  const given = request.headers.get('x-request-id') ?? '';
  const requestId = REQUEST_ID.test(given) ? given : randomUUID();
  const parent = propagation.extract(context.active(), Object.fromEntries(request.headers));
  const facts = {kind: SpanKind.SERVER, attributes: {'http.request.method': method, 'http.route': route}};
  return inRequest(requestId, () =>
    trace.getTracer('orderlight').startActiveSpan(`${method} ${route}`, facts, parent, async (span) => {
      try {
        const response = await answer();
        const {status} = response;
        const seconds = (performance.now() - started) / 1000;
        hub.metrics.request({route, method, status, seconds});
        hub.log.debug({method, route, status, ms: Math.round(seconds * 1000)}, 'answered');
        span.setAttribute('http.response.status_code', status);
        if (status >= 500) span.setStatus({code: SpanStatusCode.ERROR});
        response.headers.set('x-request-id', requestId);
        return response;
      } finally {
        span.end();
      }
    }),
  );
}
