import {createHash, timingSafeEqual} from 'node:crypto';
import type {HostAdapter, Verification} from '@orderlight/adapters';

interface IncomingMessage {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** Parameters of the URL's query. */
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Checks that a message comes from who owns the channel's secret: by the host's signature where the host signs, else by the
 * secret itself in `?key=…`, `x-orderlight-key` or a bearer token.
 */
export function authenticate(
  adapter: HostAdapter,
  {body, headers, query}: IncomingMessage,
  secret: string,
  now: number,
): Verification {
  if (adapter.verify) return adapter.verify({body, headers, secret, now, query});
  const given = headers['x-orderlight-key'] ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? query.key;
  if (!given) return {ok: false, reason: 'the message carries no key'};
  return timingSafeEqual(digest(given), digest(secret)) ? {ok: true} : {ok: false, reason: 'the key is wrong'};
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
