import {randomUUID} from 'node:crypto';
import {Redis} from 'ioredis';
import {pino} from 'pino';
import {expect, it} from 'vitest';
import {countAddress, countCaller, createRateLimits, type RateLimits} from './rate-limits.js';

const silent = pino({level: 'silent'});
const usual = {rateKey: 100, rateAddress: 2, rateTenant: 100, rateHooks: 100, redisUrl: undefined};
const REDIS = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
const limited = {code: 'RATE_LIMITED', details: {retryAfter: expect.any(Number)}};

it('counts each address for itself, and this machine not at all', async () => {
  const limits = createRateLimits(usual, silent);
  for (let time = 0; time < 2; time += 1) await countAddress(limits, 'ADDRESS', '203.0.113.9');
  await expect(countAddress(limits, 'ADDRESS', '203.0.113.9')).rejects.toMatchObject(limited);
  await countAddress(limits, 'ADDRESS', '203.0.113.10');
  await countAddress(limits, 'HOOKS', '203.0.113.9');
  for (const own of ['127.0.0.1', '::1', undefined])
    for (let time = 0; time < 5; time += 1) await countAddress(limits, 'ADDRESS', own);
});

it('counts nothing of a caller on an open hub, nor where the limit is 0', async () => {
  const limits = createRateLimits({...usual, rateKey: 0, rateTenant: 1}, silent);
  const caller = {tenant: 'acme', viewer: {tier: 'STAFF'}, scopes: [], operations: 'ANY'} as const;
  for (let time = 0; time < 3; time += 1) await countCaller(limits, {...caller, kind: 'OPEN'});
  await countCaller(limits, {...caller, kind: 'API_KEY', credential: 'k'});
  await expect(countCaller(limits, {...caller, kind: 'API_KEY', credential: 'k'})).rejects.toMatchObject(limited);
});

it('goes on for itself where Redis is not there', async () => {
  const limits = createRateLimits({...usual, redisUrl: 'redis://127.0.0.1:1'}, silent);
  const who = '203.0.113.9';
  for (let time = 0; time < 2; time += 1) await countAddress(limits, 'ADDRESS', who);
  await expect(countAddress(limits, 'ADDRESS', who)).rejects.toMatchObject(limited);
  await limits.close();
});

const redisAnswers = await redisIsThere();

it.skipIf(!redisAnswers)('counts for all instances together where there is a Redis', async () => {
  const instances: RateLimits[] = [1, 2].map(() => createRateLimits({...usual, redisUrl: REDIS}, silent));
  const who = randomUUID();
  await redisReady(instances);
  await instances[0]?.count('ADDRESS', who);
  await instances[1]?.count('ADDRESS', who);
  await expect(instances[0]?.count('ADDRESS', who)).rejects.toMatchObject(limited);
  for (const instance of instances) await instance.close();
});

/** Until the connections stand each instance counts for itself. */
async function redisReady(instances: readonly RateLimits[]): Promise<void> {
  const redis = new Redis(REDIS);
  for (const instance of instances) {
    await expect
      .poll(async () => {
        const probe = randomUUID();
        await instance.count('HOOKS', probe);
        return redis.exists(`orderlight:limit:HOOKS:${probe}`);
      })
      .toBe(1);
  }
  redis.disconnect();
}

async function redisIsThere(): Promise<boolean> {
  const redis = new Redis(REDIS, {lazyConnect: true, retryStrategy: () => null});
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}
