import {OrderError} from '@orderlight/core';

/** Most items on one page. */
export const PAGE_LIMIT = 100;
const PAGE_DEFAULT = 20;

interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A page's size and the key of the item before it. Pages run forward only: what comes next is what lists need. */
export function pageOf<Key>({first, after, last, before}: PageArgs): {readonly first: number; readonly after?: Key} {
  if (last != null || before != null) throw new OrderError('BAD_USER_INPUT', 'Pages run forward: use first and after.');
  const size = first ?? PAGE_DEFAULT;
  if (size < 1 || size > PAGE_LIMIT)
    throw new OrderError('BAD_USER_INPUT', `first is ${size}; give 1 to ${PAGE_LIMIT}.`);
  return {first: size, ...(after != null && {after: keyOf<Key>(after)})};
}

/** A page as a Relay connection, from one item more than it shows. */
export function connectionOf<Item, Shown>(
  items: readonly Item[],
  first: number,
  keyed: (item: Item) => {readonly key: unknown; readonly node: Shown},
) {
  const edges = items.slice(0, first).map((item) => {
    const {key, node} = keyed(item);
    return {cursor: cursorOf(key), node};
  });
  return {
    edges,
    pageInfo: {
      hasNextPage: items.length > first,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function cursorOf(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function keyOf<Key>(cursor: string): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (isKey(key)) return key as Key;
  } catch {
    // No JSON at all.
  }
  throw new OrderError(
    'BAD_USER_INPUT',
    `"${cursor.slice(0, 100)}" is no cursor; give the endCursor of the page before.`,
  );
}

/** Keys are a number, or a few plain values by name. Whether they are those of this list the store finds out. */
function isKey(key: unknown): boolean {
  if (typeof key === 'number') return Number.isSafeInteger(key);
  if (typeof key !== 'object' || key === null || Array.isArray(key)) return false;
  const parts = Object.values(key);
  return parts.length > 0 && parts.every((part) => part === null || typeof part !== 'object');
}
