import {
  carrierCode,
  compareInstants,
  isoInstant,
  type Money,
  parseInstant,
  parseMoney,
  sumMoney,
  zonedTime,
} from '@orderlight/core';
import type {IssueCode} from '../kit/adapter.js';
import {currencyOf} from './currency-words.js';
import {readTimeOfDay, readWallTime} from './dates.js';
import type {
  ColumnValue,
  Condition,
  EachValue,
  FileMapping,
  LatestValue,
  MappedValue,
  SumValue,
} from './file-mapping.js';
import {decimalText} from './numbers.js';
import {cellOf, type FileIssue, isTyped, type Joins, kindOf, rowIssue, showableValue, type TableRow} from './table.js';
import {transformed} from './transforms.js';

/** What a value is worked out from: the rows in hand by file, and the files that they join to. */
export interface Scope {
  readonly mapping: FileMapping;
  readonly joins: Joins;
  readonly orderId: string;
  readonly rows: Readonly<Record<string, TableRow>>;
  /** The order's rows in the orders file. */
  readonly group: readonly TableRow[];
  /** Number of the row in hand within a list, from 1. */
  readonly position: number;
  /** Faults, by place, so that a cell that is read twice is told once. */
  readonly issues: Map<string, FileIssue>;
  /** Times already read, by wall time: facts and orders share them, and a time zone is slow to ask. */
  readonly times: Map<string, string | undefined>;
  /** Of the order's times, those of which the day alone is told. */
  readonly days: Set<string>;
  /** The instant as of which the files were exported, where it is known. */
  readonly asOf: string | undefined;
}

/** Works out a value; `undefined` where its columns are empty or at fault. */
export function mappedValue(value: MappedValue, scope: Scope): unknown {
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map((entry) => mappedValue(entry, scope)).filter((entry) => entry !== undefined);
  if ('$column' in value) return columnValue(value as ColumnValue, scope);
  if ('$key' in value) return scope.orderId;
  if ('$template' in value) return textOf(value.$template as string, scope);
  if ('$first' in value) return firstOf(value.$first as readonly MappedValue[], scope);
  if ('$latest' in value) return latestOf(value as LatestValue, scope);
  if ('$sum' in value) return sumOf(value as SumValue, scope);
  if ('$each' in value) return eachOf(value as EachValue, scope);
  if ('$position' in value) return String(scope.position);
  return structureOf(value as {readonly [field: string]: MappedValue}, scope);
}

/** Fills a template; `undefined` when one of its columns is empty. */
export function textOf(
  template: string,
  scope: Scope,
  given: Readonly<Record<string, string>> = {},
): string | undefined {
  let text = '';
  for (const [at, part] of partsOf(template).entries()) {
    // Texts and columns take turns.
    const isText = at % 2 === 0;
    const piece = isText ? part : (given[part] ?? (part === '@order' ? scope.orderId : find(part, scope)?.cell) ?? '');
    if (piece === '' && !isText) return undefined;
    text += piece;
  }
  return text;
}

const templateParts = new Map<string, readonly string[]>();
const MOST_TEMPLATES = 1_000;

function partsOf(template: string): readonly string[] {
  const known = templateParts.get(template);
  if (known) return known;
  const parts = template.split(/\{([^{}]+)\}/);
  if (templateParts.size >= MOST_TEMPLATES) templateParts.clear();
  templateParts.set(template, parts);
  return parts;
}

/** Whether all conditions hold. */
export function holds(conditions: readonly Condition[], scope: Scope): boolean {
  return conditions.every((condition) => {
    if ('rows' in condition) return rowsOf(condition.rows, scope).length > 0 === (condition.is === 'FILLED');
    const cell = find(condition.column, scope)?.cell ?? '';
    if ('in' in condition) return isOneOf(cell, condition.in);
    if ('notIn' in condition) return !isOneOf(cell, condition.notIn);
    return (cell !== '') === (condition.is === 'FILLED');
  });
}

/** Whether a cell is one of some words; widths, case and spaces do not count. */
function isOneOf(cell: string, words: readonly string[]): boolean {
  return words.includes(cell) || (cell !== '' && words.some((word) => plainWord(word) === plainWord(cell)));
}

function plainWord(word: string): string {
  return word.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** The order's rows in a file that may have many. */
export function rowsOf(kind: string, {joins, orderId, mapping, group}: Scope): readonly TableRow[] {
  return kind === mapping.orders ? group : (joins.rows.get(kind)?.get(orderId) ?? []);
}

/** The same scope with one row of a file in hand. */
export function withRow(scope: Scope, row: TableRow, position = 1): Scope {
  return {...scope, rows: {...scope.rows, [row.file.kind]: row}, position};
}

/** Puts a fault on record at the cell that a reference names. */
export function report(
  code: IssueCode,
  reference: string,
  problem: string,
  scope: Scope,
  details?: Pick<FileIssue, 'kind' | 'value' | 'fix'>,
): void {
  const found = find(reference, scope);
  if (!found) return;
  const issue = rowIssue(code, found.row, columnOf(reference), problem, details);
  scope.issues.set(`${issue.path} ${code}`, issue);
}

function columnValue(value: ColumnValue, scope: Scope): unknown {
  const found = find(value.$column, scope);
  const cell = transformed(found?.cell ?? '', value.transform);
  if (!found || cell === '') return undefined;
  if (SPREADSHEET_ERROR.test(cell)) {
    report('INVALID_FIELD', value.$column, 'holds an error of the spreadsheet', scope, {
      kind: 'a spreadsheet error',
      value: cell,
      fix: 'mend the formula in the workbook and export again',
    });
    return undefined;
  }
  if (value.codes) return codeValue(value, cell, scope);
  const typed = isTyped(found.row, columnOf(value.$column));
  switch (value.as) {
    case 'MONEY':
      return moneyValue(value, cell, typed, scope);
    case 'TIME':
    case 'DAY':
    case 'LAST_SECOND':
      return timeValue(value, cell, typed, scope);
    case 'INTEGER':
      return integerValue(value, cell, typed, scope);
    case 'DECIMAL':
      return decimalValue(value, cell, typed, scope);
    case 'WORDS':
      return cell.replaceAll('_', ' ');
    case 'CARRIER':
      return carrierCode(cell);
    case 'LIST':
      return cell
        .split(/[,;，；、|\n]/)
        .map((entry) => entry.trim())
        .filter(Boolean);
    default:
      return value.digits && /^\d+$/.test(cell) ? cell.padStart(value.digits, '0') : cell;
  }
}

const SPREADSHEET_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

function codeValue(value: ColumnValue, cell: string, scope: Scope): string | undefined {
  const {codes = {}, otherwise} = value;
  const word = Object.hasOwn(codes, cell) ? cell : Object.keys(codes).find((known) => isOneOf(cell, [known]));
  if (word !== undefined) return codes[word];
  // Only what looks like a code may be quoted; anything else could be about a person.
  const isCode = /^[\w-]{1,30}$/.test(cell) && !/\d{7}/.test(cell);
  const shown = isCode ? `"${cell}"` : kindOf(cell);
  report('UNKNOWN_CODE', value.$column, `no meaning is known for ${shown}`, scope, {
    kind: kindOf(cell),
    ...(isCode && {value: cell}),
    fix: `give the word a meaning in the mapping; known are ${Object.keys(codes).slice(0, 12).join(', ')}`,
  });
  return otherwise;
}

function numberText(value: ColumnValue, cell: string, typed: boolean, scope: Scope): string | undefined {
  return decimalText(cell, typed ? undefined : (value.numbers ?? scope.mapping.numbers));
}

function moneyValue(value: ColumnValue, cell: string, typed: boolean, scope: Scope): Money | undefined {
  const word = (value.currencyColumn && find(value.currencyColumn, scope)?.cell) || scope.mapping.currency;
  const currency = currencyOf(word, value.currencyCodes) ?? '';
  const decimal = numberText(value, cell, typed, scope);
  const money = decimal === undefined ? undefined : parseMoney(decimal, currency);
  if (money) return money;
  const fix = decimal === undefined ? numberFix(cell) : 'check the digits behind the decimal sign and the currency';
  return fault(value, `must be an amount in ${currency || 'a currency'}, is ${kindOf(cell)}`, cell, fix, scope);
}

function integerValue(value: ColumnValue, cell: string, typed: boolean, scope: Scope): number | undefined {
  const decimal = numberText(value, cell, typed, scope);
  if (decimal && /^-?\d{1,15}(\.0+)?$/.test(decimal)) return Number(decimal);
  return fault(value, `must be a whole number, is ${kindOf(cell)}`, cell, numberFix(cell), scope);
}

function decimalValue(value: ColumnValue, cell: string, typed: boolean, scope: Scope): number | undefined {
  const decimal = numberText(value, cell, typed, scope);
  if (decimal && decimal.length <= 18) return Number(decimal);
  return fault(value, `must be a number, is ${kindOf(cell)}`, cell, numberFix(cell), scope);
}

function numberFix(cell: string): string {
  return /\d,\d|\d'\d|\d\s\d|\.\d{3}[.,]/.test(cell)
    ? 'say in the mapping how numbers are written: "numbers": "1,234.56" or "1.234,56"'
    : 'enter a number';
}

function timeValue(value: ColumnValue, cell: string, typed: boolean, scope: Scope): string | undefined {
  const exact = value.as === 'TIME' ? exactInstant(cell) : undefined;
  if (exact) return exact;
  // A date that a workbook knows as one is written year first; a day number without a style is not.
  const isPlain = typed && /^\d{4}-/.test(cell);
  const read = readWallTime(cell, isPlain ? undefined : (value.formats ?? scope.mapping.dates));
  if (!read) return dateFault(value, cell, scope);
  const day = read.wall.slice(0, 10);
  if (value.as === 'LAST_SECOND') return zoned(`${day} 23:59:59`, scope);
  const time = value.timeColumn ? timeOfDay(value.timeColumn, scope) : undefined;
  const isDay = value.as === 'DAY' || (read.isDay && time === undefined);
  const instant = zoned(time && value.as !== 'DAY' ? `${day} ${time}` : isDay ? `${day} 00:00:00` : read.wall, scope);
  if (instant && isDay) scope.days.add(instant);
  return instant ?? dateFault(value, cell, scope);
}

const MOST_TIMES = 4_000;

/** A time that names its own offset needs no zone. */
function exactInstant(cell: string): string | undefined {
  const millis = /^\d{4}-\d\d-\d\d[T ].*(Z|[+-]\d\d:?\d\d)$/.test(cell) ? parseInstant(cell) : undefined;
  return millis === undefined ? undefined : isoInstant(millis);
}

function timeOfDay(reference: string, scope: Scope): string | undefined {
  const cell = find(reference, scope)?.cell ?? '';
  // A workbook that knows a time as a number gives it a day of its own.
  const time = cell === '' ? undefined : readTimeOfDay(cell.replace(/^\d{4}-\d\d-\d\d /, ''));
  if (cell !== '' && !time) {
    report('INVALID_FIELD', reference, `must be a time of day like 14:05, is ${kindOf(cell)}`, scope, {
      kind: kindOf(cell),
      ...shown(cell),
      fix: 'write hours and minutes: 14:05',
    });
  }
  return time;
}

function zoned(wall: string, scope: Scope): string | undefined {
  const {times, mapping} = scope;
  if (times.size >= MOST_TIMES) times.clear();
  if (!times.has(wall)) times.set(wall, zonedTime(wall, mapping.timeZone));
  return times.get(wall);
}

function dateFault(value: ColumnValue, cell: string, scope: Scope): undefined {
  const formats = value.formats ?? scope.mapping.dates;
  const like = formats ? formats.join(' or ') : '2017-09-11 17:39:33';
  const fix = formats
    ? 'enter the date as the mapping says, or add its format to the mapping'
    : 'say in the mapping how dates are written: "format": "dd.MM.yyyy"';
  return fault(value, `must be a time like ${like}, is ${kindOf(cell)}`, cell, fix, scope);
}

function fault(value: ColumnValue, problem: string, cell: string, fix: string, scope: Scope): undefined {
  report('INVALID_FIELD', value.$column, problem, scope, {kind: kindOf(cell), ...shown(cell), fix});
  return undefined;
}

function shown(cell: string): {readonly value?: string} {
  const value = showableValue(cell);
  return value === undefined ? {} : {value};
}

function firstOf(values: readonly MappedValue[], scope: Scope): unknown {
  for (const value of values) {
    const found = mappedValue(value, scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

function latestOf({$latest, over, orAsOf}: LatestValue, scope: Scope): string | undefined {
  if (orAsOf && scope.asOf) return scope.asOf;
  const scopes = over ? rowsOf(over, scope).map((row) => withRow(scope, row)) : [scope];
  let latest: string | undefined;
  for (const each of scopes) {
    for (const column of $latest) {
      const time = mappedValue(typeof column === 'string' ? {$column: column, as: 'TIME'} : column, each);
      if (typeof time !== 'string') continue;
      if (latest === undefined || compareInstants(time, latest) > 0) latest = time;
    }
  }
  return latest;
}

function sumOf({$sum, over}: SumValue, scope: Scope): Money | undefined {
  const amounts = rowsOf(over, scope).flatMap((row) =>
    $sum.map((column) => {
      const value: ColumnValue = typeof column === 'string' ? {$column: column, as: 'MONEY'} : column;
      return columnValue(value, withRow(scope, row)) as Money | undefined;
    }),
  );
  return amounts.every((amount) => amount !== undefined) ? sumMoney(amounts) : undefined;
}

function eachOf({$each, value, needs = []}: EachValue, scope: Scope): unknown[] | undefined {
  const values = rowsOf($each, scope).flatMap((row, index) => {
    const entry = mappedValue(value, withRow(scope, row, index + 1));
    if (entry === undefined) return [];
    const missing = needs.filter((field) => (entry as Record<string, unknown>)[field] === undefined);
    if (missing.length === 0) return [entry];
    const issue = rowIssue(
      'INVALID_FIELD',
      row,
      undefined,
      `has no ${missing.join(' and no ')}; the line was not taken`,
      {
        fix: 'fill it in, or leave such rows out by "ignoreRows"',
      },
    );
    scope.issues.set(`${issue.path} ${issue.code}`, issue);
    return [];
  });
  return values.length ? values : undefined;
}

/** What an event carries: a structure that is there even where none of its columns has a value. */
export function dataOf(value: MappedValue, scope: Scope): unknown {
  return isStructure(value) ? structureOf(value, scope, true) : (mappedValue(value, scope) ?? {});
}

function structureOf(
  fields: {readonly [field: string]: MappedValue},
  scope: Scope,
  isWanted = false,
): object | undefined {
  const structure: Record<string, unknown> = {};
  let asked = 0;
  let found = 0;
  for (const [field, value] of Object.entries(fields)) {
    const result = mappedValue(value, scope);
    if (!isConstant(value)) {
      asked += 1;
      if (result !== undefined && !(Array.isArray(result) && result.length === 0)) found += 1;
    }
    if (result !== undefined) structure[field] = result;
  }
  return asked > 0 && found === 0 && !isWanted ? undefined : structure;
}

function isStructure(value: MappedValue): value is {readonly [field: string]: MappedValue} {
  return typeof value === 'object' && !isList(value) && !Object.keys(value).some((name) => name.startsWith('$'));
}

/** What says nothing of the order by itself: a structure of nothing else is left out. */
function isConstant(value: MappedValue): boolean {
  if (typeof value !== 'object') return true;
  if (isList(value)) return value.every(isConstant);
  return '$position' in value;
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
  const key = transformed(find(definition.from, scope)?.cell ?? '', definition.keyTransform);
  if (!key) return undefined;
  const row = table.get(key);
  if (!row && !definition.optional) {
    report('INVALID_FIELD', definition.from, `has no row of that key in the ${kind} file`, scope, {
      fix: `import the ${kind} file along, with a row for it`,
    });
  }
  return row;
}

function columnOf(reference: string): string {
  return reference.slice(reference.indexOf('.') + 1);
}
