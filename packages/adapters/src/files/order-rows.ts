import type {OrderEvent} from '@orderlight/core';
import type {Parsed} from '../kit/adapter.js';
import {md5Hex} from '../kit/signature.js';
import type {EventRule, FileMapping} from './file-mapping.js';
import {dataOf, holds, mappedValue, report, rowsOf, type Scope, textOf, withRow} from './mapped-value.js';
import {cellOf, type FileIssue, type Joins, keyOf, kindOf, rowIssue, type TableRow} from './table.js';

/** Events and what is wrong with the rows they came from. */
export interface MappedRows extends Parsed {
  readonly issues: readonly FileIssue[];
}

/** Maps one order's rows (mostly one), with the rows that join to them, to events. */
export function orderEvents(
  mapping: FileMapping,
  group: readonly [TableRow, ...TableRow[]],
  joins: Joins,
  {asOf, times = new Map()}: {readonly asOf?: string | undefined; readonly times?: Scope['times']} = {},
): MappedRows {
  const [first] = group;
  const orderId = orderKeyOf(first);
  if (typeof orderId !== 'string') return {events: [], issues: [orderId]};
  const scope: Scope = {
    mapping,
    joins,
    orderId,
    group,
    rows: {[first.file.kind]: headOf(group)},
    position: 1,
    issues: new Map(),
    times,
    days: new Set(),
    asOf,
  };
  tellDifferences(group, scope);
  const subject = mappedValue(mapping.subject, scope);
  const events = mapping.events.flatMap((rule) => {
    const scopes = rule.each ? rowsOf(rule.each, scope).map((row, at) => withRow(scope, row, at + 1)) : [scope];
    return scopes.flatMap((each) => ruleEvent(rule, subject, each) ?? []);
  });
  for (const {when, column, problem, code = 'INVALID_FIELD'} of mapping.checks) {
    if (holds(when, scope)) report(code, column, problem, scope);
  }
  return {events, issues: [...scope.issues.values()]};
}

const LONGEST_KEY = 128;

/** The key of a row in its file (the order's id, or what is looked up), or what is wrong with the row. */
export function orderKeyOf(row: TableRow): string | FileIssue {
  const {definition, header} = row.file;
  if (row.cells.length !== header.length) {
    const problem = `has ${row.cells.length} cells where the header has ${header.length}; the row was not taken`;
    const fix = 'look for a delimiter or a line break in a cell that is not in quotes';
    return rowIssue('INVALID_FIELD', row, undefined, problem, {fix});
  }
  if (definition.use === 'NONE') return '';
  const key = keyOf(row);
  const refuse = (problem: string, fix: string) =>
    rowIssue('INVALID_FIELD', row, definition.key, `${problem}; the row was not taken`, {kind: kindOf(key), fix});
  if (!key) return refuse('is empty', 'fill it in, or leave rows without it out by "ignoreRows"');
  if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(key))
    return refuse('is a number that a spreadsheet has shortened', 'format the column as text before the export');
  if (key.length > LONGEST_KEY || hasControls(key)) return refuse('is no key', 'check which column holds the number');
  return key;
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 32) return true;
  return false;
}

/** The order's first row, its empty cells filled from the rows after it. */
function headOf(group: readonly [TableRow, ...TableRow[]]): TableRow {
  const [first, ...others] = group;
  if (others.length === 0 || first.cells.every((cell) => cell.trim() !== '')) return first;
  const from = first.cells.map((cell, at) =>
    cell.trim() !== '' ? first : (others.find(({cells}) => (cells[at] ?? '').trim() !== '') ?? first),
  );
  const typed = new Set(from.flatMap((row, at) => (row.typed?.has(at) ? at : [])));
  return {...first, cells: from.map(({cells}, at) => cells[at] ?? ''), typed};
}

/** An order's own columns must say the same in all its rows: where they do not, the first counts, and it is told. */
function tellDifferences(group: readonly [TableRow, ...TableRow[]], scope: Scope): void {
  const [first, ...others] = group;
  const {definition} = first.file;
  if (others.length === 0 || definition.use !== 'ORDERS') return;
  for (const column of definition.sameInOrder ?? []) {
    const [head, ...rest] = group.filter((row) => cellOf(row, column) !== '');
    const other = head && rest.find((row) => cellOf(row, column) !== cellOf(head, column));
    if (!other || !head) continue;
    const problem = `is not what row ${head.row} of the same order says; the first counts`;
    const fix = 'map it as a column of the lines, or as a sum of them, if every line has its own';
    const issue = rowIssue('INVALID_FIELD', other, column, problem, {kind: kindOf(cellOf(other, column)), fix});
    scope.issues.set(`${issue.path} ${issue.code}`, issue);
  }
}

function ruleEvent(rule: EventRule, subject: unknown, scope: Scope): OrderEvent | undefined {
  if (!holds(rule.when ?? [], scope)) return undefined;
  const occurredAt = mappedValue(rule.at, scope);
  if (typeof occurredAt !== 'string') return undefined;
  const id = textOf(rule.id, scope, {
    '@at': occurredAt,
    '@order': scope.orderId,
    ...(rule.id.includes('{@digest}') && {'@digest': digestOf(scope)}),
  });
  if (id === undefined) return undefined;
  const evidence = rule.evidence === undefined ? undefined : mappedValue(rule.evidence, scope);
  const actor = rule.actor === undefined ? undefined : mappedValue(rule.actor, scope);
  // The rule's data is JSON that the compiler cannot see into: the mapping's own test parses every event it makes.
  return {
    id,
    source: scope.mapping.source,
    type: rule.type,
    subject,
    occurredAt,
    ...(scope.days.has(occurredAt) && {timePrecision: 'DAY'}),
    ...(actor !== undefined && {actor}),
    ...(rule.assurance && {assurance: rule.assurance}),
    ...(evidence !== undefined && {evidence}),
    data: dataOf(rule.data, scope),
  } as OrderEvent;
}

function digestOf({rows, mapping}: Scope): string {
  return md5Hex((rows[mapping.orders]?.cells ?? []).map((cell) => cell.trim()).join('\n')).slice(0, 12);
}
