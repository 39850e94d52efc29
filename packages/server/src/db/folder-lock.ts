import {createHash} from 'node:crypto';
import {
  chmodSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {createConnection, createServer, type Server, type Socket} from 'node:net';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {OrderError} from '@orderlight/core';

/** Who holds a data folder. */
export interface FolderHolder {
  readonly pid: number;
  /** ISO 8601. */
  readonly since: string;
  readonly socket: string;
  readonly url?: string;
}

/** A process's hold on its data folder, from {@link lockFolder} until `release` or the end of the process. */
export interface FolderLock {
  readonly holder: FolderHolder;
  /** The listening socket; commands to the running hub come in here. */
  readonly server: Server;
  /** Tells those who find the folder taken where this hub can be reached. */
  announce(url: string): void;
  release(): Promise<void>;
}

const SOCKET = 'hub.sock';
const HOLDER = 'hub.json';
const CLAIM = 'hub.claim';

// sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included.
const LONGEST_SOCKET_PATH = 103;
const CLAIM_WAIT_MS = 10_000;
const CLAIM_STALE_MS = 5_000;

/**
 * Takes a data folder for this process, or throws `STORE_IN_USE` naming who has it.
 *
 * The lock is a listening socket: the kernel answers for it while the event loop is blocked, and drops it with the process,
 * `kill -9` included. Its file outlives the process, so a file that refuses connections is stale and is taken over. The
 * take-over itself is guarded by a claim file made with O_EXCL, so of two starters one wins. Holds between processes of one
 * machine (containers sharing the folder included), not between machines on a network file system.
 */
export async function lockFolder(
  folder: string,
  onControl: (socket: Socket) => void = (socket) => socket.destroy(),
): Promise<FolderLock> {
  const claim = join(folder, CLAIM);
  await takeClaim(claim, folder);
  try {
    const path = socketPath(folder);
    const known = readHolder(folder);
    for (const candidate of new Set([path, known?.socket ?? path])) {
      if (await answers(candidate)) throw inUse(folder, known);
    }
    rmSync(path, {force: true});
    const server = await listen(path, onControl);
    let holder: FolderHolder = {pid: process.pid, since: new Date().toISOString(), socket: path};
    writeHolder(folder, holder);
    return {
      get holder() {
        return holder;
      },
      server,
      announce(url) {
        holder = {...holder, url};
        writeHolder(folder, holder);
      },
      async release() {
        rmSync(join(folder, HOLDER), {force: true});
        await new Promise<void>((resolve) => server.close(() => resolve()));
      },
    };
  } finally {
    rmSync(claim, {force: true});
  }
}

/** Who holds the folder at this moment, if anybody does. */
export async function folderHolder(folder: string): Promise<FolderHolder | undefined> {
  const holder = readHolder(folder);
  return holder && (await answers(holder.socket)) ? holder : undefined;
}

function socketPath(folder: string): string {
  const real = realpathSync(folder);
  const inside = join(real, SOCKET);
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH) return inside;
  const name = createHash('sha256').update(real).digest('hex').slice(0, 24);
  return join(privateFolder(), `${name}.sock`);
}

/** A folder for sockets whose own folder has too long a name; refused when somebody else made it first. */
function privateFolder(): string {
  const folder = join(tmpdir(), `orderlight-${userInfo().username}`);
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const {uid, mode} = lstatSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) {
    throw new Error(`The folder ${folder} is not private to this user: remove it, or name a shorter ORDERLIGHT_DATA.`);
  }
  return folder;
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Refused: nobody listens any more. Not there: nobody ever did. Anything else (a full backlog) is somebody alive.
    socket.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    );
  });
}

function listen(path: string, onControl: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      onControl(socket);
    });
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      chmodSync(path, 0o600);
      server.unref();
      resolve(server);
    });
  });
}

async function takeClaim(claim: string, folder: string): Promise<void> {
  const until = Date.now() + CLAIM_WAIT_MS;
  for (;;) {
    try {
      const file = openSync(claim, 'wx');
      writeFileSync(file, `${process.pid}\n`);
      closeSync(file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    breakStaleClaim(claim);
    if (Date.now() > until) throw inUse(folder, readHolder(folder));
    await sleep(25);
  }
}

// A claim is held for milliseconds; one of seconds belongs to a starter that was killed while it held it. Moved aside
// first, so that of several starters one breaks it; a younger claim caught by mistake is put back.
function breakStaleClaim(claim: string): void {
  try {
    if (Date.now() - statSync(claim).mtimeMs < CLAIM_STALE_MS) return;
    const aside = `${claim}.${process.pid}.${Math.random().toString(36).slice(2)}`;
    renameSync(claim, aside);
    if (Date.now() - statSync(aside).mtimeMs < CLAIM_STALE_MS) linkSync(aside, claim);
    rmSync(aside, {force: true});
  } catch {
    // Another starter was faster.
  }
}

function readHolder(folder: string): FolderHolder | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, HOLDER), 'utf8')) as FolderHolder;
  } catch {
    return undefined;
  }
}

function writeHolder(folder: string, holder: FolderHolder): void {
  const draft = join(folder, `${HOLDER}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(holder, null, 2)}\n`);
  renameSync(draft, join(folder, HOLDER));
}

function inUse(folder: string, holder: FolderHolder | undefined): OrderError {
  const by = holder
    ? `process ${holder.pid} since ${holder.since}${holder.url ? ` (${holder.url})` : ''}`
    : 'another process that is just starting';
  return new OrderError(
    'STORE_IN_USE',
    `The data folder ${folder} is in use by ${by}. Stop that process, or name another folder with ORDERLIGHT_DATA.`,
    {folder, ...holder},
  );
}
