import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import type {HostAdapter} from '@orderlight/adapters';
import {
  type FileIssue,
  type FileReport,
  type FileSource,
  type ImportOptions,
  type ImportStep,
  importFiles,
} from '@orderlight/adapters/files';
import {isoInstant, parseInstant} from '@orderlight/core';
import {addChannel, findChannel} from '../db/channels.js';
import {listTenants} from '../db/tenants.js';
import {DEMO} from '../demo/run-demo.js';
import {sourceInChannel} from '../ingest/source-in-channel.js';
import {checkName} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';
import type {CommandHub} from './command-hub.js';
import {importPreview} from './import-preview.js';
import {ImportReport} from './import-report.js';
import {fileSource, type ImportSource, importSource} from './import-source.js';
import {issueTally} from './issue-tally.js';
import {progressLine} from './progress.js';
import type {Terminal} from './terminal.js';

/** `orderlight import`: brings orders in from files, as often as you like: what is already there changes nothing. */
export const importCommand: StoreCommand = {
  summary: 'Brings orders in from files and reports each row that could not be taken',
  usage:
    'import <adapter or mapping.json> <files…> [--dry-run] [--report FILE.csv] [--as-of TIME] [--time-zone ZONE] [--tenant T] [--channel C]',
  async runWithHub(args, terminal, hub) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': {type: 'boolean'},
        report: {type: 'string'},
        'as-of': {type: 'string'},
        'time-zone': {type: 'string'},
        tenant: {type: 'string'},
        channel: {type: 'string'},
      },
    });
    const [id, ...files] = positionals;
    if (!id) throw new UsageError('import takes an adapter or a mapping file first');
    const source = inZone(await importSource(id, terminal), values['time-zone']);
    if (files.length === 0) throw new UsageError('import takes at least one file');
    const sources = await Promise.all(files.map((file) => fileSource(resolve(terminal.cwd, file))));
    const target = {tenant: values.tenant ?? (await usualTenant(terminal, hub)), channel: values.channel ?? source.id};
    checkName('tenant', target.tenant);
    checkName('channel', target.channel);
    const settings = {
      dryRun: values['dry-run'] === true,
      options: optionsOf(values['as-of']),
      ...(values.report && {report: new ImportReport(resolve(terminal.cwd, values.report))}),
    };
    try {
      return await runImport(source, sources, target, settings, terminal, hub);
    } finally {
      await settings.report?.close();
    }
  },
};

interface Settings {
  readonly dryRun: boolean;
  readonly options: ImportOptions;
  readonly report?: ImportReport;
}

async function runImport(
  source: ImportSource,
  sources: readonly FileSource[],
  target: {readonly tenant: string; readonly channel: string},
  {dryRun, options, report}: Settings,
  terminal: Terminal,
  {store, recorder, now}: CommandHub,
): Promise<number> {
  const {id, adapter, mapping} = source;
  const started = now();
  if (!dryRun && !(await findChannel(store.db, target.tenant, target.channel))) {
    await addChannel(store.db, {...target, adapter: adapter.id});
  }
  const progress = progressLine(terminal, `importing ${id}`, now);
  const tally = issueTally();
  const preview = importPreview();
  const total = {events: 0, recorded: 0, duplicates: 0, restated: 0, waiting: 0, rows: 0, issues: 0};
  for await (const step of mapping ? importFiles(mapping, sources, options) : importMessages(adapter, sources)) {
    if (step.files) terminal.out(fileTable(step.files));
    tally.add(step.issues);
    await report?.add(step.issues);
    if (dryRun) preview.add(step.events);
    total.events += step.events.length;
    total.issues += step.issues.length;
    total.rows = step.rowsRead;
    if (!dryRun && step.events.length > 0) {
      const events = sourceInChannel(step.events, adapter, target.channel);
      const outcome = await recorder.record({...target, events, origin: `import/${id}`});
      total.recorded += outcome.recorded;
      total.duplicates += outcome.duplicates;
      total.restated += outcome.restated;
      total.waiting += outcome.waiting;
    }
    progress.show(step.rowsRead, step.rowsTotal);
  }
  progress.clear();
  if (dryRun) terminal.out(preview.report(isoInstant(started)));
  terminal.out(tally.report());
  const seconds = ((now() - started) / 1000).toFixed(1);
  terminal.out(
    dryRun
      ? `Dry run: ${total.rows} rows give ${total.events} events in ${seconds} s; nothing was recorded.\n`
      : `${total.rows} rows, ${total.events} events in ${seconds} s: ${total.recorded} recorded, ${total.duplicates} already there, ${total.restated} restated, ${total.waiting} waiting for their order.\n`,
  );
  return total.events > 0 ? 0 : 1;
}

function optionsOf(asOf: string | undefined): ImportOptions {
  if (asOf === undefined) return {};
  const millis = parseInstant(asOf);
  if (millis === undefined) {
    throw new UsageError(`--as-of is "${asOf}": it must be a time with its offset, such as 2026-05-01T18:00:00+08:00`);
  }
  return {asOf: isoInstant(millis)};
}

/** The mapping with another zone: the offline register is written in many. */
function inZone(source: ImportSource, timeZone: string | undefined): ImportSource {
  if (timeZone === undefined) return source;
  if (!source.mapping)
    throw new UsageError(`--time-zone goes with files that have a mapping, and ${source.id} has none`);
  try {
    new Intl.DateTimeFormat('en', {timeZone});
  } catch {
    throw new UsageError(`--time-zone is "${timeZone}": it must be an IANA name such as Europe/Berlin`);
  }
  return {...source, mapping: {...source.mapping, timeZone}};
}

/** The tenant that requests see which name none: what the hub is told, else the only one there is, else the demo's. */
async function usualTenant({env}: Terminal, {store}: CommandHub): Promise<string> {
  const [only, ...others] = await listTenants(store.db);
  return env.ORDERLIGHT_TENANT || (only && others.length === 0 ? only : DEMO.tenant);
}

/** Files of a host that has no file mapping: each is one message. */
async function* importMessages(adapter: HostAdapter, sources: readonly FileSource[]): AsyncGenerator<ImportStep> {
  for (const [index, source] of sources.entries()) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.open()) chunks.push(chunk);
    const {events, issues} = adapter.parse({body: Buffer.concat(chunks), headers: {}});
    const named = issues.map(
      (issue): FileIssue => ({
        ...issue,
        file: source.name,
        path: issue.path ? `${source.name}, ${issue.path}` : source.name,
      }),
    );
    yield {events, issues: named, rowsRead: index + 1, rowsTotal: sources.length};
  }
}

function fileTable(files: readonly FileReport[]): string {
  const rows = files.map(({name, kind, rows: count, use, ignored, note}) => {
    const facts = [kind ?? 'not recognised', ...(count === undefined ? [] : [`${count} rows`])];
    if (ignored) facts.push(`${ignored} left out as totals or by the mapping`);
    return `  ${name}: ${facts.join(', ')}${note ? ` (${note})` : use === 'LOOKUP' ? ' (looked up)' : ''}\n`;
  });
  return `Files\n${rows.join('')}`;
}
