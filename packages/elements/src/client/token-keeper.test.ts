import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {tokenKeeper} from './token-keeper.js';

beforeEach(() => vi.useFakeTimers({toFake: ['Date']}));
afterEach(() => vi.useRealTimers());

/** A token that was made now by a clock that is `ahead`, and lives so many seconds. */
function tokenFor(seconds: number, {ahead = 0, name = ''} = {}) {
  const iat = Math.floor(Date.now() / 1000) + ahead;
  const json = new TextEncoder().encode(JSON.stringify({iat, exp: iat + seconds, name}));
  const claims = btoa(String.fromCharCode(...json))
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
  return `e30.${claims.replace(/=+$/, '')}.c2ln`;
}

test('asks once for all who want a token at a time', async () => {
  const provider = vi.fn(async () => 'opaque');
  const keeper = tokenKeeper(provider);
  expect(await Promise.all([keeper.token(), keeper.token(), keeper.token()])).toEqual(['opaque', 'opaque', 'opaque']);
  vi.advanceTimersByTime(1e9);
  await keeper.token();
  expect(provider).toHaveBeenCalledOnce();
});

test.each([0, -7200, 7200])('asks again before a token ends, by whatever clock (%i s ahead)', async (ahead) => {
  const provider = vi.fn(() => tokenFor(300, {ahead, name: '配送?>>'}));
  const keeper = tokenKeeper(provider);
  await keeper.token();
  vi.advanceTimersByTime(269_000);
  await keeper.token();
  expect(provider).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(2000);
  await Promise.all([keeper.token(), keeper.token()]);
  expect(provider).toHaveBeenCalledTimes(2);
});

test('a refusal that two met costs one new token', async () => {
  let made = 0;
  const provider = vi.fn(() => `token-${++made}`);
  const keeper = tokenKeeper(provider);
  const used = await keeper.token();
  keeper.forget(used);
  expect(await keeper.token()).toBe('token-2');
  keeper.forget(used);
  expect(await keeper.token()).toBe('token-2');
  keeper.forget();
  expect(await keeper.token()).toBe('token-3');
});

test.each([
  ['rejects', async () => Promise.reject(new Error('signed out'))],
  [
    'throws',
    () => {
      throw new Error('signed out');
    },
  ],
])('asks again after a provider that %s', async (_how, fail) => {
  const provider = vi.fn<() => string | Promise<string>>(() => 'token').mockImplementationOnce(fail);
  const keeper = tokenKeeper(provider);
  await expect(keeper.token()).rejects.toThrow('signed out');
  expect(await keeper.token()).toBe('token');
});

test('goes without where there is no provider', async () => {
  expect(await tokenKeeper(undefined).token()).toBeUndefined();
});
