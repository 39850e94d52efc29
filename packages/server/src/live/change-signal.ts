import type {SpanContext} from '@opentelemetry/api';

/** Name under which instances tell each other of changes. */
export const CHANGES = 'orderlight_changes';

/** "The tenant's feed has grown to here": ids only, what changed is read from the feed. */
export interface ChangeSignal {
  readonly tenant: string;
  readonly sequence: number;
  /** The commit that made it grow, where traces are on: so what follows from it on other instances is found. */
  readonly span?: SpanContext;
}

const TRACE_ID = /^[0-9a-f]{32}$/;
const SPAN_ID = /^[0-9a-f]{16}$/;

/** Writes a signal as the JSON text that {@link decodeSignal} reads back: `[tenant, sequence]`, then trace, span and flags. */
export function encodeSignal({tenant, sequence, span}: ChangeSignal): string {
  return JSON.stringify([tenant, sequence, ...(span ? [span.traceId, span.spanId, span.traceFlags] : [])]);
}

/** Reads a signal; `undefined` for what is none. */
export function decodeSignal(message: string): ChangeSignal | undefined {
  try {
    const [tenant, sequence, traceId, spanId, traceFlags] = JSON.parse(message) as unknown[];
    if (typeof tenant !== 'string' || typeof sequence !== 'number') return undefined;
    const isSpan = TRACE_ID.test(String(traceId)) && SPAN_ID.test(String(spanId)) && typeof traceFlags === 'number';
    if (!isSpan) return {tenant, sequence};
    return {tenant, sequence, span: {traceId: String(traceId), spanId: String(spanId), traceFlags, isRemote: true}};
  } catch {
    // Somebody else's message on our channel.
  }
  return undefined;
}
