// Puts beside the compiled code what `tsc` does not: the SQL migrations, and the migrated, empty database that a new data
// folder starts from, because unpacking it takes a fraction of initdb's seconds. Runs after `tsc -b`.
import {cpSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {PGlite} from '@electric-sql/pglite';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

rmSync(path('../dist/db/migrations'), {recursive: true, force: true});
cpSync(path('../src/db/migrations'), path('../dist/db/migrations'), {recursive: true});

const {EMPTY_STORE, emptyStoreVersion} = await import('../dist/db/empty-store.js');
const {tarball, made} = EMPTY_STORE;
const version = emptyStoreVersion();

if (!existsSync(tarball) || !existsSync(made) || readFileSync(made, 'utf8').trim() !== version) {
  const {migrateEmbedded} = await import('../dist/db/migrate.js');
  rmSync(made, {force: true});
  const pglite = await PGlite.create();
  await migrateEmbedded(pglite);
  await pglite.exec('checkpoint');
  const dump = await pglite.dumpDataDir('gzip');
  writeFileSync(tarball, new Uint8Array(await dump.arrayBuffer()));
  writeFileSync(made, `${version}\n`);
  await pglite.close();
}
