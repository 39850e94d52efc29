import {readdir, readFile, readlink} from 'node:fs/promises';

const LISTENING = '0A';

/**
 * Says which process listens on a TCP port, from Linux's /proc; `undefined` where that can't be told (another system, or a
 * process of another user).
 */
export async function portHolder(port: number): Promise<string | undefined> {
  try {
    const sockets = await listeningSockets(port);
    if (sockets.size === 0) return undefined;
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      if (await holdsAny(pid, sockets)) {
        const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
        return `process ${pid} (${command.slice(0, 120)})`;
      }
    }
  } catch {
    // Not Linux: the caller says the port alone.
  }
  return undefined;
}

/** Inodes of the sockets listening on the port; columns of /proc/net/tcp, proc(5). */
async function listeningSockets(port: number): Promise<Set<string>> {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((line) => line.trim().split(/\s+/));
  return new Set(
    rows
      .filter(([, local, , state]) => local?.endsWith(`:${wanted}`) && state === LISTENING)
      .map((row) => `socket:[${row[9]}]`),
  );
}

async function holdsAny(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const handles = await readdir(folder).catch(() => []);
  const links = await Promise.all(handles.map((handle) => readlink(`${folder}/${handle}`).catch(() => '')));
  return links.some((link) => sockets.has(link));
}
