/** Prints a count as a line of JSON, to its last digit: a figure of a log is no measurement, so nothing is rounded. */
export function printCount(name, value, unit) {
  console.log(JSON.stringify({name, value, unit}));
}
