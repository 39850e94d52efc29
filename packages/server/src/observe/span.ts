import {type Attributes, type Link, type Span, type SpanContext, SpanStatusCode, trace} from '@opentelemetry/api';
import {safeError} from '../safe-error.js';

/** What a span is made with beside its name. */
export interface SpanFacts {
  /** Fixed words and numbers; names of tenants and numbers of orders stay out. */
  readonly attributes?: Attributes;
  /** Spans of other traces that led to this one. */
  readonly links?: readonly SpanContext[];
}

const tracer = () => trace.getTracer('orderlight');

/** Does a piece of work within a span: it is the parent of all spans made meanwhile. Costs next to nothing while traces are off. */
export async function withSpan<Result>(
  name: string,
  {attributes = {}, links = []}: SpanFacts,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const options = {attributes, links: links.map((context): Link => ({context}))};
  return tracer().startActiveSpan(name, options, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** As {@link withSpan}, for work that is done at once. */
export function withSpanSync<Result>(name: string, {attributes = {}}: SpanFacts, work: (span: Span) => Result): Result {
  return tracer().startActiveSpan(name, {attributes}, (span) => {
    try {
      return work(span);
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The span that is being worked in, where it is recorded. */
export function activeSpan(): SpanContext | undefined {
  const context = trace.getActiveSpan()?.spanContext();
  return context && trace.isSpanContextValid(context) ? context : undefined;
}

// Of an error only its class and code: its words may quote what a person wrote.
function failed(span: Span, error: unknown): void {
  const {name, code} = safeError(error);
  span.setStatus({code: SpanStatusCode.ERROR});
  span.setAttributes({'error.type': String(code ?? name)});
}
