import {describe, expect, it} from 'vitest';
import type {Issue} from './adapter.js';
import {Fields} from './fields.js';
import {jsonMapping} from './host-mapping.js';

function reading() {
  const issues: Issue[] = [];
  return {issues, notes: {host: 'Acme', report: (issue: Issue) => void issues.push(issue)}};
}
const fieldsOf = (object: object) => {
  const {issues, notes} = reading();
  return {issues, fields: new Fields(object, notes)};
};

describe('a field', () => {
  it('is absent where it is null, missing or only inherited', () => {
    const {fields, issues} = fieldsOf({a: null});
    for (const name of ['a', 'b', 'constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf']) {
      expect(fields.raw(name)).toBeUndefined();
      expect(fields.object(name)).toBeUndefined();
      expect(fields.list(name)).toEqual([]);
    }
    expect([fields.has('a'), fields.has('b'), fields.has('toString')]).toEqual([true, false, false]);
    expect(issues).toEqual([]);
  });

  it('of a payload that names it __proto__ is the payload’s own', () => {
    const {fields} = fieldsOf(JSON.parse('{"__proto__": {"id": 7}}'));
    expect(fields.object('__proto__')?.id('id')).toBe('7');
  });

  it('is named by its path, put together only when something is amiss', () => {
    const {fields, issues} = fieldsOf({orders: [{id: 1}, {lines: [{qty: 'many'}]}, 'x']});
    const [, order] = fields.list('orders');
    expect(order?.path).toBe('/orders/1');
    expect(order?.list('lines')[0]?.count('qty')).toBeUndefined();
    expect(issues.map(({path}) => path)).toEqual(['/orders/2', '/orders/1/lines/0/qty']);
  });

  it('of a list at the root is named by its index', () => {
    const {issues, notes} = reading();
    const [first] = Fields.ofList([{price: 'free'}, 7], notes);
    first?.money('price', 'EUR');
    expect(issues.map(({path, message}) => [path, message])).toEqual([
      ['/1', '/1 is not an object.'],
      ['/0/price', 'price is not an amount in EUR.'],
    ]);
  });
});

describe('readers', () => {
  const {fields, issues} = fieldsOf({
    number: 5_400_000_000_001,
    digits: '820982911946154508',
    float: 1.5,
    padded: '  tea ',
    local: '2026-03-02T14:05:09-04:00',
    utc: '2026-03-02T18:05:09.000Z',
    spaced: '2026-03-02 18:05:09.000Z',
    wall: '2026-03-02 14:05:09',
    day: '2026-03-02',
    price: '12.50',
    tags: 'vip, , gift-wrap ',
    codes: ['a', '', 3, ' b '],
  });

  it('keep ids exact', () => {
    expect([fields.id('number'), fields.id('digits')]).toEqual(['5400000000001', '820982911946154508']);
    expect(fields.id('float')).toBeUndefined();
    expect(issues.pop()).toMatchObject({path: '/float'});
  });

  it('write one instant in one way, whatever offset it came with', () => {
    for (const name of ['local', 'utc', 'spaced']) expect(fields.instant(name)).toBe('2026-03-02T18:05:09Z');
    expect(fields.localInstant('wall', '+08:00')).toBe('2026-03-02T06:05:09Z');
    expect(fields.localInstant('local', '+08:00')).toBe('2026-03-02T18:05:09Z');
    expect(fields.localInstant('day', '+08:00')).toBe('2026-03-01T16:00:00Z');
    expect(fields.instant('wall')).toBeUndefined();
    expect(issues.pop()).toMatchObject({path: '/wall'});
  });

  it('trim texts, and split those that a comma parts', () => {
    expect(fields.text('padded')).toBe('tea');
    expect(fields.texts('tags')).toEqual(['vip', 'gift-wrap']);
    expect(fields.texts('codes')).toEqual(['a', 'b']);
    expect(issues).toEqual([]);
  });
});

describe('a host’s own fields', () => {
  class ShoutedFields extends Fields {
    override raw(name: string) {
      return super.raw(name.toUpperCase());
    }
    protected override spelling(name: string) {
      return name.toUpperCase();
    }
  }

  it('read all that lies within, and name it in the payload’s spelling', () => {
    const mapping = jsonMapping({
      host: 'Acme',
      source: 'acme',
      fields: ShoutedFields,
      read(payload) {
        for (const line of payload.list('lines')) line.object('goods')?.count('pieces');
      },
    });
    const body = [{LINES: [{GOODS: {PIECES: 'x'}}]}];
    expect(mapping(body).issues).toEqual([
      {code: 'INVALID_FIELD', message: 'PIECES is not a number.', path: '/0/LINES/0/GOODS/PIECES'},
    ]);
  });
});
