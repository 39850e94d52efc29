/** How much of a symbol may be lost and it still reads: 7, 15, 25, 30 in 100. */
export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** A QR code as one path on a grid of modules. */
export interface QrSymbol {
  /** Modules along each side, the quiet zone with them. */
  readonly size: number;
  /** Outline of the dark modules, for an SVG path. */
  readonly path: string;
}

/** Modules of nothing around a symbol that scanners need (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** The symbol for a text; the encoder is loaded with the first. Throws where the text is longer than a symbol can hold. */
export async function qrSymbol(text: string, level: QrLevel): Promise<QrSymbol> {
  const {encode} = await import('uqr');
  const {data, size} = encode(text, {ecc: level, border: QUIET});
  const runs = data.flatMap((row, y) => rowOf(row, y));
  return {size, path: runs.join('')};
}

/** One row's runs of dark modules: a rectangle each. */
function rowOf(row: readonly boolean[], y: number): string[] {
  const runs: string[] = [];
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x++;
    runs.push(`M${start} ${y}h${x + 1 - start}v1h-${x + 1 - start}z`);
  }
  return runs;
}
