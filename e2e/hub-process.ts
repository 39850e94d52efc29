import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const main = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url));

/** A hub as a user runs it: its own process, its own data folder. */
export interface HubProcess {
  readonly url: string;
  readonly dataDir: string;
  /** All that it printed. */
  output(): string;
  /** Ends the process without warning; the machine goes on. */
  kill(): Promise<void>;
  /** Asks it to end, as Ctrl-C does; resolves to its exit code. */
  stop(): Promise<number | null>;
}

export interface HubSettings {
  readonly port?: number;
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a hub and waits until it is ready. */
export async function startHub({port, dataDir = newDataDir(), env = {}}: HubSettings = {}): Promise<HubProcess> {
  const chosen = port ?? (await freePort());
  const child = spawn(process.execPath, [main, 'serve'], {
    env: {
      ...process.env,
      PORT: String(chosen),
      ORDERLIGHT_DATA: dataDir,
      ORDERLIGHT_DEMO: '0',
      DATABASE_URL: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const url = `http://localhost:${chosen}`;
  await untilReady(url, child, () => output);
  return {
    url,
    dataDir,
    output: () => output,
    kill: async () => {
      await end(child, 'SIGKILL');
    },
    stop: () => end(child, 'SIGINT'),
  };
}

/** Runs one `orderlight` command to its end. */
export function orderlight(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{code: number | null; out: string; err: string}> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], {
      env: {...process.env, DATABASE_URL: '', ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on('close', (code) => resolve({code, out, err}));
  });
}

/** A folder of its own for one hub's data. */
export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'orderlight-e2e-'));
}

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`The hub ended with code ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`The hub was not ready within 30 s:\n${output()}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}
