/** One value that differs between two states. */
export interface ChangedLeaf {
  /** Where it stands, for people: `shipments[s1].status`; the items of a list by their id where they have one, else by position. */
  readonly path: string;
  /** The same with `*` for every item, for tables. */
  readonly pattern: string;
  /** Absent where it was not there before, or is no longer. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Names under which items of an order's lists are known, unique within their list. */
const NAMES = ['id', 'paymentId', 'refundId', 'holdId', 'returnId', 'invoiceId', 'taskId', 'line', 'eventId'];

/**
 * The values that differ between two values of plain JSON, at their deepest, in the order of their keys.
 *
 * Items of a list are matched by their id where all have one; lists of plain values lose and gain values (`tags[]`); of other lists
 * what is alike at the start and the end is left out and the rest compared by position. Empty lists and objects are no values.
 */
export function changedLeaves(before: unknown, after: unknown): readonly ChangedLeaf[] {
  return differences(before, after, '', '');
}

type Items = readonly unknown[];
type Keyed = Readonly<Record<string, unknown>>;

function differences(before: unknown, after: unknown, path: string, pattern: string): readonly ChangedLeaf[] {
  if (isAlike(before, after)) return [];
  if (isList(before ?? after) && isList(after ?? before)) {
    return listDifferences((before ?? []) as Items, (after ?? []) as Items, path, pattern);
  }
  if (isKeyed(before ?? after) && isKeyed(after ?? before)) {
    const [old, now] = [(before ?? {}) as Keyed, (after ?? {}) as Keyed];
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    const dot = path ? '.' : '';
    return keys.flatMap((key) =>
      differences(own(old, key), own(now, key), `${path}${dot}${key}`, `${pattern}${dot}${key}`),
    );
  }
  if (isPlain(before) && isPlain(after)) {
    return [{path, pattern, ...(before !== undefined && {before}), ...(after !== undefined && {after})}];
  }
  return [...differences(before, undefined, path, pattern), ...differences(undefined, after, path, pattern)];
}

function listDifferences(before: Items, after: Items, path: string, pattern: string): readonly ChangedLeaf[] {
  const items = `${pattern}.*`;
  const all = [...before, ...after];
  if (all.every(isPlain)) {
    const lost = without(before, after).map((value) => ({path: `${path}[]`, pattern: items, before: value}));
    return [...lost, ...without(after, before).map((value) => ({path: `${path}[]`, pattern: items, after: value}))];
  }
  const name = NAMES.find((candidate) => isName(candidate, before) && isName(candidate, after));
  if (name) {
    const byName = (list: Items) => new Map(list.map((item) => [String((item as Keyed)[name]), item]));
    const [old, now] = [byName(before), byName(after)];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
      differences(old.get(key), now.get(key), `${path}[${key}]`, items),
    );
  }
  const [start, end] = alike(before, after);
  const longest = Math.max(before.length, after.length) - start - end;
  return Array.from({length: longest}, (_, index) => start + index).flatMap((index) =>
    differences(
      index < before.length - end ? before[index] : undefined,
      index < after.length - end ? after[index] : undefined,
      `${path}[${index}]`,
      items,
    ),
  );
}

/** How many items two lists share at their start and, of the rest, at their end. */
function alike(before: Items, after: Items): readonly [start: number, end: number] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && isAlike(before[start], after[start])) start++;
  let end = 0;
  while (end < shortest - start && isAlike(before.at(-1 - end), after.at(-1 - end))) end++;
  return [start, end];
}

/** Whether two values of canonical JSON are equal: by their text, which engines write faster than any walk finds out. */
function isAlike(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}

/** The values of the first list that the second does not have as often. */
function without(list: Items, other: Items): Items {
  const left = [...other];
  return list.filter((value) => {
    const index = left.indexOf(value);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function isName(name: string, list: Items): boolean {
  const values = list.map((item) => (isKeyed(item) ? own(item, name) : undefined));
  return values.every((value) => typeof value === 'string') && new Set(values).size === values.length;
}

function own(value: Keyed, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function isList(value: unknown): value is Items {
  return Array.isArray(value);
}

function isKeyed(value: unknown): value is Keyed {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
