import {closeSync, fsyncSync, openSync} from 'node:fs';
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
  const files = (pglite.Module.FS as unknown as {filesystems: {NODEFS: NodeFiles}}).filesystems.NODEFS;
  files.stream_ops.fsync = (file) => {
    onSync?.();
    if (file.nfd !== undefined) {
      fsyncSync(file.nfd);
      return 0;
    }
    // A folder: NODEFS opens no descriptor for it.
    const folder = openSync(files.realPath(file.node), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
    return 0;
  };
}
