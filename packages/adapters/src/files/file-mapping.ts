import type {Assurance, OrderEventType} from '@orderlight/core';
import type {IssueCode} from '../kit/adapter.js';
import type {NumberStyle} from './numbers.js';
import type {Transform} from './transforms.js';

/**
 * How a host's files become order events, as plain data.
 *
 * This is what the engine reads; people write the simpler `MappingFile`, which is compiled to it. One of the files has the orders; the others
 * join to it. Columns are named `file.column` throughout.
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
  /** The file that has the orders. */
  readonly orders: string;
  /** `subject` of every event. */
  readonly subject: MappedValue;
  readonly events: readonly EventRule[];
  /** What a row must not be; each hit is an issue. */
  readonly checks: readonly RowCheck[];
  /** Text encoding, a label that `TextDecoder` knows; absent: found out where the bytes leave no doubt. */
  readonly encoding?: string;
  /** What stands between two cells; absent: found out by the header. */
  readonly delimiter?: string;
  /** How numbers are written; absent: `1234.56`. */
  readonly numbers?: NumberStyle;
  /** How dates are written where a column says nothing; absent: year first. */
  readonly dates?: readonly string[];
}

/** What one of the files is for. */
export type FileDefinition = OrdersFile | RowsFile | LookupFile | UnusedFile;

interface DescribedFile {
  /** Columns that the header must have. A file is recognised by them, never by its name. */
  readonly columns: readonly string[];
  /** Further titles under which a column may stand in the header, by the name that the mapping uses for it. */
  readonly titles?: Readonly<Record<string, readonly string[]>>;
  /** Sheets of a workbook that may hold it; absent: any. */
  readonly sheets?: readonly string[];
  /** Row of the header, counted from 1; absent: looked for in the first rows. */
  readonly headerRow?: number;
  /** Columns whose empty cells mean the cell above: merged cells. */
  readonly fillDown?: readonly string[];
  /** Rows that are none, by one of their cells: totals, remarks. */
  readonly ignore?: readonly RowFilter[];
  /** What is done to the key before it is compared. */
  readonly keyTransform?: readonly Transform[];
}

/** One row per order, or several; `key` is the column of the order's id. */
export interface OrdersFile extends DescribedFile {
  readonly use: 'ORDERS';
  readonly key: string;
  /**
   * What a row is. `ORDER` (the default): a second row of one order is at fault. `LINE`: the rows of one order are its lines; `$each` over this
   * file goes through them. `FACT`: every row stands for itself.
   */
  readonly rowIs?: 'ORDER' | 'LINE' | 'FACT';
  /** `LINE`: columns that must be the same in all rows of one order. */
  readonly sameInOrder?: readonly string[];
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

/** A row is left out where its cell of `column` is as one of these says. */
export interface RowFilter {
  readonly column: string;
  readonly is?: 'EMPTY' | 'FILLED';
  readonly in?: readonly string[];
  readonly startsWith?: readonly string[];
}

/** One kind of event that the files tell of, at most once per order or per row. */
export interface EventRule {
  readonly type: OrderEventType;
  /** One event per row of this file instead of one per order. */
  readonly each?: string;
  /**
   * Template of the id; every column in it must have a value. `{@order}` is the order's key, `{@at}` the event's time, `{@digest}` what tells
   * this row from every other.
   */
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
  /** Absent: `INVALID_FIELD`. */
  readonly code?: IssueCode;
}

/** What must hold of an order for a rule: cells by their content, files by having rows. */
export type Condition =
  | {readonly column: string; readonly is: 'EMPTY' | 'FILLED'}
  | {readonly column: string; readonly in: readonly string[]}
  | {readonly column: string; readonly notIn: readonly string[]}
  /** Whether the order has rows in that file. */
  | {readonly rows: string; readonly is: 'EMPTY' | 'FILLED'};

/** A constant, an operator, or a structure of them. A structure none of whose columns has a value is left out. */
export type MappedValue =
  | string
  | number
  | boolean
  | ColumnValue
  | KeyValue
  | TemplateValue
  | FirstValue
  | LatestValue
  | SumValue
  | EachValue
  | PositionValue
  | readonly MappedValue[]
  | {readonly [field: string]: MappedValue};

/** A value that is an instant: wall-clock times are read in the zone of the mapping. */
export type TimeValue = ColumnValue | LatestValue | FirstTimeValue;

/** The cell of a column, read as its kind says; text where it says nothing. */
export interface ColumnValue {
  readonly $column: string;
  /** What is done to the cell's text first, in this order. */
  readonly transform?: readonly Transform[];
  /**
   * `WORDS`: text with underscores as spaces. `LIST`: texts between commas or semicolons. `CARRIER`: the code of a carrier's name where it is
   * known. `DECIMAL`: a number. `LAST_SECOND`: the end of the day of that date or time. `DAY`: the day alone, whatever time stands with it.
   */
  readonly as?:
    | 'TEXT'
    | 'WORDS'
    | 'LIST'
    | 'CARRIER'
    | 'INTEGER'
    | 'DECIMAL'
    | 'MONEY'
    | 'TIME'
    | 'DAY'
    | 'LAST_SECOND';
  /** Digits that a number is filled up to with leading zeros that a spreadsheet has eaten. */
  readonly digits?: number;
  /** `TIME`: how it is written; else as the mapping says. */
  readonly formats?: readonly string[];
  /** `TIME`: the column of the time of day, where that is a column of its own. */
  readonly timeColumn?: string;
  /** Numbers and amounts: how they are written; else as the mapping says. */
  readonly numbers?: NumberStyle;
  /** `file.column` that names the amount's currency; else the mapping's. */
  readonly currencyColumn?: string;
  /** What the currency column's words mean, beside ISO codes and common names. */
  readonly currencyCodes?: Readonly<Record<string, string>>;
  /** The host's codes and what they mean here; a code that is missing gives `otherwise` and an issue. */
  readonly codes?: Readonly<Record<string, string>>;
  readonly otherwise?: string;
}

/** The order's own key, after its transforms. */
export interface KeyValue {
  readonly $key: 'ORDER';
}

/** Text with `{file.column}` in it; absent when one of them is empty. */
export interface TemplateValue {
  readonly $template: string;
}

/** The first that has a value. */
export interface FirstValue {
  readonly $first: readonly MappedValue[];
}

/** The first of several times that has a value. */
export interface FirstTimeValue {
  readonly $first: readonly TimeValue[];
}

/** The latest of several times. `asOf`: or the time of the export, where the import was told it. */
export interface LatestValue {
  readonly $latest: readonly (string | TimeValue)[];
  /** Look at all rows of that file, not at one. */
  readonly over?: string;
  readonly orAsOf?: boolean;
}

/** The sum of amounts in these columns over all rows of a file; absent when one cannot be read. */
export interface SumValue {
  readonly $sum: readonly (string | ColumnValue)[];
  readonly over: string;
}

/** A list with one value per row of a file; absent when there are no rows. */
export interface EachValue {
  readonly $each: string;
  readonly value: MappedValue;
  /** Fields without which a value is left out of the list. */
  readonly needs?: readonly string[];
}

/** Which row of the list this is, from 1, as text. */
export interface PositionValue {
  readonly $position: 'ROW';
}
