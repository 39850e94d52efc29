// The hub as a process of its own, to be killed.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const MAIN = fileURLToPath(new URL('../../packages/server/dist/main.js', import.meta.url));
const PATIENCE_MS = 60_000;

/**
 * Starts a hub and waits until it is ready.
 *
 * @param {Record<string, string>} env
 * @param {number} port
 */
export async function startHub(env, port) {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: {...process.env, ...env, PORT: String(port), ORDERLIGHT_DEMO: '0'},
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-20_000);
  });
  const exited = once(child, 'exit');
  const url = `http://localhost:${port}`;
  const until = Date.now() + PATIENCE_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The hub did not start:\n${said}`);
    await sleep(50);
  }
  const end = async (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return {
    url,
    isUp: () => child.exitCode === null && child.signalCode === null,
    said: () => said,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** Runs a command of `orderlight` to its end; rejects unless it says that it is done. */
export async function orderlight(args, env) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      out += chunk;
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`orderlight ${args.join(' ')} ended with ${code}:\n${out}`);
  return out;
}

/** A port that nobody listens on just now. */
export async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function isReady(url) {
  try {
    const response = await fetch(`${url}/readyz`, {signal: AbortSignal.timeout(5_000)});
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
