import fc from 'fast-check';
import {beforeAll, describe, expect, it} from 'vitest';
import {type Divisions, loadDivisions} from './divisions.js';
import {groupPersons, MARK_KINDS, type MarkedOrder, type MarkKind, personMarks} from './person.js';

let divisions: Divisions;
beforeAll(async () => {
  divisions = await loadDivisions();
});

const marks = (facts: Parameters<typeof personMarks>[0], channel = 'shop') =>
  personMarks(facts, {channel, country: 'CN', divisions}).map(({kind, value}) => `${kind} ${value}`);

describe('marks', () => {
  it('are the same however a host writes them', () => {
    const one = {
      name: '陈静',
      phone: '138 0013 8000',
      email: 'Jing.Chen@Example.com ',
      shippingAddress: {name: '陈静', lines: ['浙江省杭州市西湖区文三路 1号 3-502'], phone: '+8613800138000'},
    };
    const other = {
      name: '陈 静',
      phone: '+86 13800138000',
      email: 'jing.chen@example.com',
      shippingAddress: {
        name: '陈静',
        region: '浙江',
        city: '杭州',
        district: '西湖区',
        lines: ['文三路1号', '3-502'],
        countryCode: 'CN',
      },
    };
    expect(marks(one)).toEqual(marks(other, 'market'));
    expect(marks(one).map((mark) => mark.split(' ')[0])).toEqual(['PHONE', 'EMAIL', 'ADDRESS', 'NAME']);
    expect(marks({...other, shippingAddress: {...other.shippingAddress, lines: ['文三路1号', '35-02']}})).not.toEqual(
      marks(one),
    );
  });

  it('are none of what is masked, of a place without a house, of nothing', () => {
    expect(marks({name: '陈*', phone: '138****8000', email: 'j***@example.com'})).toEqual([]);
    expect(marks({name: '陈静', shippingAddress: {lines: ['浙江省杭州市西湖区']}})).toEqual(['NAME 陈静']);
    expect(marks(undefined)).toEqual([]);
  });

  it('an account is one within its channel', () => {
    const [shop] = personMarks(undefined, {channel: 'shop', account: '9'});
    const [market] = personMarks(undefined, {channel: 'market', account: '9'});
    expect(shop?.value).not.toBe(market?.value);
  });
});

const order = (id: string, ...words: string[]): MarkedOrder => ({
  id,
  marks: words.map((word) => {
    const [kind = '', digest = ''] = word.split(' ');
    return {kind: kind as MarkKind, digest};
  }),
});
const groups = (...args: Parameters<typeof groupPersons>) =>
  groupPersons(...args).map(({members}) => members.map(({id}) => id).join(''));

describe('groups', () => {
  it('say how surely and why', () => {
    const [group] = groupPersons([
      order('a', 'PHONE 1', 'EMAIL x'),
      order('b', 'PHONE 1', 'EMAIL x'),
      order('c', 'PHONE 1'),
    ]);
    expect(group).toEqual({
      confidence: 0.85,
      members: [
        {id: 'a', confidence: 0.99, reasons: ['PHONE', 'EMAIL']},
        {id: 'b', confidence: 0.99, reasons: ['PHONE', 'EMAIL']},
        {id: 'c', confidence: 0.85, reasons: ['PHONE']},
      ],
    });
  });

  it('two people behind one phone are less sure, behind one door two', () => {
    const [family] = groupPersons([order('a', 'PHONE 1', 'NAME x'), order('b', 'PHONE 1', 'NAME y')]);
    expect(family?.confidence).toBe(0.6);
    expect(groups([order('a', 'NAME x'), order('b', 'NAME x')])).toEqual(['a', 'b']);
  });

  it('keep apart what somebody parted, whatever comes after', () => {
    const orders = [order('a', 'PHONE 1'), order('b', 'PHONE 1'), order('c', 'PHONE 1')];
    expect(groups(orders)).toEqual(['abc']);
    expect(groups(orders, [['b', 'a']])).toEqual(['ac', 'b']);
  });

  const kind = fc.constantFrom(...MARK_KINDS);
  const some = fc
    .array(fc.array(fc.record({kind, digest: fc.constantFrom('1', '2', '3')}), {maxLength: 4}), {maxLength: 8})
    .map((all) => all.map((own, at) => ({id: `o${at}`, marks: own})));
  const pairs = fc.array(fc.tuple(fc.constantFrom('o0', 'o1', 'o2', 'o3'), fc.constantFrom('o4', 'o5', 'o6')), {
    maxLength: 4,
  });

  it('hold every order once, are the same in any order, and no parted two', () => {
    fc.assert(
      fc.property(some, pairs, fc.nat(), (orders, apart, seed) => {
        const found = groupPersons(orders, apart);
        expect(found.flatMap(({members}) => members.map(({id}) => id)).sort()).toEqual(orders.map(({id}) => id).sort());
        const mixed = [...orders].sort(
          (one, other) => ((one.id.charCodeAt(1) * (seed + 7)) % 11) - ((other.id.charCodeAt(1) * (seed + 7)) % 11),
        );
        expect(groupPersons(mixed, [...apart].reverse())).toEqual(found);
        for (const {members} of found) {
          const ids = new Set(members.map(({id}) => id));
          for (const [one, other] of apart) expect(ids.has(one) && ids.has(other)).toBe(false);
        }
      }),
    );
  });
});
