import {describe, expect, it} from 'vitest';
import type {FileMapping, MappedValue} from './file-mapping.js';
import {type FileSource, importFiles} from './import-files.js';

const source = (name: string, csv: string): FileSource => ({
  name,
  async *open() {
    yield new TextEncoder().encode(csv);
  },
});

const SALES =
  'no,when,net,currency,pieces,state,zip\n7,2024-03-10 01:30:00,12.50,EUR,3,open,871\n8,2024-07-01 08:00:00,900,JPY,x,odd,10115\n';
const NOTES = 'sale,text\n7,first\n7,second\n';

/** What a value gives for each of two sales, and what was wrong with it. */
async function given(value: MappedValue, more: Partial<FileMapping> = {}) {
  const mapping: FileMapping = {
    id: 'till',
    source: 'till',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    orders: 'sales',
    files: {
      sales: {use: 'ORDERS', key: 'no', columns: ['no', 'when', 'net']},
      notes: {use: 'ROWS', key: 'sale', columns: ['sale', 'text']},
    },
    subject: {orderRef: {$column: 'sales.no'}},
    events: [
      {
        type: 'order.updated',
        id: 'sale/{sales.no}/{@at}',
        at: {$column: 'sales.when', as: 'TIME'},
        data: {attributes: {value}},
      },
    ],
    checks: [],
    ...more,
  };
  const values: unknown[] = [];
  const issues: string[] = [];
  for await (const step of importFiles(mapping, [source('notes', NOTES), source('sales', SALES)])) {
    for (const {data} of step.events) values.push((data as {attributes?: {value?: unknown}}).attributes?.value);
    issues.push(...step.issues.map(({message}) => message));
  }
  return {values, issues};
}

describe('a mapped value', () => {
  it('is an amount in the currency that a column names, with that currency’s digits', async () => {
    const {values, issues} = await given({$column: 'sales.net', as: 'MONEY', currencyColumn: 'sales.currency'});
    expect(values).toEqual([
      {amount: 1250, currency: 'EUR'},
      {amount: 900, currency: 'JPY'},
    ]);
    expect(issues).toEqual([]);
  });

  it('is a time in the mapping’s zone, winter or summer', async () => {
    const {values} = await given({$column: 'sales.when', as: 'TIME'});
    expect(values).toEqual(['2024-03-10T01:30:00+01:00', '2024-07-01T08:00:00+02:00']);
  });

  it('is a whole number, or a fault that names the kind of what is there', async () => {
    const {values, issues} = await given({$column: 'sales.pieces', as: 'INTEGER'});
    expect(values).toEqual([3, undefined]);
    expect(issues).toEqual(['sales, row 3, column pieces: must be a whole number, is text of 1 character.']);
  });

  it('is the meaning of a code, and for an unknown code what the mapping says', async () => {
    const {values, issues} = await given({$column: 'sales.state', codes: {open: 'UNFULFILLED'}, otherwise: 'UNKNOWN'});
    expect(values).toEqual(['UNFULFILLED', 'UNKNOWN']);
    expect(issues).toEqual(['sales, row 3, column state: no meaning is known for "odd".']);
  });

  it('is a number with the zeros that a spreadsheet ate', async () => {
    expect((await given({$column: 'sales.zip', digits: 5})).values).toEqual(['00871', '10115']);
  });

  it('is a list over the rows that join, or nothing', async () => {
    const {values} = await given({$each: 'notes', value: {$column: 'notes.text'}});
    expect(values).toEqual([['first', 'second'], undefined]);
  });

  it('is text with columns in it, and nothing when one is empty', async () => {
    expect((await given({$template: 'sale {sales.no} of {sales.state}'})).values).toEqual([
      'sale 7 of open',
      'sale 8 of odd',
    ]);
    expect((await given({$template: 'sale {sales.nothing}'})).values).toEqual([undefined, undefined]);
  });

  it('leaves out a structure whose columns are all empty, constants or not', async () => {
    expect((await given({kind: 'note', text: {$column: 'sales.nothing'}})).values).toEqual([undefined, undefined]);
  });
});

describe('an event rule', () => {
  it('gives events only where its conditions hold', async () => {
    const rule = (when: FileMapping['events'][number]['when']): Partial<FileMapping> => ({
      events: [
        {
          type: 'order.updated',
          id: 'sale/{sales.no}',
          at: {$column: 'sales.when', as: 'TIME'},
          ...(when && {when}),
          data: {attributes: {value: {$column: 'sales.no'}}},
        },
      ],
    });
    const numbers = async (when: FileMapping['events'][number]['when']) => (await given('', rule(when))).values;
    expect(await numbers([{rows: 'notes', is: 'FILLED'}])).toEqual(['7']);
    expect(await numbers([{rows: 'notes', is: 'EMPTY'}])).toEqual(['8']);
    expect(await numbers([{column: 'sales.state', in: ['odd', 'even']}])).toEqual(['8']);
    expect(await numbers([{column: 'sales.nothing', is: 'FILLED'}])).toEqual([]);
  });
});
