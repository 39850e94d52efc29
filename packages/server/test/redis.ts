import {Redis} from 'ioredis';

/** The Redis that tests use. */
export const REDIS_URL = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Whether it answers; in CI it must. */
export async function redisAnswers(): Promise<boolean> {
  const client = new Redis(REDIS_URL, {lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000});
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (process.env.CI)
      throw new Error(`Redis does not answer at ${REDIS_URL}; in CI its tests must run.`, {cause: error});
    return false;
  } finally {
    client.disconnect();
  }
}
