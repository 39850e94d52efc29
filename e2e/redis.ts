import {connect} from 'node:net';

const URL_OF_TESTS = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Where the tests' Redis answers; `undefined` where none does, but never in CI. */
export async function redisUrl(): Promise<string | undefined> {
  const {hostname, port} = new URL(URL_OF_TESTS);
  const answers = await new Promise<boolean>((resolve) => {
    const socket = connect(Number(port || 6379), hostname, () => socket.write('PING\r\n'));
    const settle = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    // A Redis with a password answers too, with an error of its own.
    socket.once('data', () => settle(true));
    socket.once('error', () => settle(false));
    socket.setTimeout(2_000, () => settle(false));
  });
  if (answers) return URL_OF_TESTS;
  if (process.env.CI) throw new Error(`Redis does not answer at ${URL_OF_TESTS}, and CI must have it.`);
  return undefined;
}
