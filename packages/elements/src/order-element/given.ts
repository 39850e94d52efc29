/** What a list truly holds: hosts' data may hold nothing where a list should stand, and nulls in it. */
export function given<T>(list: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(list) ? list.filter(Boolean) : [];
}
