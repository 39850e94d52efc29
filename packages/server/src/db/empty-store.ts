import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {migrationsVersion} from './migrate.js';

const folder = dirname(fileURLToPath(import.meta.url));

/** Where the build puts a migrated, empty database; starting from it saves the seconds that initdb takes. */
export const EMPTY_STORE = {
  tarball: join(folder, 'empty-store.tar.gz'),
  made: join(folder, 'empty-store.json'),
} as const;

/** What an empty store must have been made with to be of use: the same tables and the same PGlite. */
export function emptyStoreVersion(): string {
  // The package does not export its package.json; it stands one folder above the entry.
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const {version} = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as {version: string};
  return `tables ${migrationsVersion()}, pglite ${version}`;
}

/** The shipped empty database, or `undefined` where there is none that fits. */
export function emptyStore(): Blob | undefined {
  const {tarball, made} = EMPTY_STORE;
  if (!existsSync(tarball) || !existsSync(made)) return undefined;
  if (readFileSync(made, 'utf8').trim() !== emptyStoreVersion()) return undefined;
  return new Blob([new Uint8Array(readFileSync(tarball))], {type: 'application/gzip'});
}
