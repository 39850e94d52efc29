/**
 * Plain data with the keys of each object sorted and without undefined values, so that two equal values give the same bytes
 * however they were built or stored (PostgreSQL's `jsonb` reorders keys). What stands so already is not copied.
 *
 * Keys stand by code unit, after those that are whole numbers, which every object lists first.
 */
export function canonical<T>(value: T): T {
  return sorted(value) as T;
}

/** A copy of an object, without the fields that are undefined. */
export function present<T extends object>(fields: T): T {
  const copy: Record<string, unknown> = {};
  for (const key in fields) if (fields[key] !== undefined) copy[key] = fields[key];
  return copy as T;
}

/** The JSON of {@link canonical}: equal values give equal text. What JSON has no word for is `null`. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null';
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? sortedItems(value) : sortedFields(value as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

function sortedItems(items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const own = sorted(item);
    if (own !== item) copy ??= items.slice();
    if (copy) copy[index] = own;
  }
  return copy ?? items;
}

function sortedFields(fields: Fields): Fields {
  const keys = Object.keys(fields);
  const isInOrder = areSorted(keys);
  if (!isInOrder) keys.sort();
  let copy: Record<string, unknown> | undefined = isInOrder ? undefined : {};
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const item = fields[key];
    const own = sorted(item);
    // Copied from the first field on that can't stay as it is.
    if (!copy && (own !== item || item === undefined)) copy = firstFields(fields, keys, index);
    if (copy) put(copy, key, own);
  }
  return copy ?? fields;
}

function firstFields(fields: Fields, keys: readonly string[], count: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (let index = 0; index < count; index++) put(copy, keys[index] as string, fields[keys[index] as string]);
  return copy;
}

function put(copy: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) return;
  // Assigned, it would become the copy's prototype and be gone from its JSON.
  if (key === '__proto__') Object.defineProperty(copy, key, {value, enumerable: true});
  else copy[key] = value;
}

function areSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] as string) > (keys[index] as string)) return false;
  }
  return true;
}
