import type {HostAnswer} from './host-pull.js';

/** Longest wait that is read from an answer, in milliseconds. */
const LONGEST_WAIT_MS = 3_600_000;

/** Why a host's answer is of no use. */
export interface HostFailure {
  /** It will not work until somebody mends it. */
  readonly isLasting: boolean;
  /** For operators: no personal data, no secret. */
  readonly reason: string;
  /** What the host asked to wait, in milliseconds. */
  readonly afterMs?: number;
}

/**
 * What an answer's status means (RFC 9110): `undefined` for a success. 401 and 403 last until somebody mends the token; 408, 425, 429 and 5xx pass,
 * after `Retry-After` where it is given; every other status lasts.
 */
export function failureOf({status, headers}: HostAnswer, host: string): HostFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 401 || status === 403)
    return {isLasting: true, reason: `${host} answered ${status}: the access token is not valid, or may not do this.`};
  const passes = status === 408 || status === 425 || status === 429 || status >= 500;
  if (!passes) return {isLasting: true, reason: `${host} answered ${status}.`};
  const seconds = Number(headers['retry-after']);
  const reason = `${host} answered ${status}${status === 429 ? ': too many requests' : ''}.`;
  if (!(seconds > 0)) return {isLasting: false, reason};
  return {isLasting: false, reason, afterMs: Math.min(seconds * 1000, LONGEST_WAIT_MS)};
}

/** The `next` address of a `Link` header (RFC 8288). */
export function nextLink({headers}: HostAnswer): string | undefined {
  for (const link of (headers.link ?? '').split(/,(?=\s*<)/)) {
    const [, url, rel] = /<([^>]*)>\s*;[^,]*\brel="?(\w+)"?/.exec(link) ?? [];
    if (rel === 'next' && url) return url;
  }
  return undefined;
}
