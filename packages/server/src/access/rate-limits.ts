import {OrderError} from '@orderlight/core';
import {Redis} from 'ioredis';
import type {Logger} from 'pino';
import {RateLimiterMemory, RateLimiterRedis, type RateLimiterRes} from 'rate-limiter-flexible';
import type {HubConfig} from '../config/settings.js';
import {safeError} from '../safe-error.js';
import {isLoopback} from './client-address.js';
import type {Principal} from './principal.js';

/** What is counted: what one credential asks, one address, one tenant with all its credentials, what one address posts to `/hooks`. */
export type LimitKind = 'KEY' | 'ADDRESS' | 'TENANT' | 'HOOKS';

/** Counts requests, for this instance, or for all of them where there is a Redis. */
export interface RateLimits {
  /** Counts one request; throws `RATE_LIMITED` with `details.retryAfter` in seconds where there were too many this minute. */
  count(kind: LimitKind, who: string): Promise<void>;
  close(): Promise<void>;
}

/** How many requests a minute each; 0: as many as come. */
export type LimitSettings = Pick<HubConfig, 'rateKey' | 'rateAddress' | 'rateTenant' | 'rateHooks' | 'redisUrl'>;

const WINDOW_SECONDS = 60;
/** Longer than Redis takes, shorter than a client waits: then this instance counts for itself. */
const REDIS_PATIENCE_MS = 500;

const WHOSE: Readonly<Record<LimitKind, string>> = {
  KEY: 'of this key or token',
  ADDRESS: 'from this address',
  TENANT: 'of this tenant',
  HOOKS: 'to /hooks from this address',
};

/** Makes the counters. Where Redis does not answer each instance counts for itself: a limit is no reason to be down. */
export function createRateLimits(settings: LimitSettings, log: Logger): RateLimits {
  const {rateKey, rateAddress, rateTenant, rateHooks, redisUrl} = settings;
  const points: Readonly<Record<LimitKind, number>> = {
    KEY: rateKey,
    ADDRESS: rateAddress,
    TENANT: rateTenant,
    HOOKS: rateHooks,
  };
  const redis = redisUrl
    ? new Redis(redisUrl, {
        lazyConnect: true,
        enableOfflineQueue: false,
        maxRetriesPerRequest: 1,
        commandTimeout: REDIS_PATIENCE_MS,
      })
    : undefined;
  redis?.on('error', (error) =>
    log.warn({error: safeError(error)}, 'Redis does not answer; this instance counts requests for itself'),
  );
  redis?.connect().catch(() => undefined);

  const limiter = (kind: LimitKind) => {
    const settings = {points: points[kind], duration: WINDOW_SECONDS, keyPrefix: `orderlight:limit:${kind}`};
    const inMemory = new RateLimiterMemory(settings);
    return redis ? new RateLimiterRedis({...settings, storeClient: redis, insuranceLimiter: inMemory}) : inMemory;
  };
  const limiters = {
    KEY: limiter('KEY'),
    ADDRESS: limiter('ADDRESS'),
    TENANT: limiter('TENANT'),
    HOOKS: limiter('HOOKS'),
  };

  return {
    async count(kind, who) {
      if (points[kind] === 0) return;
      try {
        await limiters[kind].consume(who);
      } catch (error) {
        if (error instanceof Error) throw error;
        const {msBeforeNext} = error as RateLimiterRes;
        const retryAfter = Math.max(1, Math.ceil(msBeforeNext / 1000));
        throw new OrderError(
          'RATE_LIMITED',
          `Too many requests ${WHOSE[kind]}: ${points[kind]} a minute. Come again in ${retryAfter} s.`,
          {retryAfter},
        );
      }
    },
    async close() {
      redis?.disconnect();
    },
  };
}

/** Counts a request before anybody looks at its credential. This machine's own is not counted: it may be the proxy of all. */
export async function countAddress(
  limits: RateLimits,
  kind: 'ADDRESS' | 'HOOKS',
  address: string | undefined,
): Promise<void> {
  if (address !== undefined && !isLoopback(address)) await limits.count(kind, address);
}

/** Counts a request of a caller who is known: by credential and by tenant. */
export async function countCaller(limits: RateLimits, {kind, tenant, credential}: Principal): Promise<void> {
  if (kind === 'OPEN' || tenant === undefined) return;
  if (credential !== undefined) await limits.count('KEY', credential);
  await limits.count('TENANT', tenant);
}
