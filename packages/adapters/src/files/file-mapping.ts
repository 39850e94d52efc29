import type {Assurance, OrderEventType} from '@orderlight/core';

/**
 * How a host's CSV files become order events, as plain JSON that a business user's editor could write.
 *
 * One of the files has a row per order; the others join to it. Columns are named `file.column` throughout.
 */
export interface FileMapping {
  readonly id: string;
  /** `source` of every event. */
  readonly source: string;
  /** Zone of the files' wall-clock times: IANA name or fixed offset. */
  readonly timeZone: string;
  /** ISO 4217 code of amounts whose column names no other. */
  readonly currency: string;
  /** The files by the name that columns use. */
  readonly files: Readonly<Record<string, FileDefinition>>;
  /** The file that has one row per order. */
  readonly orders: string;
  /** `subject` of every event. */
  readonly subject: MappedValue;
  readonly events: readonly EventRule[];
  /** What a row must not be; each hit is an issue. */
  readonly checks: readonly RowCheck[];
}

/** What one of the files is for. */
export type FileDefinition = OrdersFile | RowsFile | LookupFile | UnusedFile;

interface DescribedFile {
  /** Columns that the header must have. A file is recognised by them, never by its name. */
  readonly columns: readonly string[];
}

/** One row per order; `key` is the column of its id. */
export interface OrdersFile extends DescribedFile {
  readonly use: 'ORDERS';
  readonly key: string;
}

/** Any number of rows per order; `key` is the column that holds the order's id. */
export interface RowsFile extends DescribedFile {
  readonly use: 'ROWS';
  readonly key: string;
}

/** At most one row for the value of another file's column. */
export interface LookupFile extends DescribedFile {
  readonly use: 'LOOKUP';
  readonly key: string;
  /** `file.column` that holds the key to look up. */
  readonly from: string;
  /** A key without a row is no fault. */
  readonly optional?: boolean;
}

/** Known, and of no use for orders. */
export interface UnusedFile extends DescribedFile {
  readonly use: 'NONE';
  readonly because: string;
}

/** One kind of event that the files tell of, at most once per order or per row. */
export interface EventRule {
  readonly type: OrderEventType;
  /** One event per row of this file instead of one per order. */
  readonly each?: string;
  /** Template of the id; every column in it must have a value. `{@at}` is the event's time. */
  readonly id: string;
  /** When it happened. An empty cell means that it did not, and gives no event. */
  readonly at: TimeValue;
  /** All must hold. */
  readonly when?: readonly Condition[];
  readonly assurance?: Assurance;
  readonly evidence?: MappedValue;
  readonly actor?: MappedValue;
  readonly data: MappedValue;
}

/** What would be wrong with a row; the row is used all the same. */
export interface RowCheck {
  readonly when: readonly Condition[];
  /** The column that the issue points at. */
  readonly column: string;
  /** What is wrong, in words that follow the column's name. */
  readonly problem: string;
}

/** What must hold of an order for a rule: cells by their content, files by having rows. */
export type Condition =
  | {readonly column: string; readonly is: 'EMPTY' | 'FILLED'}
  | {readonly column: string; readonly in: readonly string[]}
  /** Whether the order has rows in that file. */
  | {readonly rows: string; readonly is: 'EMPTY' | 'FILLED'};

/** A constant, an operator, or a structure of them. A structure none of whose columns has a value is left out. */
export type MappedValue =
  | string
  | number
  | boolean
  | ColumnValue
  | TemplateValue
  | FirstValue
  | LatestValue
  | SumValue
  | EachValue
  | readonly MappedValue[]
  | {readonly [field: string]: MappedValue};

/** A value that is an instant: wall-clock times are read in the zone of the mapping. */
export type TimeValue = ColumnValue | LatestValue;

/** The cell of a column, read as its kind says; text where it says nothing. */
export interface ColumnValue {
  readonly $column: string;
  /** `WORDS`: text with underscores as spaces. `LAST_SECOND`: the end of the day of that date or time. */
  readonly as?: 'TEXT' | 'WORDS' | 'INTEGER' | 'MONEY' | 'TIME' | 'LAST_SECOND';
  /** Digits that a number is filled up to with leading zeros that a spreadsheet has eaten. */
  readonly digits?: number;
  /** `file.column` that names the amount's currency; else the mapping's. */
  readonly currencyColumn?: string;
  /** The host's codes and what they mean here; a code that is missing gives `otherwise` and an issue. */
  readonly codes?: Readonly<Record<string, string>>;
  readonly otherwise?: string;
}

/** Text with `{file.column}` in it; absent when one of them is empty. */
export interface TemplateValue {
  readonly $template: string;
}

/** The first that has a value. */
export interface FirstValue {
  readonly $first: readonly MappedValue[];
}

/** The latest of several times. */
export interface LatestValue {
  readonly $latest: readonly string[];
}

/** The sum of amounts in these columns over all rows of a file; absent when one cannot be read. */
export interface SumValue {
  readonly $sum: readonly string[];
  readonly over: string;
}

/** A list with one value per row of a file; absent when there are no rows. */
export interface EachValue {
  readonly $each: string;
  readonly value: MappedValue;
}
