/**
 * Prints one figure as a line of JSON. With `versus`, `ratio` is this figure over the other, measured in the same run: machines
 * differ, ratios less so. `spread`: between which half of the values lie.
 *
 * @param {{name: string, value: number, unit: string, spread?: readonly number[], versus?: string, ratio?: number}} figure
 */
export function printFigure({name, value, unit, spread, versus, ratio}) {
  console.log(
    JSON.stringify({
      name,
      value: rounded(value),
      unit,
      ...(spread && {spread: spread.map(rounded)}),
      ...(versus && {versus, ratio: rounded(ratio ?? Number.NaN)}),
    }),
  );
}

/** The middle value: one slow run does not move it. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function rounded(value) {
  return Number(value.toPrecision(4));
}
