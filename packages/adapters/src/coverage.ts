import type {HostAdapter, HostMessage, IssueCode} from './adapter.js';

/** How far an adapter got with one file. */
export interface FileCoverage {
  readonly file: string;
  readonly events: number;
  /** Known kinds of message, or parts of one, that say nothing about an order. */
  readonly ignored: number;
  /** Everything else that could not be used. */
  readonly issues: number;
  readonly codes: readonly IssueCode[];
}

/** Reads each file and counts what came of it. */
export function coverageOf(
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

/** The counts as a Markdown table with their sums. */
export function coverageTable(rows: readonly FileCoverage[]): string {
  const sum = (key: 'events' | 'ignored' | 'issues') => rows.reduce((total, row) => total + row[key], 0);
  return [
    '| file | events | ignored | issues | codes |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows.map(
      ({file, events, ignored, issues, codes}) =>
        `| ${file} | ${events} | ${ignored} | ${issues} | ${codes.join(', ')} |`,
    ),
    `| **${rows.length} files** | ${sum('events')} | ${sum('ignored')} | ${sum('issues')} | |`,
    '',
  ].join('\n');
}
