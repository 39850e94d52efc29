import {createReadStream} from 'node:fs';
import {access} from 'node:fs/promises';
import {basename, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {createGunzip} from 'node:zlib';
import {
  ADAPTERS,
  type FileReport,
  type FileSource,
  findAdapter,
  findFileMapping,
  type HostAdapter,
  type ImportStep,
  importFiles,
} from '@orderlight/adapters';
import {addChannel, findChannel} from '../db/channels.js';
import {listTenants} from '../db/tenants.js';
import {DEMO} from '../demo/run-demo.js';
import {checkName} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';
import type {CommandHub} from './command-hub.js';
import {issueTally} from './issue-tally.js';
import {progressLine} from './progress.js';
import type {Terminal} from './terminal.js';

/** `orderlight import`: brings orders in from files, as often as you like: what is already there changes nothing. */
export const importCommand: StoreCommand = {
  summary: 'Brings orders in from files and reports each row that could not be taken',
  usage: 'import <adapter> <files…> [--dry-run] [--tenant T] [--channel C]',
  async runWithHub(args, terminal, hub) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {'dry-run': {type: 'boolean'}, tenant: {type: 'string'}, channel: {type: 'string'}},
    });
    const [id, ...files] = positionals;
    const adapter = id ? findAdapter(id) : undefined;
    if (!adapter) throw new UsageError(`import takes one of these adapters first: ${Object.keys(ADAPTERS).join(', ')}`);
    if (files.length === 0) throw new UsageError('import takes at least one file');
    const sources = await Promise.all(files.map((file) => fileSource(resolve(terminal.cwd, file))));
    const target = {tenant: values.tenant ?? (await usualTenant(terminal, hub)), channel: values.channel ?? adapter.id};
    checkName('tenant', target.tenant);
    checkName('channel', target.channel);
    return runImport(adapter, sources, target, values['dry-run'] === true, terminal, hub);
  },
};

async function runImport(
  adapter: HostAdapter,
  sources: readonly FileSource[],
  target: {readonly tenant: string; readonly channel: string},
  dryRun: boolean,
  terminal: Terminal,
  {store, recorder, now}: CommandHub,
): Promise<number> {
  const started = now();
  if (!dryRun && !(await findChannel(store.db, target.tenant, target.channel))) {
    await addChannel(store.db, {...target, adapter: adapter.id});
  }
  const progress = progressLine(terminal, `importing ${adapter.id}`, now);
  const tally = issueTally();
  const total = {events: 0, recorded: 0, duplicates: 0, restated: 0, waiting: 0, rows: 0};
  const mapping = findFileMapping(adapter.id);
  for await (const step of mapping ? importFiles(mapping, sources) : importMessages(adapter, sources)) {
    if (step.files) terminal.out(fileTable(step.files));
    tally.add(step.issues);
    total.events += step.events.length;
    total.rows = step.rowsRead;
    if (!dryRun && step.events.length > 0) {
      const outcome = await recorder.record({...target, events: step.events, origin: `import/${adapter.id}`});
      total.recorded += outcome.recorded;
      total.duplicates += outcome.duplicates;
      total.restated += outcome.restated;
      total.waiting += outcome.waiting;
    }
    progress.show(step.rowsRead, step.rowsTotal);
  }
  progress.clear();
  terminal.out(tally.report());
  const seconds = ((now() - started) / 1000).toFixed(1);
  terminal.out(
    dryRun
      ? `Dry run: ${total.rows} rows give ${total.events} events in ${seconds} s; nothing was recorded.\n`
      : `${total.rows} rows, ${total.events} events in ${seconds} s: ${total.recorded} recorded, ${total.duplicates} already there, ${total.restated} restated, ${total.waiting} waiting for their order.\n`,
  );
  return total.events > 0 ? 0 : 1;
}

/** The tenant that requests see which name none: what the hub is told, else the only one there is, else the demo's. */
async function usualTenant({env}: Terminal, {store}: CommandHub): Promise<string> {
  const [only, ...others] = await listTenants(store.db);
  return env.ORDERLIGHT_TENANT || (only && others.length === 0 ? only : DEMO.tenant);
}

async function fileSource(path: string): Promise<FileSource> {
  await access(path).catch(() => {
    throw new UsageError(`${path} can't be read`);
  });
  return {
    name: basename(path),
    open: () => (path.endsWith('.gz') ? createReadStream(path).pipe(createGunzip()) : createReadStream(path)),
  };
}

/** Files of a host that has no file mapping: each is one message. */
async function* importMessages(adapter: HostAdapter, sources: readonly FileSource[]): AsyncGenerator<ImportStep> {
  for (const [index, source] of sources.entries()) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.open()) chunks.push(chunk);
    const {events, issues} = adapter.parse({body: Buffer.concat(chunks), headers: {}});
    const named = issues.map((issue) => ({...issue, path: issue.path ? `${source.name}, ${issue.path}` : source.name}));
    yield {events, issues: named, rowsRead: index + 1, rowsTotal: sources.length};
  }
}

function fileTable(files: readonly FileReport[]): string {
  const rows = files.map(
    ({name, kind, rows: count, use, note}) =>
      `  ${name}: ${kind ?? 'not recognised'}${count === undefined ? '' : `, ${count} rows`}${note ? ` (${note})` : use === 'LOOKUP' ? ' (looked up)' : ''}\n`,
  );
  return `Files\n${rows.join('')}`;
}
