import {compareInstants, type Money, parseMoney, sumMoney, zonedTime} from '@orderlight/core';
import type {Issue, IssueCode} from '../kit/adapter.js';
import type {
  ColumnValue,
  Condition,
  EachValue,
  FileMapping,
  LatestValue,
  MappedValue,
  SumValue,
} from './file-mapping.js';
import {cellOf, type Joins, kindOf, rowIssue, type TableRow} from './table.js';

/** What a value is worked out from: the rows in hand by file, and the files that they join to. */
export interface Scope {
  readonly mapping: FileMapping;
  readonly joins: Joins;
  readonly orderId: string;
  readonly rows: Readonly<Record<string, TableRow>>;
  /** Faults, by place, so that a cell that is read twice is told once. */
  readonly issues: Map<string, Issue>;
  /** Times already read, by wall time: several facts share one, and a time zone is slow to ask. */
  readonly times: Map<string, string | undefined>;
}

/** Works out a value; `undefined` where its columns are empty or at fault. */
export function mappedValue(value: MappedValue, scope: Scope): unknown {
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map((entry) => mappedValue(entry, scope)).filter((entry) => entry !== undefined);
  if ('$column' in value) return columnValue(value as ColumnValue, scope);
  if ('$template' in value) return textOf(value.$template as string, scope);
  if ('$first' in value) return firstOf(value.$first as readonly MappedValue[], scope);
  if ('$latest' in value) return latestOf(value as LatestValue, scope);
  if ('$sum' in value) return sumOf(value as SumValue, scope);
  if ('$each' in value) return eachOf(value as EachValue, scope);
  return structureOf(value as {readonly [field: string]: MappedValue}, scope);
}

/** Fills a template; `undefined` when one of its columns is empty. */
export function textOf(template: string, scope: Scope): string | undefined {
  let complete = true;
  const text = template.replace(/\{([^{}]+)\}/g, (_, reference: string) => {
    const cell = find(reference, scope)?.cell ?? '';
    if (cell === '') complete = false;
    return cell;
  });
  return complete ? text : undefined;
}

/** Whether all conditions hold. */
export function holds(conditions: readonly Condition[], scope: Scope): boolean {
  return conditions.every((condition) => {
    if ('rows' in condition) return rowsOf(condition.rows, scope).length > 0 === (condition.is === 'FILLED');
    const cell = find(condition.column, scope)?.cell ?? '';
    return 'in' in condition ? condition.in.includes(cell) : (cell !== '') === (condition.is === 'FILLED');
  });
}

/** The order's rows in a file that may have many. */
export function rowsOf(kind: string, {joins, orderId}: Scope): readonly TableRow[] {
  return joins.rows.get(kind)?.get(orderId) ?? [];
}

/** The same scope with one row of a file in hand. */
export function withRow(scope: Scope, row: TableRow): Scope {
  return {...scope, rows: {...scope.rows, [row.file.kind]: row}};
}

/** Puts a fault on record at the cell that a reference names. */
export function report(code: IssueCode, reference: string, problem: string, scope: Scope): void {
  const found = find(reference, scope);
  if (!found) return;
  const issue = rowIssue(code, found.row, columnOf(reference), problem);
  scope.issues.set(`${issue.path} ${code}`, issue);
}

function columnValue(value: ColumnValue, scope: Scope): unknown {
  const cell = find(value.$column, scope)?.cell ?? '';
  if (cell === '') return undefined;
  if (value.codes) return codeValue(value, cell, scope);
  switch (value.as) {
    case 'MONEY':
      return moneyValue(value, cell, scope);
    case 'TIME':
    case 'LAST_SECOND':
      return timeValue(value, cell, scope);
    case 'INTEGER':
      if (/^-?\d{1,15}$/.test(cell)) return Number(cell);
      return fault(value, `must be a whole number, is ${kindOf(cell)}`, scope);
    case 'WORDS':
      return cell.replaceAll('_', ' ');
    default:
      return value.digits && /^\d+$/.test(cell) ? cell.padStart(value.digits, '0') : cell;
  }
}

function codeValue(value: ColumnValue, cell: string, scope: Scope): string | undefined {
  const {codes = {}, otherwise} = value;
  if (Object.hasOwn(codes, cell)) return codes[cell];
  // Only what looks like a code may be quoted; anything else could be about a person.
  const shown = /^[\w-]{1,30}$/.test(cell) ? `"${cell}"` : kindOf(cell);
  report('UNKNOWN_CODE', value.$column, `no meaning is known for ${shown}`, scope);
  return otherwise;
}

function moneyValue(value: ColumnValue, cell: string, scope: Scope): Money | undefined {
  const currency = value.currencyColumn ? (find(value.currencyColumn, scope)?.cell ?? '') : scope.mapping.currency;
  const money = parseMoney(cell, currency);
  return money ?? fault(value, `must be an amount in ${currency || 'a currency'}, is ${kindOf(cell)}`, scope);
}

function timeValue(value: ColumnValue, cell: string, scope: Scope): string | undefined {
  const wall = value.as === 'LAST_SECOND' ? `${cell.slice(0, 10)} 23:59:59` : cell;
  if (!scope.times.has(wall)) scope.times.set(wall, zonedTime(wall, scope.mapping.timeZone));
  const time = scope.times.get(wall);
  return time ?? fault(value, `must be a time like 2017-09-11 17:39:33, is ${kindOf(cell)}`, scope);
}

function fault(value: ColumnValue, problem: string, scope: Scope): undefined {
  report('INVALID_FIELD', value.$column, problem, scope);
  return undefined;
}

function firstOf(values: readonly MappedValue[], scope: Scope): unknown {
  for (const value of values) {
    const found = mappedValue(value, scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

function latestOf({$latest}: LatestValue, scope: Scope): string | undefined {
  const times = $latest
    .map((column) => columnValue({$column: column, as: 'TIME'}, scope))
    .filter((time) => typeof time === 'string');
  return times.reduce<string | undefined>(
    (latest, time) => (latest === undefined || compareInstants(time, latest) > 0 ? time : latest),
    undefined,
  );
}

function sumOf({$sum, over}: SumValue, scope: Scope): Money | undefined {
  const amounts = rowsOf(over, scope).flatMap((row) =>
    $sum.map((column) => columnValue({$column: column, as: 'MONEY'}, withRow(scope, row)) as Money | undefined),
  );
  return amounts.every((amount) => amount !== undefined) ? sumMoney(amounts) : undefined;
}

function eachOf({$each, value}: EachValue, scope: Scope): unknown[] | undefined {
  const values = rowsOf($each, scope)
    .map((row) => mappedValue(value, withRow(scope, row)))
    .filter((entry) => entry !== undefined);
  return values.length ? values : undefined;
}

function structureOf(fields: {readonly [field: string]: MappedValue}, scope: Scope): object | undefined {
  const structure: Record<string, unknown> = {};
  let asked = 0;
  let found = 0;
  for (const [field, value] of Object.entries(fields)) {
    const result = mappedValue(value, scope);
    if (!isConstant(value)) {
      asked += 1;
      if (result !== undefined) found += 1;
    }
    if (result !== undefined) structure[field] = result;
  }
  return asked > 0 && found === 0 ? undefined : structure;
}

function isConstant(value: MappedValue): boolean {
  if (typeof value !== 'object') return true;
  return isList(value) ? value.every(isConstant) : false;
}

function isList(value: MappedValue): value is readonly MappedValue[] {
  return Array.isArray(value);
}

function find(reference: string, scope: Scope): {readonly row: TableRow; readonly cell: string} | undefined {
  const row = rowFor(reference.slice(0, reference.indexOf('.')), scope);
  return row && {row, cell: cellOf(row, columnOf(reference))};
}

function rowFor(kind: string, scope: Scope): TableRow | undefined {
  const inHand = scope.rows[kind];
  if (inHand) return inHand;
  const definition = scope.mapping.files[kind];
  const table = scope.joins.lookups.get(kind);
  if (definition?.use !== 'LOOKUP' || !table) return undefined;
  const key = find(definition.from, scope)?.cell;
  if (!key) return undefined;
  const row = table.get(key);
  if (!row && !definition.optional) {
    report('INVALID_FIELD', definition.from, `has no row of that key in the ${kind} file`, scope);
  }
  return row;
}

function columnOf(reference: string): string {
  return reference.slice(reference.indexOf('.') + 1);
}
