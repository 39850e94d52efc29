/** Deepest value that anybody may send: the schema's deepest filter, the only input within itself, goes a quarter as deep. */
export const DEEPEST_VALUE = 64;

/**
 * Whether a value that came as JSON is nested deeper than `most`. Goes level by level: what reads input by recursion, as GraphQL does, runs
 * out of stack on a megabyte of brackets.
 */
export function isDeeperThan(value: unknown, most: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= most; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}
