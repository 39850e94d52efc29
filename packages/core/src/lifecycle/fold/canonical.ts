/**
 * Copies JSON with keys in sorted order and without undefined values, so that two equal values give the same bytes however
 * they were built or stored (PostgreSQL's `jsonb` reorders keys).
 */
export function canonical<T>(value: T): T {
  return sorted(value) as T;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) copy[key] = sorted(item);
  }
  return copy;
}
