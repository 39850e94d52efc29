import fc from 'fast-check';
import {expect, test} from 'vitest';
import {scrollTopFor, visibleWindow} from './visible-window.js';

const sizes = fc.record({
  scrollTop: fc.integer({min: 0, max: 5_000_000}),
  height: fc.integer({min: 0, max: 3000}),
  row: fc.double({min: 16, max: 200, noNaN: true}),
  count: fc.integer({min: 0, max: 100_000}),
});

test('draws every row in sight, and few others', () => {
  fc.assert(
    fc.property(sizes, ({scrollTop, height, row, count}) => {
      const top = Math.min(scrollTop, Math.max(0, count * row - height));
      const {first, end} = visibleWindow(top, height, row, count);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(count);
      if (count > 0) {
        expect(first).toBeLessThanOrEqual(Math.max(0, Math.floor(top / row)));
        expect(end).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((top + height) / row)));
      }
      expect(end - first).toBeLessThanOrEqual(Math.ceil(height / row) + 15);
    }),
  );
});

test('takes any figures: a list that has shrunk below where it was scrolled to, a row of no height', () => {
  const figure = fc.double({min: -1e6, max: 1e6, noNaN: true});
  fc.assert(
    fc.property(figure, figure, figure, fc.nat(1000), (scrollTop, height, row, count) => {
      const {first, end} = visibleWindow(scrollTop, height, row, count);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(first);
      expect(end).toBeLessThanOrEqual(count);
    }),
  );
});

test('a row that the keyboard goes to is in sight, and nothing scrolls that need not', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(400_000), fc.nat(60), (index, scrollTop, covered) => {
      const row = 40;
      const height = 600;
      const top = scrollTopFor(index, scrollTop, height, row, covered);
      expect(index * row).toBeGreaterThanOrEqual(top);
      expect((index + 1) * row).toBeLessThanOrEqual(top + height - covered);
      expect(scrollTopFor(index, top, height, row, covered)).toBe(top);
    }),
  );
});
