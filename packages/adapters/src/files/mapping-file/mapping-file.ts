import type {Transform} from '../transforms.js';
import type {LineField, OrderField, StateName, StepEvent, StepField} from './vocabulary.js';

/**
 * How the columns of somebody's files become orders, as a person writes it down: a JSON file whose schema is
 * `@orderlight/adapters/file-mapping.schema.json`.
 *
 * ```json
 * {"id": "shop", "timeZone": "Europe/Berlin", "currency": "EUR",
 *  "orders": {"columns": {"orderNo": "Bestellnummer", "placedAt": {"column": "Datum", "format": "dd.MM.yyyy"}, "total": "Summe"}}}
 * ```
 */
export interface MappingFile {
  /** Where the schema is kept, for editors. */
  readonly $schema?: string;
  /** Lower case words joined by hyphens. */
  readonly id: string;
  /** What the files are, for people. */
  readonly name?: string;
  /** `source` of every event; absent: the id. */
  readonly source?: string;
  /** Zone of the times in the files: IANA name or fixed offset. */
  readonly timeZone: string;
  /** ISO 4217 code of the amounts. */
  readonly currency: string;
  /** Text encoding, where the files leave it open: `gb18030`, `latin1`. */
  readonly encoding?: string;
  /** What stands between two cells, where the header leaves it open. */
  readonly delimiter?: string;
  /** How the files would write one number: `1,234.56`. */
  readonly numbers?: string;
  /** How they write dates. */
  readonly dates?: string | readonly string[];
  readonly orders?: OrdersSpec;
  /** Lines in a file or sheet of their own. */
  readonly lines?: LinesSpec;
  /** Files or sheets in which something is looked up, by a name of your choice. */
  readonly lookups?: Readonly<Record<string, LookupSpec>>;
  /** A list of steps in place of orders. */
  readonly steps?: StepsSpec;
}

/** Where a table is found, and what in it is no row. */
export interface TableSpec {
  /** Names of the sheets that may hold it. */
  readonly sheet?: string | readonly string[];
  /** Row of its header, from 1; absent: looked for. */
  readonly headerRow?: number;
  /** Titles of the columns whose empty cells mean the cell above (merged cells). */
  readonly fillDown?: readonly string[];
  /** Rows that are left out. Rows that begin with a word for a total are left out anyway. */
  readonly ignoreRows?: readonly RowFilterSpec[];
}

/** A row by one of its cells. */
export interface RowFilterSpec {
  readonly column: string;
  readonly is?: string | readonly string[];
  readonly startsWith?: string | readonly string[];
  readonly empty?: boolean;
}

/** The table of the orders. */
export interface OrdersSpec extends TableSpec {
  readonly columns: Readonly<Partial<Record<OrderField, FieldSpec>>>;
  /** Columns of the lines, where each row is a line of its order. */
  readonly lines?: Readonly<Partial<Record<LineField, FieldSpec>>>;
  /** Facts that have no field, by a name of your choice. */
  readonly attributes?: Readonly<Record<string, FieldSpec>>;
  /** Words of a column by which an order is in a state. */
  readonly states?: Readonly<Partial<Record<StateName, StateSpec>>>;
}

/** A state by a column's words. */
export interface StateSpec {
  readonly column: string | readonly string[];
  readonly is: string | readonly string[];
  readonly optional?: boolean;
}

/** The table of the lines. */
export interface LinesSpec extends TableSpec {
  /** Column of the order's number. */
  readonly orderNo: string | readonly string[];
  readonly columns: Readonly<Partial<Record<LineField, FieldSpec>>>;
}

/** A table with at most one row for each key. */
export interface LookupSpec extends TableSpec {
  /** Its column of the key. */
  readonly key: string | readonly string[];
  /** The column, of the orders or of the lines, whose value is looked up. */
  readonly for: string;
  readonly in?: 'orders' | 'lines';
  /** A key that has no row is in order. */
  readonly optional?: boolean;
}

/** The table of the steps. */
export interface StepsSpec extends TableSpec {
  readonly columns: Readonly<Partial<Record<StepField, FieldSpec>>>;
  readonly meanings: Readonly<Record<string, StepMeaning>>;
}

/** What a word for a step means: a stage that is entered (or, `proof`, was proven), or one of the other events. */
export interface StepMeaning {
  readonly words: string | readonly string[];
  readonly stage?: string;
  readonly proof?: boolean;
  readonly event?: StepEvent;
}

/** Where a value comes from: a column's title, several titles of one column, or more exactly. */
export type FieldSpec = string | readonly string[] | ColumnSpec | ValueSpec | TextSpec | FirstSpec;

/** A column, and how to read it. */
export interface ColumnSpec {
  readonly column: string | readonly string[];
  /** The lookup whose column it is. */
  readonly from?: string;
  readonly transform?: Transform | readonly Transform[];
  readonly format?: string | readonly string[];
  /** Column of the time of day that belongs to the date. */
  readonly time?: string | readonly string[];
  readonly numbers?: string;
  /** Digits to fill up to with zeros that a spreadsheet has eaten. */
  readonly digits?: number;
  /** What the column's words mean. */
  readonly meanings?: Readonly<Record<string, string>>;
  /** What any other word means; absent: it is told. */
  readonly otherwise?: string;
  /** The file may lack the column. */
  readonly optional?: boolean;
  /** Each line has its own: the order's is their sum, or the latest of them. */
  readonly perLine?: 'sum' | 'latest';
}

/** The same for every order. */
export interface ValueSpec {
  readonly value: string;
}

/** A text with columns in it: `{Street} {Number}`. */
export interface TextSpec {
  readonly text: string;
}

/** The first that is filled. */
export interface FirstSpec {
  readonly first: readonly FieldSpec[];
}
