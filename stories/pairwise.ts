/** What may vary, with the values that it takes. */
export type Factors = Readonly<Record<string, readonly string[]>>;

/** One choice of a value for each factor. */
export type Choice<F extends Factors> = {readonly [Name in keyof F]: F[Name][number]};

/**
 * A short table of choices in which every two values of two factors meet at least once: most faults need no more than two things
 * to come together, and all combinations would be too many to look at. The same factors give the same table.
 */
export function pairwise<const F extends Factors>(factors: F): readonly Choice<F>[] {
  const names = Object.keys(factors);
  const open = new Set(pairsOf(factors));
  const rows: Record<string, string>[] = [];
  while (open.size > 0) {
    const [seed] = open;
    const row: Record<string, string> = Object.fromEntries(pairOf(seed ?? ''));
    // The factors with most values first: they leave the fewest rows to choose from.
    const rest = names
      .filter((name) => !(name in row))
      .sort((a, b) => (factors[b]?.length ?? 0) - (factors[a]?.length ?? 0));
    for (const name of rest) row[name] = best(factors[name] ?? [], (value) => gain(row, name, value, open));
    for (const pair of pairsIn(row)) open.delete(pair);
    rows.push(Object.fromEntries(names.map((name) => [name, row[name] ?? ''])));
  }
  return rows as readonly Choice<F>[];
}

/** Every two values of two factors, as text. */
export function pairsOf(factors: Factors): readonly string[] {
  const names = Object.keys(factors).sort();
  return names.flatMap((one, place) =>
    names
      .slice(place + 1)
      .flatMap((other) =>
        (factors[one] ?? []).flatMap((a) => (factors[other] ?? []).map((b) => pairKey([one, a], [other, b]))),
      ),
  );
}

/** The pairs that a row holds. */
export function pairsIn(row: Readonly<Record<string, string>>): readonly string[] {
  const single = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, [value]]));
  return pairsOf(single);
}

type Named = readonly [name: string, value: string];

function pairKey(...pair: readonly Named[]): string {
  return JSON.stringify([...pair].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function pairOf(key: string): Named[] {
  return JSON.parse(key);
}

/** How many open pairs a value would close with what is chosen already. */
function gain(row: Readonly<Record<string, string>>, name: string, value: string, open: ReadonlySet<string>): number {
  return Object.entries(row).filter((chosen) => open.has(pairKey(chosen, [name, value]))).length;
}

function best(values: readonly string[], worth: (value: string) => number): string {
  const [first = ''] = values;
  return values.reduce((found, value) => (worth(value) > worth(found) ? value : found), first);
}
