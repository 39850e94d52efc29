import {FULFILLMENT_STATUSES, PAYMENT_STATUSES, zonedTime} from '@orderlight/core';
import {dateFormatFault} from '../dates.js';
import {isEncoding} from '../encoding.js';
import {NUMBER_STYLES} from '../numbers.js';
import {PLAIN_TRANSFORMS} from '../transforms.js';
import {
  type Check,
  flag,
  isObject,
  list,
  type MappingFault,
  object,
  oneOf,
  oneOrMore,
  record,
  refuse,
  text,
  whole,
} from './check.js';
import {columnSpec} from './columns-in-use.js';
import type {MappingFile} from './mapping-file.js';
import {EVENT_DATES} from './order-rules.js';
import {type FieldDefinition, LINE_FIELDS, ORDER_FIELDS, STATES, STEP_EVENTS, STEP_FIELDS} from './vocabulary.js';

/** Everything that is wrong with what should be a {@link MappingFile}, each with its place, what stands there and what is expected. */
export function mappingFaults(value: unknown): readonly MappingFault[] {
  const faults: MappingFault[] = [];
  wholeFile(value, '', faults);
  if (isObject(value) && faults.length === 0) checkTogether(value as unknown as MappingFile, faults);
  return faults;
}

const title = text('the title of a column, as it stands in the header (without { and })', isTitle);
const titles = oneOrMore(title, 'the title of a column, or a list of the titles that it may have');
const words = oneOrMore(text('a word'), 'a word, or a list of words');
const format = oneOrMore((value, path, faults) => {
  const fault = typeof value === 'string' ? dateFormatFault(value) : 'is not a text';
  if (fault)
    refuse(
      faults,
      path,
      value,
      `a date format such as "yyyy/M/d HH:mm" or "dd.MM.yyyy", or "excel"; this one ${fault}`,
    );
}, 'a date format, or a list of them');
const numbers = oneOf(Object.keys(NUMBER_STYLES));

const table = {
  sheet: oneOrMore(text('the name of a sheet'), 'the name of a sheet, or a list of names'),
  headerRow: whole(1),
  fillDown: list(title, 'a list of titles of columns'),
  ignoreRows: list(
    object(
      {column: title},
      {is: words, startsWith: words, empty: flag},
      'an object such as {"column": "No", "startsWith": "Total"}',
    ),
    'a list of rows to leave out',
  ),
};

const NEEDS_COLUMN = 'a title, a list of titles, or an object with "column", "value", "text" or "first"';

function fieldSpec({kind}: Pick<FieldDefinition, 'kind'>): Check {
  const column = object({column: titles}, columnOptions(kind), NEEDS_COLUMN);
  const value = object({value: constant(kind)});
  const template = object({
    text: text('a text with columns in braces: "{Street} {Number}"', (told) => /\{[^{}]+\}/.test(told)),
  });
  const check: Check = (told, path, faults) => {
    if (typeof told === 'string' || Array.isArray(told)) return titles(told, path, faults);
    if (!isObject(told)) return refuse(faults, path, told, NEEDS_COLUMN);
    if ('column' in told) return column(told, path, faults);
    if ('value' in told) return value(told, path, faults);
    if ('text' in told) return template(told, path, faults);
    if ('first' in told) return object({first: list(check, 'a list of columns')})(told, path, faults);
    refuse(faults, path, told, NEEDS_COLUMN);
  };
  return check;
}

function constant(kind: FieldDefinition['kind']): Check {
  if (kind === 'DATE' || kind === 'DAY_END') return text('a column: no two orders share a date for ever', () => false);
  if (kind === 'NUMBER' || kind === 'MONEY')
    return text('a number with a point, as text: "1.50"', (told) => /^\d{1,12}(\.\d{1,4})?$/.test(told));
  return text('a text');
}

function columnOptions(kind: FieldDefinition['kind']): Readonly<Record<string, Check>> {
  const always = {
    from: text('the name of one of the "lookups"'),
    transform: oneOrMore(
      transform,
      `one of ${Object.keys(PLAIN_TRANSFORMS).join(', ')}, or an object such as {"split": "/", "take": 1}`,
    ),
    optional: flag,
  };
  const coded = {
    meanings: record(/./s, 'an object of words and what they mean', text('what the word means')),
    otherwise: text('what any other word means'),
  };
  switch (kind) {
    case 'DATE':
      return {...always, format, time: titles, perLine: oneOf(['latest'])};
    case 'DAY_END':
      return {...always, format, perLine: oneOf(['latest'])};
    case 'MONEY':
      return {...always, numbers, perLine: oneOf(['sum'])};
    case 'NUMBER':
      return {...always, numbers};
    case 'TEXT':
      return {...always, ...coded, digits: whole(1)};
    default:
      return {...always, ...coded};
  }
}

const transform: Check = (value, path, faults) => {
  if (typeof value === 'string') return oneOf(Object.keys(PLAIN_TRANSFORMS))(value, path, faults);
  const expected =
    'one of {"replace", "with"}, {"split", "take"}, {"before"}, {"after"}, {"prefix"}, {"suffix"}, {"removePrefix"}, {"pad", "with"}';
  if (!isObject(value)) return refuse(faults, path, value, expected);
  const filled = text('a text that is not empty', (told) => told !== '');
  const any = text('a text', () => true);
  if ('replace' in value) return object({replace: filled, with: any})(value, path, faults);
  if ('split' in value) return object({split: filled, take: part})(value, path, faults);
  if ('pad' in value) return object({pad: padding, with: filled})(value, path, faults);
  for (const name of ['before', 'after', 'prefix', 'suffix', 'removePrefix']) {
    if (name in value) return object({[name]: filled})(value, path, faults);
  }
  refuse(faults, path, value, expected);
};

const part: Check = (value, path, faults) => {
  if (!Number.isSafeInteger(value) || value === 0)
    refuse(faults, path, value, 'which part: 1 is the first, -1 the last');
};

const padding: Check = (value, path, faults) => {
  if (!Number.isSafeInteger(value) || (value as number) < 1 || (value as number) > 64)
    refuse(faults, path, value, 'a length from 1 to 64');
};

function fields(definitions: Readonly<Record<string, FieldDefinition>>, required: readonly string[]): Check {
  const checks = Object.entries(definitions).map(([name, definition]) => [name, fieldSpec(definition)] as const);
  return object(
    Object.fromEntries(checks.filter(([name]) => required.includes(name))),
    Object.fromEntries(checks.filter(([name]) => !required.includes(name))),
    'an object of fields and the titles of their columns',
  );
}

const lineFields = fields(LINE_FIELDS, ['quantity']);
const NAME = /^[a-z][a-zA-Z0-9]{0,39}$/;

const wholeFile = object(
  {
    id: text('lower case words joined by hyphens, such as "my-shop"', (told) =>
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(told),
    ),
    timeZone: text('an IANA time zone such as "Asia/Shanghai", or a fixed offset such as "+08:00"', isZone),
    currency: text('an ISO 4217 code such as "CNY"', (told) => /^[A-Z]{3}$/.test(told)),
  },
  {
    $schema: text('an address'),
    name: text('a name'),
    source: text('a name'),
    encoding: text('an encoding such as "utf-8", "gb18030", "latin1" or "utf-16le"', isEncoding),
    delimiter: text('one character, such as ";"', (told) => told.length === 1),
    numbers,
    dates: format,
    orders: object(
      {columns: fields(ORDER_FIELDS, ['orderNo'])},
      {
        ...table,
        lines: lineFields,
        attributes: record(/^[\w.-]{1,64}$/, 'names of letters, digits, ".", "_" and "-"', fieldSpec({kind: 'TEXT'})),
        states: object(
          {},
          Object.fromEntries(
            Object.keys(STATES).map((name) => [name, object({column: titles, is: words}, {optional: flag})]),
          ),
        ),
      },
    ),
    lines: object({orderNo: titles, columns: lineFields}, table),
    lookups: record(
      NAME,
      'names of letters and digits',
      object({key: titles, for: title}, {...table, in: oneOf(['orders', 'lines']), optional: flag}),
    ),
    steps: object(
      {
        columns: fields(STEP_FIELDS, ['orderNo', 'date', 'step']),
        meanings: record(
          NAME,
          'names of letters and digits',
          object(
            {words},
            {stage: text('the key of a stage of the lifecycle'), proof: flag, event: oneOf(Object.keys(STEP_EVENTS))},
          ),
        ),
      },
      table,
    ),
  },
);

/** What only shows when several places are looked at together. */
function checkTogether(file: MappingFile, faults: MappingFault[]): void {
  const {orders, steps, lookups = {}, lines} = file;
  if (!orders === !steps)
    refuse(faults, steps ? '/steps' : '/orders', steps, 'either "orders" or "steps" has to be here, and not both');
  if (lines && orders?.lines)
    refuse(faults, '/lines', lines, 'lines stand in the rows of the orders or in a file of their own, not in both');
  if ((lines || file.lookups) && !orders)
    refuse(faults, '/orders', undefined, '"lines" and "lookups" need "orders" to join to');
  for (const [name, lookup] of Object.entries(lookups)) {
    if (['orders', 'lines', 'steps'].includes(name))
      refuse(faults, `/lookups/${name}`, name, 'another name: this one is taken');
    if (lookup.in === 'lines' && !lines)
      refuse(faults, `/lookups/${name}/in`, 'lines', '"orders": there is no file of lines');
  }
  walk(file, '', (spec, path) => {
    const from = spec.from;
    if (typeof from === 'string' && !Object.hasOwn(lookups, from))
      refuse(
        faults,
        `${path}/from`,
        from,
        `the name of one of the "lookups" (${Object.keys(lookups).join(', ') || 'there are none'})`,
      );
    if (spec.perLine && !orders?.lines && !lines)
      refuse(faults, `${path}/perLine`, spec.perLine, 'no "perLine" where no lines are mapped');
  });
  for (const [name, spec] of Object.entries({
    '/orders/columns/orderNo': orders?.columns.orderNo,
    '/orders/columns/orderId': orders?.columns.orderId,
    '/steps/columns/orderNo': steps?.columns.orderNo,
    '/steps/columns/step': steps?.columns.step,
    '/steps/columns/date': steps?.columns.date,
  })) {
    if (spec !== undefined && !columnSpec(spec)) refuse(faults, name, spec, 'a column: the rows are told apart by it');
  }
  if (orders && !EVENT_DATES.some((name) => orders.columns[name] !== undefined))
    refuse(
      faults,
      '/orders/columns',
      Object.keys(orders.columns),
      `"placedAt" or another date (${EVENT_DATES.join(', ')}): a fact needs a time`,
    );
  for (const [path, fields] of [
    ['/orders/lines', orders?.lines],
    ['/lines/columns', lines?.columns],
  ] as const) {
    if (fields && !fields.productName && !fields.sku)
      refuse(faults, path, Object.keys(fields), '"productName" or "sku": a line needs a name');
  }
  checkMeanings(orders?.columns.paymentStatus, '/orders/columns/paymentStatus', PAYMENT_STATUSES, faults);
  checkMeanings(orders?.columns.fulfillmentStatus, '/orders/columns/fulfillmentStatus', FULFILLMENT_STATUSES, faults);
  for (const [name, {stage, event, proof}] of Object.entries(steps?.meanings ?? {})) {
    const path = `/steps/meanings/${name}`;
    if (!stage === !event) refuse(faults, path, undefined, 'either "stage" or "event" has to be here, and not both');
    if (proof && !stage) refuse(faults, `${path}/proof`, proof, '"proof" goes with a "stage"');
  }
}

function checkMeanings(spec: unknown, path: string, known: readonly string[], faults: MappingFault[]): void {
  if (spec === undefined) return;
  if (!isObject(spec) || !isObject(spec.meanings)) {
    refuse(faults, path, spec, `an object with "column" and "meanings": its words and one of ${known.join(', ')}`);
    return;
  }
  for (const [word, meaning] of Object.entries(spec.meanings))
    oneOf(known)(meaning, `${path}/meanings/${word}`, faults);
  if (spec.otherwise !== undefined) oneOf(known)(spec.otherwise, `${path}/otherwise`, faults);
}

function walk(
  value: unknown,
  path: string,
  visit: (spec: Readonly<Record<string, unknown>>, path: string) => void,
): void {
  if (Array.isArray(value)) for (const [at, item] of value.entries()) walk(item, `${path}/${at}`, visit);
  if (!isObject(value)) return;
  if ('column' in value) visit(value, path);
  for (const [name, item] of Object.entries(value)) walk(item, `${path}/${name}`, visit);
}

function isTitle(told: string): boolean {
  return told.trim() !== '' && !/[{}]/.test(told);
}

function isZone(told: string): boolean {
  try {
    return zonedTime('2024-01-01 00:00:00', told) !== undefined;
  } catch {
    return false;
  }
}
