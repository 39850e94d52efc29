import fc from 'fast-check';
import {expect, test} from 'vitest';
import {orderAt, ordersUpTo} from '../../test/orders.js';
import {isOverdue} from './order-facts.js';
import {OrderLane} from './order-lane.js';
import {comparing, meets} from './sift.js';

const lane = () => new OrderLane('', '', comparing({}), (order) => isOverdue(order, Date.now()));

test('orders put in one by one, in any order, come to the same as sorted ones', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(500), {maxLength: 60}), (numbers) => {
      const all = lane();
      for (const number of numbers) all.insert(orderAt(number));
      const sorted = numbers.map((number) => orderAt(number)).sort(comparing({}));
      expect(all.rows.map((order) => order!.id)).toEqual(sorted.map(({id}) => id));
      expect(all.count).toBe(numbers.length);
      expect(all.late).toBe(sorted.filter((order) => isOverdue(order, Date.now())).length);
    }),
  );
});

test('a hole stays one row high, and what is known is found around it', () => {
  const all = lane();
  all.splice(0, 0, [...ordersUpTo(50)].sort(comparing({})));
  all.forget(10, 10);
  expect(all.rows).toHaveLength(50);
  expect(all.rows[15]).toBeUndefined();
  const [, second] = all.rows;
  expect(all.indexOf(second!.id)).toBe(1);
  expect(all.remove(second!.id)).toBe(1);
  expect(all.rows).toHaveLength(49);
  expect(all.indexOf(second!.id)).toBe(-1);
});

test('what sorts after all that is known is counted, and waits for its page', () => {
  const all = lane();
  all.isWhole = false;
  all.splice(0, 0, [orderAt(1)]);
  all.count = 5;
  expect(all.insert(orderAt(2))).toBe(-1);
  expect([all.rows.length, all.count]).toEqual([1, 6]);
});

test('sifting reads any order, whatever it lacks', () => {
  const sifting = {now: Date.now(), me: 'Lei', zone: 'Nowhere/None'};
  fc.assert(
    fc.property(fc.subarray(['overdue', 'held', 'stuck', 'mine', 'today'] as const), fc.string(), (only, search) => {
      expect(typeof meets({id: '1'}, {only, search}, sifting)).toBe('boolean');
    }),
  );
  expect(meets(orderAt(3), {only: ['overdue']}, sifting)).toBe(true);
  expect(meets(orderAt(4), {only: ['overdue']}, sifting)).toBe(false);
  expect(meets(orderAt(4), {search: ' tn4x '}, sifting)).toBe(true);
  expect(meets(orderAt(4), {search: 'sku-4'}, sifting)).toBe(true);
  expect(meets(orderAt(4), {only: ['mine']}, sifting)).toBe(true);
});
