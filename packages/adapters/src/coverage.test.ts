import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {foldOrder, isParcelSubject, type OrderEvent, retailLifecycle} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {type HostAdapter, ISSUE_CODES, type IssueCode} from './kit/adapter.js';
import {ADAPTERS, findAdapter} from './registry.js';

/** Collected payloads that may stand beside the repository, and never in it. */
const SHARED = new URL('../../../../shared/fixtures/', import.meta.url);
const PAGE = new URL('../../../docs/hosts/coverage.md', import.meta.url);

/** For answers that do not name the parcel that was asked for: whoever posts them says so in this header. */
const HEADERS = {'x-tracking-number': 'S3ND73'};

/** Folders whose name is not the adapter's id with `_` for `-`. */
const ADAPTER_OF_FOLDER: Readonly<Record<string, string>> = {
  edi_x12: 'x12',
  sap: 's4hana',
  sf_express: 'sf-express',
};

/** How far an adapter got with one file. */
interface FileCoverage {
  readonly file: string;
  readonly adapter: string;
  readonly events: number;
  /** Where its orders stand in the retail lifecycle by this file alone; empty where it tells of parcels only. */
  readonly stages: readonly string[];
  /** Orders that it only says have changed. */
  readonly changed: number;
  /** Known kinds of message, or parts of one, that say nothing about an order. */
  readonly ignored: number;
  /** Everything else that could not be used. */
  readonly issues: number;
  readonly codes: readonly IssueCode[];
}

describe.skipIf(!existsSync(SHARED))('the collected payloads', () => {
  const coverage = existsSync(SHARED)
    ? hosts()
        .map((host) => ({host, rows: coverageOf(host)}))
        .filter(({rows}) => rows.length > 0)
    : [];

  it.each(coverage)('of $host are read without a fault, and each is an event or says why not', ({rows}) => {
    expect(rows.filter(({events, changed, ignored, issues}) => events + changed + ignored + issues === 0)).toEqual([]);
  });

  it('are there for every host that has some', () => {
    expect(coverage.map(({host}) => host)).toContain('shopify');
  });

  it('come to what docs/hosts/coverage.md says; UPDATE_COVERAGE=1 writes it anew', () => {
    const page = coveragePage(coverage);
    if (process.env.UPDATE_COVERAGE) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

it('counts what came of a file, and sums it up', () => {
  const acme: HostAdapter = {
    id: 'acme',
    capabilities: {name: 'Acme', kind: 'SHOP', topics: [], states: [], basis: 'UNVERIFIED'},
    requires: {},
    parse: () => ({
      events: [],
      issues: [
        {code: 'UNKNOWN_CODE', message: ''},
        {code: 'NOT_AN_ORDER_FACT', message: ''},
        {code: 'UNKNOWN_CODE', message: ''},
      ],
    }),
  };
  const rows = ['a.json', 'b.json'].map((file) => fileCoverage(acme, file, new Uint8Array()));
  expect(coverageTable(rows)).toBe(`| file | events | stages | ignored | issues | codes |
| --- | ---: | --- | ---: | ---: | --- |
| a.json | 0 |  | 1 | 2 | NOT_AN_ORDER_FACT, UNKNOWN_CODE |
| b.json | 0 |  | 1 | 2 | NOT_AN_ORDER_FACT, UNKNOWN_CODE |
| **2 files** | **0** | | **2** | **4** | |
`);
});

/** Folders of the collection that an adapter reads. */
function hosts(): readonly string[] {
  return readdirSync(SHARED, {withFileTypes: true})
    .filter((entry) => entry.isDirectory() && (entry.name === 'carriers' || adapterOfFolder(entry.name)))
    .map(({name}) => name)
    .sort();
}

function adapterOfFolder(folder: string): HostAdapter | undefined {
  return findAdapter(ADAPTER_OF_FOLDER[folder] ?? folder.replaceAll('_', '-'));
}

/** In the folder of the carriers, a file's name begins with its carrier's. */
function adapterOfFile(folder: string, file: string): HostAdapter | undefined {
  if (folder !== 'carriers') return adapterOfFolder(folder);
  const name = file.replaceAll('_', '-');
  const ids = Object.keys(ADAPTERS).filter((id) => name.startsWith(`${id}-`));
  return findAdapter(ids.sort((one, other) => other.length - one.length)[0] ?? '');
}

function coverageOf(folder: string): readonly FileCoverage[] {
  return readdirSync(new URL(`${folder}/`, SHARED))
    .sort()
    .flatMap((file) => {
      const adapter = adapterOfFile(folder, file);
      return adapter ? fileCoverage(adapter, file, readFileSync(new URL(`${folder}/${file}`, SHARED))) : [];
    });
}

function fileCoverage(adapter: HostAdapter, file: string, body: Uint8Array): FileCoverage {
  const {events, issues, changedOrders = []} = adapter.parse({body: new Uint8Array(body), headers: HEADERS});
  const ignored = issues.filter(({code}) => code === 'NOT_AN_ORDER_FACT').length;
  return {
    file,
    adapter: adapter.id,
    events: events.length,
    stages: stagesOf(events),
    changed: changedOrders.length,
    ignored,
    issues: issues.length - ignored,
    codes: [...new Set(issues.map(({code}) => code))].sort(),
  };
}

function stagesOf(events: readonly OrderEvent[]): readonly string[] {
  const orders = new Map<string, OrderEvent[]>();
  for (const event of events) {
    const {subject} = event;
    if (isParcelSubject(subject)) continue;
    const key = subject.orderRef ?? `no ${subject.orderNo}`;
    orders.set(key, [...(orders.get(key) ?? []), event]);
  }
  return [...new Set([...orders.values()].map((facts) => foldOrder(facts, retailLifecycle).stage))];
}

function coveragePage(coverage: readonly {readonly host: string; readonly rows: readonly FileCoverage[]}[]): string {
  return `<!-- Written by packages/adapters/src/coverage.test.ts. -->

# What the adapters make of collected payloads

Payloads of the hosts' documents and of public client libraries, none of them in this repository, read as they are: by their shape alone, without headers but the number of the parcel that was asked for, which some answers of carriers leave out.

**Events** are facts that were read. **Stages** are where the file's orders stand in the retail lifecycle by this file alone. **Ignored** are messages, or parts of one, that are known and say nothing about an order. **Issues** are everything else that could not be used, by their codes:

${Object.entries(ISSUE_CODES)
  .map(([code, meaning]) => `- \`${code}\`: ${meaning}`)
  .join('\n')}

## In all

| folder | files | events | orders changed | ignored | issues |
| --- | ---: | ---: | ---: | ---: | ---: |
${coverage
  .map(
    ({host, rows}) =>
      `| ${host} | ${rows.length} | ${sum(rows, 'events')} | ${sum(rows, 'changed')} | ${sum(rows, 'ignored')} | ${sum(rows, 'issues')} |\n`,
  )
  .join('')}${coverage.map(({host, rows}) => `\n## ${host}\n\n${coverageTable(rows)}`).join('')}`;
}

function coverageTable(rows: readonly FileCoverage[]): string {
  return [
    '| file | events | stages | ignored | issues | codes |',
    '| --- | ---: | --- | ---: | ---: | --- |',
    ...rows.map(({file, events, stages, changed, ignored, issues, codes}) => {
      const facts = changed ? `${events}, ${changed} changed` : events;
      return `| ${[file, facts, stages.join(', '), ignored, issues, codes.join(', ')].join(' | ').trimEnd()} |`;
    }),
    `| **${rows.length} files** | **${sum(rows, 'events')}** | | **${sum(rows, 'ignored')}** | **${sum(rows, 'issues')}** | |`,
    '',
  ].join('\n');
}

function sum(rows: readonly FileCoverage[], key: 'events' | 'changed' | 'ignored' | 'issues'): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
