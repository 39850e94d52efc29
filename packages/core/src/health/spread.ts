/**
 * How often each value came up, smallest first. Spreads of parts merge into exactly the spread of the whole; one takes two
 * numbers per distinct value.
 */
export type Spread = readonly (readonly [value: number, count: number])[];

/** The spread of values in any order. */
export function spreadOf(values: Iterable<number>): Spread {
  return mergeSpreads([[...values].map((value) => [value, 1] as const)]);
}

/** The spread of all that several spreads hold. */
export function mergeSpreads(spreads: readonly Spread[]): Spread {
  const counts = new Map<number, number>();
  for (const [value, count] of spreads.flat()) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].sort(([first], [second]) => first - second);
}

/**
 * The smallest value that a share of all does not pass (nearest rank), so always one that came up: `0.5` is the median, of an
 * even number the lower of the two. `undefined` over nothing.
 */
export function percentile(spread: Spread, share: number): number | undefined {
  const total = spread.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  const rank = spread.find(([, count]) => {
    seen += count;
    return seen >= share * total;
  });
  return rank?.[0];
}
