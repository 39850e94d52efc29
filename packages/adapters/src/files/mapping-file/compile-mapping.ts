import type {
  EventRule,
  FileDefinition,
  FileMapping,
  LookupFile,
  MappedValue,
  OrdersFile,
  RowCheck,
  RowFilter,
  RowsFile,
} from '../file-mapping.js';
import type {MappingFault} from './check.js';
import {mappingFaults} from './check-mapping-file.js';
import {ColumnsInUse, several, styleOf} from './columns-in-use.js';
import type {FieldSpec, LinesSpec, LookupSpec, MappingFile, OrdersSpec, TableSpec} from './mapping-file.js';
import {orderRules} from './order-rules.js';
import {stepRules} from './step-rules.js';

/** Reads what should be a {@link MappingFile} into what the engine takes, or tells everything that is wrong with it. */
export function readMappingFile(
  value: unknown,
): {readonly mapping: FileMapping} | {readonly faults: readonly MappingFault[]} {
  const faults = mappingFaults(value);
  return faults.length ? {faults} : {mapping: compiled(value as MappingFile)};
}

/** Compiles a mapping that ships. Throws a `TypeError` with everything that is wrong with it. */
export function compileMapping(file: MappingFile): FileMapping {
  const read = readMappingFile(file);
  if ('mapping' in read) return read.mapping;
  const faults = read.faults.map(({path, value, expected}) => `${path} is ${value}; expected: ${expected}`);
  throw new TypeError(`The mapping "${file.id}" can't be used:\n${faults.join('\n')}`);
}

function compiled(file: MappingFile): FileMapping {
  const columns = new ColumnsInUse(file);
  // First, so that templates begin with it.
  keyOf((file.steps ?? file.orders)?.columns ?? {}, columns, file.steps ? 'steps' : 'orders');
  const main = file.steps ? 'steps' : 'orders';
  const {events, checks} = file.steps ? stepRules(file, file.steps, columns) : ordersPart(file, columns);
  return {
    id: file.id,
    source: file.source ?? file.id,
    timeZone: file.timeZone,
    currency: file.currency,
    orders: main,
    subject: subjectOf(file, columns),
    events,
    checks,
    files: filesOf(file, columns),
    ...(file.encoding && {encoding: file.encoding}),
    ...(file.delimiter && {delimiter: file.delimiter}),
    ...(file.numbers && {numbers: styleOf(file.numbers)}),
    ...(file.dates && {dates: several(file.dates)}),
  };
}

function ordersPart(file: MappingFile, columns: ColumnsInUse): {events: EventRule[]; checks: RowCheck[]} {
  return file.orders ? orderRules(file, file.orders, columns) : {events: [], checks: []};
}

/** Steps name an order as people do; orders by their id that never changes, where there is one. */
function subjectOf(file: MappingFile, columns: ColumnsInUse): MappedValue {
  if (file.steps) return {orderNo: {$key: 'ORDER'}};
  const {orderNo = '', orderId} = file.orders?.columns ?? {};
  return {orderRef: {$key: 'ORDER'}, orderNo: orderId ? columns.value(orderNo, 'orders') : {$key: 'ORDER'}};
}

type Unnamed<Definition> = Omit<Definition, 'columns' | 'titles'>;
type Table = Unnamed<OrdersFile> | Unnamed<RowsFile> | Unnamed<LookupFile>;

function filesOf(file: MappingFile, columns: ColumnsInUse): Readonly<Record<string, FileDefinition>> {
  const {orders, steps, lines, lookups = {}} = file;
  const tables: Record<string, Table> = {};
  if (steps)
    tables.steps = {
      use: 'ORDERS',
      rowIs: 'FACT',
      ...keyOf(steps.columns, columns, 'steps'),
      ...placeOf(steps, 'steps', columns),
    };
  if (lines) tables.lines = linesTable(lines, orders, columns);
  for (const [name, lookup] of Object.entries(lookups)) tables[name] = lookupTable(name, lookup, columns);
  if (orders) tables.orders = ordersTable(orders, columns);
  // Last, since only now all columns are known that any part of the mapping asks for.
  const named = Object.entries(tables).map(([kind, table]) => {
    const titles = columns.titles(kind);
    return [kind, {...table, columns: columns.required(kind), ...(Object.keys(titles).length && {titles})}];
  });
  return Object.fromEntries(named);
}

function ordersTable(orders: OrdersSpec, columns: ColumnsInUse): Table {
  const key = keyOf(orders.columns, columns, 'orders');
  const lines = orders.lines && ({rowIs: 'LINE', sameInOrder: columns.ofOrder(key.key)} as const);
  return {use: 'ORDERS', ...key, ...lines, ...placeOf(orders, 'orders', columns)};
}

function linesTable(lines: LinesSpec, orders: OrdersSpec | undefined, columns: ColumnsInUse): Table {
  const {keyTransform} = keyOf(orders?.columns ?? {}, columns, 'orders');
  const key = columns.require(lines.orderNo, 'lines');
  return {use: 'ROWS', key, ...(keyTransform && {keyTransform}), ...placeOf(lines, 'lines', columns)};
}

function lookupTable(name: string, lookup: LookupSpec, columns: ColumnsInUse): Table {
  const key = columns.require(lookup.key, name);
  const other = lookup.in ?? 'orders';
  const from = `${other}.${columns.require(lookup.for, other)}`;
  return {use: 'LOOKUP', key, from, ...(lookup.optional && {optional: true}), ...placeOf(lookup, name, columns)};
}

function keyOf(
  {orderId, orderNo = ''}: {readonly orderId?: FieldSpec; readonly orderNo?: FieldSpec},
  columns: ColumnsInUse,
  kind: string,
) {
  return columns.key(orderId ?? orderNo, kind);
}

/** Where a table is found, and what in it is no row. */
function placeOf(spec: TableSpec, kind: string, columns: ColumnsInUse) {
  const ignore = spec.ignoreRows?.map(({column, is, startsWith, empty}): RowFilter => {
    const filter = {column: columns.mention(column, kind)};
    if (empty !== undefined) return {...filter, is: empty ? 'EMPTY' : 'FILLED'};
    return {...filter, ...(is && {in: several(is)}), ...(startsWith && {startsWith: several(startsWith)})};
  });
  const fillDown = spec.fillDown?.map((column) => columns.mention(column, kind));
  return {
    ...(spec.sheet && {sheets: several(spec.sheet)}),
    ...(spec.headerRow && {headerRow: spec.headerRow}),
    ...(fillDown && {fillDown}),
    ...(ignore && {ignore}),
  };
}
