/**
 * One line of CSV for a spreadsheet. A cell that a spreadsheet would take for a formula gets an apostrophe before it: what came from a host
 * must not run on somebody's desk.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;
}

/** What tells a spreadsheet that a CSV file is UTF-8. */
export const CSV_MARK = '\uFEFF';

function harmless(cell: string): string {
  const isNumber = /^[-+]?\d+([.,]\d+)*$/.test(cell);
  return /^\s*[=+\-@\t\r|%]/.test(cell) && !isNumber ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
