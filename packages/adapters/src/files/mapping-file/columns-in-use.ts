import {parseMoney} from '@orderlight/core';
import type {ColumnValue, MappedValue, TimeValue} from '../file-mapping.js';
import {NUMBER_STYLES, type NumberStyle} from '../numbers.js';
import type {Transform} from '../transforms.js';
import type {ColumnSpec, FieldSpec, MappingFile} from './mapping-file.js';
import type {FieldKind} from './vocabulary.js';

/** Turns what a mapping file says of columns into what the engine reads, and keeps which columns each table must have for it. */
export class ColumnsInUse {
  readonly #file: Pick<MappingFile, 'currency' | 'lookups'>;
  /** The table whose rows are the lines: the orders' own, or one of its own. */
  readonly #linesKind: string;
  readonly #currency: ColumnSpec | undefined;
  readonly #tables = new Map<string, Map<string, {readonly titles: readonly string[]; readonly isOptional: boolean}>>();
  readonly #ofOrder = new Set<string>();

  constructor(file: MappingFile) {
    this.#file = file;
    this.#linesKind = file.lines ? 'lines' : 'orders';
    const currency = file.orders?.columns.currency;
    this.#currency = currency === undefined ? undefined : columnSpec(currency);
  }

  get linesKind(): string {
    return this.#linesKind;
  }

  /** The value of a field of the order, or of a step; `kind` is the table that it stands in. */
  value(spec: FieldSpec, kind: string, reads: FieldKind = 'TEXT'): MappedValue {
    const column = columnSpec(spec);
    if (column && !column.perLine && (column.from ?? kind) === 'orders') {
      this.#ofOrder.add(this.#note(several(column.column), 'orders', column.optional ?? false));
    }
    return this.#value(spec, kind, reads);
  }

  /** The value of a field of a line. */
  lineValue(spec: FieldSpec, reads: FieldKind): MappedValue {
    return this.#value(spec, this.#linesKind, reads);
  }

  #value(spec: FieldSpec, kind: string, reads: FieldKind): MappedValue {
    const column = columnSpec(spec);
    if (column) return this.#columnValue(column, kind, reads);
    const other = spec as Exclude<FieldSpec, string | readonly string[] | ColumnSpec>;
    if ('first' in other) return {$first: other.first.map((each) => this.#value(each, kind, reads))};
    if ('value' in other) return this.#constant(other.value, reads);
    const template = other.text.replace(/\{([^{}]+)\}/g, (_, title: string) => {
      return `{${kind}.${this.require(title.trim(), kind)}}`;
    });
    return {$template: template};
  }

  /** The value of a field that is an instant. */
  time(spec: FieldSpec, kind: string, time?: FieldSpec): TimeValue {
    const timeColumn = time === undefined ? undefined : columnSpec(time);
    const value = this.value(spec, kind, 'DATE') as TimeValue;
    if (!timeColumn || !('$column' in value)) return value;
    return {...value, timeColumn: this.#reference(timeColumn.column, kind, timeColumn.optional)};
  }

  /** The column of a table's key, and what is done to it. */
  key(spec: FieldSpec, kind: string): {readonly key: string; readonly keyTransform?: readonly Transform[]} {
    const column = columnSpec(spec);
    if (!column) throw new TypeError('The mapping of a key is no column.');
    const key = this.require(column.column, kind);
    return {key, ...(column.transform && {keyTransform: listOf(column.transform)})};
  }

  /** Whether a field is one column, and which: for conditions on it. */
  reference(spec: FieldSpec | undefined, kind: string): string | undefined {
    const column = spec === undefined ? undefined : columnSpec(spec);
    if (!column || column.perLine) return undefined;
    return this.#reference(column.column, column.from ?? kind, column.optional);
  }

  /** Notes a column that a table must have; returns the name that the engine uses for it. */
  require(titles: string | readonly string[], kind: string): string {
    return this.#note(several(titles), kind, false);
  }

  /** Notes a column that a table may have. */
  mention(title: string, kind: string): string {
    return this.#note([title], kind, true);
  }

  /** Columns that a table's header must have. */
  required(kind: string): readonly string[] {
    return [...(this.#tables.get(kind) ?? [])].flatMap(([name, {isOptional}]) => (isOptional ? [] : name));
  }

  /** Further titles of a table's columns. */
  titles(kind: string): Readonly<Record<string, readonly string[]>> {
    const all = [...(this.#tables.get(kind) ?? [])];
    return Object.fromEntries(
      all
        .filter(([, {titles, isOptional}]) => isOptional || titles.length > 1)
        .map(([name, {titles}]) => [name, titles.slice(1)]),
    );
  }

  /** Columns of the orders' own table that say something of the whole order, but its key. */
  ofOrder(key: string): readonly string[] {
    return [...this.#ofOrder].filter((column) => column !== key);
  }

  #columnValue(spec: ColumnSpec, kind: string, reads: FieldKind): MappedValue {
    const table = spec.perLine ? this.#linesKind : (spec.from ?? kind);
    const reference = this.#reference(spec.column, table, spec.optional);
    const value: ColumnValue = {$column: reference, ...this.#reading(spec, kind, reads)};
    if (spec.perLine === 'sum') return {$sum: [value], over: this.#linesKind};
    if (spec.perLine === 'latest') return {$latest: [value], over: this.#linesKind};
    return value;
  }

  #reading(spec: ColumnSpec, kind: string, reads: FieldKind): Omit<ColumnValue, '$column'> {
    return {
      ...(AS[reads] && {as: AS[reads]}),
      ...(spec.transform && {transform: listOf(spec.transform)}),
      ...(spec.format && {formats: several(spec.format)}),
      ...(spec.time && {timeColumn: this.#reference(spec.time, kind, spec.optional)}),
      ...(spec.numbers && {numbers: styleOf(spec.numbers)}),
      ...(spec.digits && {digits: spec.digits}),
      ...(spec.meanings && {codes: spec.meanings}),
      ...(spec.otherwise !== undefined && {otherwise: spec.otherwise}),
      ...(reads === 'MONEY' && this.#currencyReading()),
    };
  }

  #currencyReading(): Pick<ColumnValue, 'currencyColumn' | 'currencyCodes'> {
    if (!this.#currency) return {};
    return {
      currencyColumn: this.#reference(this.#currency.column, 'orders', this.#currency.optional),
      ...(this.#currency.meanings && {currencyCodes: this.#currency.meanings}),
    };
  }

  #constant(value: string, reads: FieldKind): MappedValue {
    if (reads === 'NUMBER') return Number(value);
    if (reads === 'MONEY') return {...parseMoney(value, this.#file.currency)};
    return reads === 'LIST' ? value.split(',').map((entry) => entry.trim()) : value;
  }

  #reference(titles: string | readonly string[], kind: string, optional = false): string {
    return `${kind}.${this.#note(several(titles), kind, optional)}`;
  }

  #note(titles: readonly string[], kind: string, isOptional: boolean): string {
    const table = this.#tables.get(kind) ?? new Map();
    this.#tables.set(kind, table);
    const [name = ''] = titles;
    // A column that is mentioned by any of its titles is the same column.
    const known = [...table].find(([other, entry]) => other === name || entry.titles.includes(name))?.[0] ?? name;
    const before = table.get(known);
    table.set(known, {
      titles: [...new Set([...(before?.titles ?? []), ...titles])],
      isOptional: isOptional && (before?.isOptional ?? true),
    });
    return known;
  }
}

const AS: Readonly<Partial<Record<FieldKind, ColumnValue['as']>>> = {
  DATE: 'TIME',
  DAY_END: 'LAST_SECOND',
  MONEY: 'MONEY',
  NUMBER: 'DECIMAL',
  LIST: 'LIST',
  CARRIER: 'CARRIER',
};

/** A list of what may be one or several. */
export function several(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** The style that a number written in it names. */
export function styleOf(example: string): NumberStyle {
  return NUMBER_STYLES[example] ?? {decimal: '.', group: ''};
}

/** What a field says where it is one column, in whichever way it is written. */
export function columnSpec(spec: FieldSpec): ColumnSpec | undefined {
  if (typeof spec === 'string') return {column: spec};
  if (Array.isArray(spec)) return {column: spec as readonly string[]};
  return 'column' in spec ? spec : undefined;
}

function listOf(transform: Transform | readonly Transform[]): readonly Transform[] {
  return Array.isArray(transform) ? transform : [transform as Transform];
}
