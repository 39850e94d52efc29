/** What a list can be narrowed to by one press. */
export const QUICK_FILTERS = ['overdue', 'held', 'stuck', 'mine', 'today'] as const;
/** A filter that is one press away. */
export type QuickFilter = (typeof QUICK_FILTERS)[number];

/** By what orders are parted into groups or columns. */
export const FACETS = ['stage', 'channel', 'owner'] as const;
/** What orders can be grouped by. */
export type Facet = (typeof FACETS)[number];

/** By what orders are sorted. A hub sorts by the first three alone. */
export const SORT_KEYS = [
  'due',
  'promised',
  'placed',
  'number',
  'stage',
  'verdict',
  'owner',
  'channel',
  'customer',
  'value',
] as const;
/** What orders can be sorted by. */
export type SortKey = (typeof SORT_KEYS)[number];

/** Which orders, and in which order: plain data, for a property, an address or a saved view. */
export interface CollectionFilter {
  /** Number, tracking number, SKU, words of what was ordered. */
  readonly search?: string;
  /** All of these. */
  readonly only?: readonly QuickFilter[];
  readonly stage?: string;
  readonly channel?: string;
  readonly owner?: string;
  /** `due` when absent: what burns first. */
  readonly sort?: SortKey;
  readonly descending?: boolean;
  readonly group?: Facet;
}

/** A filter under a name that its user gave. */
export interface CollectionView {
  readonly name: string;
  readonly filter: CollectionFilter;
}

/** The filter as a query string without its `?`; what is not set is left out. `prefix` keeps it apart from the page's own. */
export function filterToQuery(filter: CollectionFilter, prefix = ''): string {
  const query = new URLSearchParams();
  const {search, only, descending, ...rest} = filter;
  const entries = {q: search, only: only?.join(' '), ...rest, desc: descending ? '1' : undefined};
  for (const [name, value] of Object.entries(entries)) if (value) query.set(prefix + name, value);
  return query.toString();
}

/** The filter that a query string holds. What it does not know, anybody may have typed: it is passed over. */
export function filterFromQuery(query: string, prefix = ''): CollectionFilter {
  const given = new URLSearchParams(query);
  const text = (name: string) => given.get(prefix + name) || undefined;
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === text(name));
  const asked = text('only')?.split(' ') ?? [];
  const only = QUICK_FILTERS.filter((name) => asked.includes(name));
  return tidy({
    search: text('q'),
    only,
    stage: text('stage'),
    channel: text('channel'),
    owner: text('owner'),
    sort: one('sort', SORT_KEYS),
    descending: text('desc') === '1',
    group: one('group', FACETS),
  });
}

/** The filter without what says nothing, so that two that mean the same read alike. */
export function tidy(
  filter: {readonly [K in keyof CollectionFilter]: CollectionFilter[K] | undefined},
): CollectionFilter {
  const only = QUICK_FILTERS.filter((name) => filter.only?.includes(name));
  const entries = Object.entries({...filter, only: only.length ? only : undefined});
  return Object.fromEntries(entries.filter(([, value]) => value)) as CollectionFilter;
}
