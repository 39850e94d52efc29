// A PostgreSQL cluster of the storm's own, whose processes may be killed without harm to anybody else.
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import pg from 'pg';
import {freePort} from './hub.js';

/** Makes and starts a cluster. PostgreSQL does not run as root: there its own user runs it. */
export async function startCluster() {
  const bin = findBin();
  const folder = mkdtempSync(join(tmpdir(), 'orderlight-cluster-'));
  chmodSync(folder, 0o700);
  const user = ownUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const asOwner = user ? {uid: user.uid, gid: user.gid} : {};
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C'], {
    ...asOwner,
    cwd: folder,
  });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let postmaster;

  async function start() {
    for (;;) {
      postmaster = spawn(
        join(bin, 'postgres'),
        ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
        {
          ...asOwner,
          cwd: folder,
          stdio: 'ignore',
        },
      );
      const mine = postmaster;
      // Backends of a killed postmaster go a moment later; until then the new one refuses to start.
      while (mine.exitCode === null && !(await answers(url))) await sleep(50);
      if (mine.exitCode === null) return;
      await sleep(100);
    }
  }
  await start();

  return {
    url,
    async killBackend() {
      const pids = childrenOf(postmaster.pid).filter((pid) => /postgres: postgres postgres/.test(commandOf(pid)));
      const pid = pids[Math.floor(Math.random() * pids.length)];
      if (pid) process.kill(pid, 'SIGKILL');
      while (!(await answers(url))) await sleep(50);
      return pid !== undefined;
    },
    async killPostmaster() {
      postmaster.kill('SIGKILL');
      while (postmaster.signalCode === null) await sleep(10);
      await start();
    },
    async remove() {
      postmaster.kill('SIGINT');
      while (postmaster.exitCode === null && postmaster.signalCode === null) await sleep(50);
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

function findBin() {
  const {stdout} = spawnSync('pg_config', ['--bindir'], {encoding: 'utf8'});
  if (stdout?.trim()) return stdout.trim();
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
  return `/usr/lib/postgresql/${versions[0]}/bin`;
}

function ownUser() {
  if (process.getuid() !== 0) return undefined;
  const [, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('postgres:'))
      ?.split(':') ?? [];
  if (!uid) throw new Error('PostgreSQL refuses to run as root, and there is no user "postgres" to run it.');
  return {uid: Number(uid), gid: Number(gid)};
}

async function answers(url) {
  const client = new pg.Client({connectionString: url, connectionTimeoutMillis: 2_000});
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function childrenOf(parent) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid) {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
