import type {HostAnswer} from '../../kit/host-pull.js';

/** What a GraphQL answer of Shopify's amounts to. */
export type ShopAnswer =
  | {readonly status: 'OK'; readonly data: Readonly<Record<string, unknown>>}
  /** A `userError` or a top-level error: the shop will not do it. */
  | {readonly status: 'REFUSED'; readonly reason: string}
  | {readonly status: 'THROTTLED'; readonly reason: string; readonly afterMs: number}
  /** No GraphQL at all: its HTTP status says what it is. */
  | {readonly status: 'HTTP'};

const LONGEST_REASON = 300;

/**
 * Reads an answer of the GraphQL Admin API. Throttling comes with status 200 and the code `THROTTLED`; points come back at
 * `throttleStatus.restoreRate` a second (shopify.dev, "GraphQL Admin API rate limits").
 */
export function readAnswer({status, body}: HostAnswer): ShopAnswer {
  if (status < 200 || status >= 300) return {status: 'HTTP'};
  let answer: {data?: unknown; errors?: unknown; extensions?: {cost?: Cost}};
  try {
    answer = JSON.parse(body);
  } catch {
    return {status: 'HTTP'};
  }
  if (typeof answer !== 'object' || answer === null) return {status: 'HTTP'};
  const errors = Array.isArray(answer.errors) ? (answer.errors as readonly ShopError[]) : [];
  if (errors.some((error) => error?.extensions?.code === 'THROTTLED')) {
    return {
      status: 'THROTTLED',
      reason: 'Shopify is asked too much at once.',
      afterMs: waitOf(answer.extensions?.cost),
    };
  }
  if (errors.length) return refused(errors);
  const data = (answer.data ?? {}) as Readonly<Record<string, unknown>>;
  const faults = Object.values(data).flatMap((part) => {
    const found = (part as {userErrors?: unknown} | null)?.userErrors;
    return Array.isArray(found) ? (found as readonly ShopError[]) : [];
  });
  return faults.length ? refused(faults) : {status: 'OK', data};
}

interface ShopError {
  readonly message?: unknown;
  readonly extensions?: {readonly code?: unknown};
}

interface Cost {
  readonly requestedQueryCost?: unknown;
  readonly throttleStatus?: {readonly currentlyAvailable?: unknown; readonly restoreRate?: unknown};
}

function refused(errors: readonly ShopError[]): ShopAnswer {
  const words = errors.flatMap(({message}) => (typeof message === 'string' ? message : []));
  return {
    status: 'REFUSED',
    reason: `Shopify refused: ${words.join(' ') || 'it did not say why'}`.slice(0, LONGEST_REASON),
  };
}

function waitOf({requestedQueryCost, throttleStatus}: Cost = {}): number {
  const missing = Number(requestedQueryCost) - Number(throttleStatus?.currentlyAvailable);
  const seconds = missing / Number(throttleStatus?.restoreRate);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(60_000, Math.ceil(seconds * 1000)) : 2_000;
}
