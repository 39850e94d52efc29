import {readFileSync} from 'node:fs';
import {Ajv2020} from 'ajv/dist/2020.js';
import {describe, expect, it} from 'vitest';
import {NUMBER_STYLES} from '../numbers.js';
import {compileMapping, readMappingFile} from './compile-mapping.js';
import type {MappingFile} from './mapping-file.js';
import {LINE_FIELDS, ORDER_FIELDS, STATES, STEP_EVENTS, STEP_FIELDS} from './vocabulary.js';

const schema = JSON.parse(readFileSync(new URL('../../../schema/file-mapping.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({strict: true, strictRequired: false, strictTypes: false}).compile(schema);

const GOOD: MappingFile = {
  $schema: './file-mapping.schema.json',
  id: 'shop',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  numbers: '1.234,56',
  dates: ['dd.MM.yyyy', 'excel'],
  orders: {
    sheet: 'Orders',
    ignoreRows: [{column: 'No', startsWith: 'Printed'}],
    columns: {
      orderNo: {column: ['No', 'Number'], transform: ['upper', {split: '/', take: 1}]},
      placedAt: {column: 'Day', time: 'Clock'},
      address: {text: '{Street} {House}'},
      country: {value: 'DE'},
      shipping: {value: '4.90'},
      customerName: {first: ['Name', {column: 'Contact', optional: true}]},
      total: {column: 'Sum', perLine: 'sum'},
      fulfillmentStatus: {column: 'State', meanings: {sent: 'FULFILLED'}, otherwise: 'UNKNOWN'},
    },
    lines: {sku: 'SKU', quantity: {value: '1'}},
    states: {cancelled: {column: 'State', is: ['cancelled']}},
    attributes: {'shop.desk': 'Desk'},
  },
};

const change = (path: string, value: unknown): unknown => {
  const copy = structuredClone(GOOD) as unknown as Record<string, unknown>;
  const names = path.split('/').slice(1);
  const last = names.pop() ?? '';
  const place = names.reduce((at, name) => at[name] as Record<string, unknown>, copy);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
};

/** Where something is changed, to what, and the words by which it is told. */
const BAD: readonly (readonly [string, unknown, string])[] = [
  ['/id', 'My Shop', 'lower case words'],
  ['/timeZone', undefined, '"timeZone" has to be here'],
  ['/currency', 'euro', 'ISO 4217'],
  ['/numbers', '1234', 'one of "1234.56"'],
  ['/delimiter', ';;', 'one character'],
  ['/dates', [], 'a date format'],
  ['/orders/columns/orderNo', undefined, '"orderNo" has to be here'],
  ['/orders/columns/placedAt', undefined, 'a fact needs a time'],
  ['/orders/columns/orderNr', 'No', 'did you mean "orderNo"'],
  ['/orders/columns/city', 7, 'a title, a list of titles'],
  ['/orders/columns/city', {column: 'City', forma: 'x'}, 'no such field'],
  ['/orders/columns/city', {column: '{City}'}, 'without { and }'],
  ['/orders/columns/placedAt', {value: '2024-05-01'}, 'no two orders share a date'],
  ['/orders/columns/shipping', {value: '4,90'}, 'a number with a point'],
  ['/orders/columns/fulfillmentStatus', {column: 'State', meanings: {sent: 'SENT'}}, 'one of "UNFULFILLED"'],
  ['/orders/columns/fulfillmentStatus', 'State', 'an object with "column" and "meanings"'],
  ['/orders/columns/orderNo', {column: 'No', transform: 'capitals'}, 'one of "trim"'],
  ['/orders/columns/orderNo', {column: 'No', transform: {split: '/'}}, '"take" has to be here'],
  ['/orders/columns/orderNo', {text: '{No}'}, 'the rows are told apart by it'],
  ['/orders/lines', {quantity: 'Qty'}, 'a line needs a name'],
  ['/orders/headerRow', 0, 'a whole number from 1'],
  ['/orders/states', {sleeping: {column: 'State', is: 'zzz'}}, 'no such field; there are "approved"'],
  ['/orders/ignoreRows', [{startsWith: 'x'}], '"column" has to be here'],
  ['/orders', undefined, 'either "orders" or "steps"'],
  ['/steps', {columns: {orderNo: 'a', date: 'b', step: 'c'}, meanings: {x: {words: 'x', stage: 'y'}}}, 'not both'],
  ['/surprise', 1, 'no such field'],
];

describe('a mapping file', () => {
  it('that is right compiles, and is right by the schema', () => {
    expect(readMappingFile(GOOD)).toHaveProperty('mapping');
    expect(validate(GOOD), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(BAD)(
    'with %s as %j is refused with its place and what is expected, and by the schema',
    (path, value, words) => {
      const read = readMappingFile(change(path, value));
      const faults = 'faults' in read ? read.faults : [];
      expect(faults.map(({expected}) => expected).join('\n')).toContain(words);
      expect(faults.some((fault) => fault.path.startsWith(path) || path.startsWith(fault.path))).toBe(true);
      expect(validate(change(path, value))).toBe(false);
    },
  );

  it('is refused for what no schema can say', () => {
    const told = (path: string, value: unknown) => {
      const read = readMappingFile(change(path, value));
      return 'faults' in read ? read.faults.map((fault) => `${fault.path}: ${fault.expected}`).join() : '';
    };
    expect(told('/timeZone', 'Berlin')).toContain('an IANA time zone');
    expect(told('/encoding', 'klingon')).toContain('an encoding such as');
    expect(told('/dates', 'dd.mm.yyyy')).toContain('in capitals');
    expect(told('/orders/columns/email', {column: 'Mail', from: 'customers'})).toContain('there are none');
    expect(told('/orders/lines', undefined)).toContain('no "perLine" where no lines are mapped');
  });

  it.each([null, [], 'x', 7, {}, {orders: {columns: {orderNo: {column: [[]]}}}}, {id: {}, steps: []}])(
    '%j is refused without a crash',
    (value) => {
      expect(readMappingFile(value)).toHaveProperty('faults');
    },
  );

  it('that ships and is wrong throws all its faults', () => {
    expect(() => compileMapping({...GOOD, id: 'X', currency: 'x'})).toThrow(/\/id is "X"[\s\S]*\/currency is "x"/);
  });
});

it('the schema names exactly what the engine knows', () => {
  const names = (properties: object) => Object.keys(properties);
  const {orders, steps, lines} = schema.properties;
  expect(names(orders.properties.columns.properties)).toEqual(names(ORDER_FIELDS));
  expect(names(orders.properties.lines.properties)).toEqual(names(LINE_FIELDS));
  expect(names(lines.properties.columns.properties)).toEqual(names(LINE_FIELDS));
  expect(names(orders.properties.states.properties)).toEqual(names(STATES));
  expect(names(steps.properties.columns.properties)).toEqual(names(STEP_FIELDS));
  expect(steps.properties.meanings.additionalProperties.properties.event.enum).toEqual(names(STEP_EVENTS));
  expect(schema.$defs.numbers.enum).toEqual(names(NUMBER_STYLES));
});
