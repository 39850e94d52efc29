import {createReadStream} from 'node:fs';
import {access, readFile} from 'node:fs/promises';
import {basename, resolve} from 'node:path';
import {createGunzip} from 'node:zlib';
import {ADAPTERS, findAdapter, findFileMapping, type HostAdapter} from '@orderlight/adapters';
import {type FileMapping, type FileSource, readMappingFile} from '@orderlight/adapters/files';
import {UsageError} from './command.js';
import type {Terminal} from './terminal.js';

/** What files are read by: an adapter that ships, or a mapping of one's own. */
export interface ImportSource {
  /** Of the adapter or of the mapping. */
  readonly id: string;
  /** The adapter that the channel gets where it is opened by the import. */
  readonly adapter: HostAdapter;
  /** Absent where each file is one message of the host. */
  readonly mapping?: FileMapping;
}

/** Finds an adapter by its id, or reads the mapping file of that name. Throws a {@link UsageError} that says everything that is wrong with it. */
export async function importSource(idOrFile: string, {cwd}: Pick<Terminal, 'cwd'>): Promise<ImportSource> {
  const adapter = findAdapter(idOrFile);
  const mapping = findFileMapping(idOrFile);
  if (adapter && idOrFile !== 'files') return {id: adapter.id, adapter, ...(mapping && {mapping})};
  if (!idOrFile.endsWith('.json')) {
    throw new UsageError(
      `"${idOrFile}" is neither a mapping file (….json) nor one of these adapters: ${Object.keys(ADAPTERS).join(', ')}`,
    );
  }
  const own = await readMapping(resolve(cwd, idOrFile), idOrFile);
  const files = findAdapter('files');
  if (!files) throw new Error('The adapter "files" is gone: channels of own mappings have no other.');
  return {id: own.id, adapter: files, mapping: own};
}

async function readMapping(path: string, name: string): Promise<FileMapping> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new UsageError(`${name} can't be read: ${cause.message}`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UsageError(`${name} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const read = readMappingFile(json);
  if ('mapping' in read) return read.mapping;
  const faults = read.faults.map(
    ({path, value, expected}) => `  ${path || '/'} is ${value}\n    expected: ${expected}`,
  );
  throw new UsageError(`${name} can't be used as a mapping:\n${faults.join('\n')}`);
}

/** A file to import; packed by gzip it is unpacked on the way. */
export async function fileSource(path: string): Promise<FileSource> {
  await access(path).catch(() => {
    throw new UsageError(`${path} can't be read`);
  });
  return {
    name: basename(path),
    open: () => (path.endsWith('.gz') ? createReadStream(path).pipe(createGunzip()) : createReadStream(path)),
  };
}
