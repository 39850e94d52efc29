import {closeSync, fsyncSync, openSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import type {PGlite} from '@electric-sql/pglite';

/**
 * PGlite's own start parameters less `-F`, which turns fsync off, and with `wal_sync_method=fsync`: its `fdatasync` reports
 * success without reaching the disk (electric-sql/pglite issue 1107).
 */
export function durableStartParams(defaults: readonly string[]): string[] {
  return [...defaults.filter((param) => param !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync'];
}

interface NodeFile {
  readonly nfd?: number;
  readonly node: object;
}

interface NodeFiles {
  readonly stream_ops: {fsync?: (file: NodeFile) => number};
  realPath(node: object): string;
}

/**
 * Gives PGlite's file system the `fsync` that it lacks, so that PostgreSQL's own flushes (the log at every commit, data files
 * at every checkpoint, folders after a rename) reach the disk.
 */
export function makeDurable(pglite: PGlite, onSync?: () => void): void {
  const files = (pglite.Module as unknown as {NODEFS: NodeFiles}).NODEFS;
  files.stream_ops.fsync = (file) => {
    onSync?.();
    if (file.nfd !== undefined) {
      fsyncSync(file.nfd);
      return 0;
    }
    // A folder: NODEFS opens no descriptor for it.
    syncPath(files.realPath(file.node));
    return 0;
  };
}

/** Flushes a folder and all in it: what was written before {@link makeDurable}, or without it. */
export function syncFolder(folder: string): void {
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncFolder(path);
    else if (entry.isFile()) syncPath(path);
  }
  syncPath(folder);
}

function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
