import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  type CollectionFilter,
  FACETS,
  filterFromQuery,
  filterToQuery,
  QUICK_FILTERS,
  SORT_KEYS,
  tidy,
} from './collection-filter.js';

const text = fc.option(fc.string({unit: 'grapheme', maxLength: 20}), {nil: undefined});
const filters: fc.Arbitrary<CollectionFilter> = fc
  .record({
    search: text,
    only: fc.option(fc.subarray([...QUICK_FILTERS]), {nil: undefined}),
    stage: text,
    channel: text,
    owner: text,
    sort: fc.option(fc.constantFrom(...SORT_KEYS), {nil: undefined}),
    descending: fc.option(fc.boolean(), {nil: undefined}),
    group: fc.option(fc.constantFrom(...FACETS), {nil: undefined}),
  })
  .map(tidy);

test('a filter comes back from an address as it went in, beside whatever else the page has there', () => {
  fc.assert(
    fc.property(filters, fc.constantFrom('', 'orders.'), (filter, prefix) => {
      const query = filterToQuery(filter, prefix);
      expect(filterFromQuery(query, prefix)).toEqual(filter);
      expect(filterFromQuery(`?page=2&${query}`, prefix)).toEqual(filter);
    }),
  );
});

test('whatever is typed into an address makes a filter', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const filter = filterFromQuery(typed);
      expect(tidy(filter)).toEqual(filter);
    }),
  );
  expect(filterFromQuery('sort=constructor&group=__proto__&only=all+overdue&desc=yes')).toEqual({only: ['overdue']});
});

test('what is not set is not told', () => {
  expect(filterToQuery({})).toBe('');
  expect(filterToQuery({search: '', only: [], descending: false})).toBe('');
  expect(filterToQuery({only: ['overdue', 'held'], sort: 'value', descending: true})).toBe(
    'only=overdue+held&sort=value&desc=1',
  );
});
