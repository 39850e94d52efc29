import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {type HostAdapter, type HostMessage, ISSUE_CODES, type IssueCode} from './kit/adapter.js';
import {findAdapter} from './registry.js';

/** Collected payloads that may stand beside the repository, and never in it. */
const SHARED = new URL('../../../../shared/fixtures/', import.meta.url);
const PAGE = new URL('../../../docs/hosts/coverage.md', import.meta.url);

const HOSTS = ['shopify', 'kuaidi100'] as const;

/** How far an adapter got with one file. */
interface FileCoverage {
  readonly file: string;
  readonly events: number;
  /** Known kinds of message, or parts of one, that say nothing about an order. */
  readonly ignored: number;
  /** Everything else that could not be used. */
  readonly issues: number;
  readonly codes: readonly IssueCode[];
}

describe.skipIf(!existsSync(SHARED))('the collected payloads', () => {
  const coverage = HOSTS.map((host) => ({host, rows: coverageOf(adapterOf(host), filesOf(host))}));

  it.each(coverage)('of $host are read without a fault, and each is an event or says why not', ({rows}) => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({events, ignored, issues}) => events + ignored + issues === 0)).toEqual([]);
    expect(rows.filter(({codes}) => codes.includes('INVALID_ENCODING'))).toEqual([]);
  });

  it('come to what docs/hosts/coverage.md says; UPDATE_COVERAGE=1 writes it anew', () => {
    const page = coveragePage(coverage);
    if (process.env.UPDATE_COVERAGE) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

it('counts what came of a file, and sums it up', () => {
  const host: HostAdapter = {
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
  const message = {body: new Uint8Array(), headers: {}};
  const rows = coverageOf(host, [
    {file: 'a.json', message},
    {file: 'b.json', message},
  ]);
  expect(coverageTable(rows)).toBe(`| file | events | ignored | issues | codes |
| --- | ---: | ---: | ---: | --- |
| a.json | 0 | 1 | 2 | NOT_AN_ORDER_FACT, UNKNOWN_CODE |
| b.json | 0 | 1 | 2 | NOT_AN_ORDER_FACT, UNKNOWN_CODE |
| **2 files** | **0** | **2** | **4** | |
`);
});

function adapterOf(host: string): HostAdapter {
  const adapter = findAdapter(host);
  if (!adapter) throw new Error(`No adapter ${host}.`);
  return adapter;
}

function filesOf(host: string): {file: string; message: HostMessage}[] {
  const folder = new URL(`${host}/`, SHARED);
  return readdirSync(folder)
    .sort()
    .map((file) => ({file, message: {body: readFileSync(new URL(file, folder)), headers: {}}}));
}

function coverageOf(
  adapter: HostAdapter,
  files: readonly {readonly file: string; readonly message: HostMessage}[],
): readonly FileCoverage[] {
  return files.map(({file, message}) => {
    const {events, issues} = adapter.parse(message);
    const ignored = issues.filter(({code}) => code === 'NOT_AN_ORDER_FACT').length;
    const codes = [...new Set(issues.map(({code}) => code))].sort();
    return {file, events: events.length, ignored, issues: issues.length - ignored, codes};
  });
}

function coveragePage(coverage: readonly {readonly host: string; readonly rows: readonly FileCoverage[]}[]): string {
  return `<!-- Written by packages/adapters/src/coverage.test.ts. -->

# What the adapters make of collected payloads

Payloads of the hosts' documents and of public client libraries, none of them in this repository, read as they are: without headers, so that an adapter goes by the shape alone.

**Events** are facts that were read. **Ignored** are messages, or parts of one, that are known and say nothing about an order. **Issues** are everything else that could not be used, by their codes:

${Object.entries(ISSUE_CODES)
  .map(([code, meaning]) => `- \`${code}\`: ${meaning}`)
  .join('\n')}
${coverage.map(({host, rows}) => `\n## ${host}\n\n${coverageTable(rows)}`).join('')}`;
}

function coverageTable(rows: readonly FileCoverage[]): string {
  const sum = (key: 'events' | 'ignored' | 'issues') => rows.reduce((total, row) => total + row[key], 0);
  return [
    '| file | events | ignored | issues | codes |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows.map(({file, events, ignored, issues, codes}) => {
      const cells = [file, events, ignored, issues, codes.join(', ')];
      return `| ${cells.join(' | ').trimEnd()} |`;
    }),
    `| **${rows.length} files** | **${sum('events')}** | **${sum('ignored')}** | **${sum('issues')}** | |`,
    '',
  ].join('\n');
}
