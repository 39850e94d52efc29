import {AsyncLocalStorage} from 'node:async_hooks';
import {trace} from '@opentelemetry/api';
import {type DestinationStream, type Logger, pino} from 'pino';

/** What a request is known by in the log. */
interface RequestFacts {
  readonly requestId: string;
}

const requests = new AsyncLocalStorage<RequestFacts>();

/**
 * Keys whose values never reach the log, on whichever of the first three levels they stand: whoever logs an order, a header or a payload
 * by mistake logs nothing of a person and no secret. What is logged on purpose is named otherwise.
 */
const REDACTED_KEYS = [
  ...[
    'name',
    'firstName',
    'lastName',
    'first_name',
    'last_name',
    'displayName',
    'recipient',
    'contact',
    'customer',
    'personal',
  ],
  ...[
    'phone',
    'mobile',
    'telephone',
    'email',
    'mail',
    'address',
    'address1',
    'address2',
    'shippingAddress',
    'shipping_address',
  ],
  ...[
    'billingAddress',
    'billing_address',
    'lines',
    'street',
    'postalCode',
    'zip',
    'idNumber',
    'note',
    'text',
    'body',
    'raw',
    'payload',
  ],
  ...[
    'headers',
    'authorization',
    'cookie',
    'set-cookie',
    'secret',
    'password',
    'token',
    'key',
    'code',
    'otp',
    'signature',
    'params',
  ],
  ...['query', 'variables', 'url', 'facts'],
] as const;

/** Keys that say something of an error, where they stand in one: its class and its code, never its words of a database. */
const OF_ERRORS = new Set(['name', 'code']);

const PATHS = REDACTED_KEYS.flatMap((key) => {
  const step = /^[a-z_]\w*$/i.test(key) ? key : `["${key}"]`;
  const nested = OF_ERRORS.has(key) ? [] : [step.startsWith('[') ? `*${step}` : `*.${step}`];
  return [step, ...nested];
});

/**
 * The hub's log: JSON, a line an entry, so that no text can begin a line of its own. Each entry within a request carries its id and,
 * where traces are on, the trace's. To standard error unless told where.
 */
export function createLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      mixin() {
        const span = trace.getActiveSpan()?.spanContext();
        return {...requests.getStore(), ...(span && {traceId: span.traceId})};
      },
      redact: {paths: PATHS, censor: '[redacted]'},
    },
    destination,
  );
}

/** Runs what answers a request, so that all its entries in the log carry its id. */
export function inRequest<Result>(requestId: string, work: () => Result): Result {
  return requests.run({requestId}, work);
}
