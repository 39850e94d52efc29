import {parseCsv} from '../files/csv.js';

/** What a host calls an article, and what the house calls it. */
export interface SkuMapping {
  /** The host's SKU, in one channel's use. */
  readonly hostSku: string;
  readonly ownSku: string;
}

/** Something in a table of SKUs that cannot be used. */
export interface SkuProblem {
  /** As a spreadsheet counts: the heading is row 1. */
  readonly row: number;
  readonly problem: string;
}

/** Longest SKU; an index must hold it. */
export const LONGEST_SKU = 200;

/** A SKU as it is compared: hosts and people differ in case, width and blanks at the ends. */
export function plainSku(sku: string): string {
  return sku.normalize('NFKC').trim().toLowerCase().slice(0, LONGEST_SKU);
}

const HEADINGS: Readonly<Record<string, keyof SkuMapping>> = {
  host_sku: 'hostSku',
  own_sku: 'ownSku',
  平台编码: 'hostSku',
  商家编码: 'ownSku',
};

/**
 * Reads a table of SKUs from CSV text with the columns `host_sku` and `own_sku`; other columns are passed over. The last of several rows
 * for one SKU of the host counts. What cannot be used is told by its row.
 */
export function readSkuTable(text: string): {
  readonly mappings: readonly SkuMapping[];
  readonly problems: readonly SkuProblem[];
} {
  const [heading, ...records] = parseCsv(text);
  if (!heading || 'problem' in heading) {
    return {mappings: [], problems: [{row: 1, problem: heading ? heading.problem : 'the table is empty'}]};
  }
  const columns = heading.cells.map((cell) => HEADINGS[cell.trim().toLowerCase()]);
  const [host, own] = [columns.indexOf('hostSku'), columns.indexOf('ownSku')];
  if (host < 0 || own < 0) return {mappings: [], problems: [{row: 1, problem: 'needs columns host_sku and own_sku'}]};
  const problems: SkuProblem[] = [];
  const bySku = new Map<string, SkuMapping>();
  for (const record of records) {
    if ('problem' in record) {
      problems.push(record);
      continue;
    }
    const hostSku = cellText(record.cells[host]);
    const ownSku = cellText(record.cells[own]);
    const problem = skuFault({hostSku, ownSku});
    if (problem) problems.push({row: record.row, problem});
    else bySku.set(plainSku(hostSku), {hostSku, ownSku});
  }
  return {mappings: [...bySku.values()], problems};
}

/** Why a mapping cannot be used, or `undefined`. */
export function skuFault({hostSku, ownSku}: SkuMapping): string | undefined {
  if (!plainSku(hostSku)) return 'host_sku is empty';
  if (!ownSku.trim()) return 'own_sku is empty';
  if (hostSku.length > LONGEST_SKU || ownSku.length > LONGEST_SKU) return `a SKU has at most ${LONGEST_SKU} characters`;
  return undefined;
}

// A table that was written for spreadsheets has an apostrophe before what would else be a formula.
function cellText(cell = ''): string {
  return cell.trim().replace(/^'(?=[=+\-@\t\r])/, '');
}
