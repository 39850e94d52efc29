/**
 * Copies plain data with the keys of each object sorted and without undefined values, so that two equal values give the same
 * bytes however they were built or stored (PostgreSQL's `jsonb` reorders keys).
 *
 * Keys stand by code unit, after those that are whole numbers, which every object lists first.
 */
export function canonical<T>(value: T): T {
  return sorted(value) as T;
}

/** The JSON of {@link canonical}: equal values give equal text. What JSON has no word for is `null`. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null';
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key];
    if (item === undefined) continue;
    // Assigned, it would become the copy's prototype and be gone from its JSON.
    if (key === '__proto__') Object.defineProperty(copy, key, {value: sorted(item), enumerable: true});
    else copy[key] = sorted(item);
  }
  return copy;
}
