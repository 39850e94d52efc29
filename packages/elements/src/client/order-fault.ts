import type {OrderFault} from './order-snapshot.js';

/** The part of an answer that tells what went wrong; graphql-request's errors carry it as `response`. */
interface FailedResponse {
  readonly status?: number;
  readonly errors?: readonly {readonly message: string; readonly extensions?: {readonly code?: unknown}}[];
}

/** An answer of the hub that is not what was asked for. */
export class HubError extends Error {
  readonly response: FailedResponse;

  constructor(message: string, response: FailedResponse) {
    super(message);
    this.response = response;
  }
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = {401: 'UNAUTHENTICATED', 403: 'FORBIDDEN'};

/** What went wrong, in a stable code. Whatever got no answer at all is `NETWORK`. */
export function orderFault(error: unknown): OrderFault {
  const {message, response} = error as {message?: string; response?: FailedResponse};
  const first = response?.errors?.[0];
  const code = first?.extensions?.code;
  if (typeof code === 'string') return {code, message: first?.message ?? code};
  const status = response?.status;
  return {
    code: first && status === 200 ? 'GRAPHQL' : status ? (CODE_OF_STATUS[status] ?? `HTTP_${status}`) : 'NETWORK',
    message: first?.message ?? message ?? String(error),
  };
}

/** Whether the same request may well succeed later. */
export function mayPass({code}: OrderFault): boolean {
  return /^(NETWORK|UNAUTHENTICATED|UPSTREAM_UNAVAILABLE|RATE_LIMITED|HTTP_(408|429|5\d\d))$/.test(code);
}
