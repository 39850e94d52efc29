/** Steps a doubling: a rank read off the scale is at most a fifth above the truth. */
const STEPS = 4;
const FIRST_MS = 1_000;

/** The step of the scale that a lag falls in: 0 for up to a second, then four to each doubling. */
export function lagBucket(lagMs: number): number {
  return lagMs <= FIRST_MS ? 0 : Math.ceil(STEPS * Math.log2(lagMs / FIRST_MS));
}

/** Milliseconds that a step reaches up to. */
function bucketMs(bucket: number): number {
  return Math.round(FIRST_MS * 2 ** (bucket / STEPS));
}

/** Milliseconds that a share of all lags does not pass (nearest rank, on the scale); `undefined` over nothing. */
export function lagRank(counts: ReadonlyMap<number, number>, share: number): number | undefined {
  let total = 0;
  for (const count of counts.values()) total += count;
  let seen = 0;
  for (const [bucket, count] of [...counts].sort(([one], [other]) => one - other)) {
    seen += count;
    if (total > 0 && seen >= share * total) return bucketMs(bucket);
  }
  return undefined;
}
