// Pictures are compared on machines with other fonts, and with the same fonts in other versions. So they are drawn without any: in a
// font of two blocks, a narrow one for letters and a wide one for Chinese, made here. What is left to differ is what we draw.

const EM = 1000;
const ASCENT = 800;
const DESCENT = -200;

/** Glyphs by their index: nothing, a space, a letter, a Chinese character. */
const GLYPHS = [
  {advance: 500},
  {advance: 300},
  {advance: 540, box: [50, 0, 490, 620]},
  {advance: EM, box: [60, -80, 940, 760]},
] as const;

/** Which characters are which, in the order of Unicode. */
const GROUPS = [
  [0x00, 0x20, 1],
  [0x21, 0x9f, 2],
  [0xa0, 0xa0, 1],
  [0xa1, 0x1fff, 2],
  [0x2000, 0x200f, 1],
  [0x2010, 0x2e7f, 2],
  [0x2e80, 0xd7ff, 3],
  [0xf900, 0x10ffff, 3],
] as const;

/** Draws everything on the page in blocks that asks for the font `Blocks`. */
export async function loadBlockFont(): Promise<void> {
  const font = await new FontFace('Blocks', blockFont()).load();
  document.fonts.add(font);
}

/** The font as a TrueType file. */
function blockFont(): ArrayBuffer {
  const outlines = GLYPHS.map((glyph) => ('box' in glyph ? outlineOf(glyph.box) : []));
  const ends = outlines.map((_, place) => outlines.slice(0, place + 1).flat().length);
  const tables: Readonly<Record<string, readonly number[]>> = {
    'OS/2': [
      ...u16(4, EM / 2, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0),
      ...bytes(10, 0),
      ...u32(0, 0, 0, 0),
      ...ascii('test'),
      ...u16(0x40, 0x20, 0xffff, ASCENT, DESCENT, 0, ASCENT, -DESCENT),
      ...u32(0, 0),
      ...u16(620, 620, 0, 0x20, 1),
    ],
    cmap: [
      ...u16(0, 1, 3, 10),
      ...u32(12),
      ...u16(13, 0),
      ...u32(16 + 12 * GROUPS.length, 0, GROUPS.length, ...GROUPS.flat()),
    ],
    glyf: outlines.flat(),
    head: [
      ...u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
      ...u16(3, EM),
      ...u32(0, 0, 0, 0),
      ...u16(0, DESCENT, EM, ASCENT, 0, 8, 2, 1, 0),
    ],
    hhea: [...u32(0x00010000), ...u16(ASCENT, DESCENT, 0, EM, 0, 0, EM, 1, 0, 0, 0, 0, 0, 0, 0, GLYPHS.length)],
    hmtx: GLYPHS.flatMap((glyph) => u16(glyph.advance, 'box' in glyph ? glyph.box[0] : 0)),
    loca: u32(0, ...ends),
    maxp: [...u32(0x00010000), ...u16(GLYPHS.length, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    name: nameTable('Blocks'),
    post: [...u32(0x00030000, 0), ...u16(-100, 50), ...u32(0, 0, 0, 0, 0)],
  };
  return fileOf(tables);
}

/** A filled box. */
function outlineOf([left, bottom, right, top]: readonly [number, number, number, number]): number[] {
  const corners = [...u16(1, left, bottom, right, top, 3, 0)];
  const flags = [1, 1, 1, 1];
  const across = u16(left, 0, right - left, 0);
  const up = u16(bottom, top - bottom, 0, bottom - top);
  return padded([...corners, ...flags, ...across, ...up]);
}

function nameTable(name: string): number[] {
  const text = [...name].flatMap((letter) => u16(letter.charCodeAt(0)));
  const records = [1, 2, 4, 6].flatMap((id) => u16(3, 1, 0x409, id, text.length, 0));
  return [...u16(0, 4, 6 + records.length), ...records, ...text];
}

function fileOf(tables: Readonly<Record<string, readonly number[]>>): ArrayBuffer {
  const names = Object.keys(tables).sort();
  let offset = 12 + 16 * names.length;
  const directory = names.flatMap((name) => {
    const table = tables[name] ?? [];
    const entry = [...ascii(name), ...u32(sumOf(table), offset, table.length)];
    offset += padded(table).length;
    return entry;
  });
  const power = 2 ** Math.floor(Math.log2(names.length));
  const header = [...u32(0x00010000), ...u16(names.length, power * 16, Math.log2(power), (names.length - power) * 16)];
  return new Uint8Array([...header, ...directory, ...names.flatMap((name) => padded(tables[name] ?? []))]).buffer;
}

function sumOf(table: readonly number[]): number {
  const all = padded(table);
  let sum = 0;
  for (let at = 0; at < all.length; at += 4)
    sum = (sum + (all[at]! * 2 ** 24 + all[at + 1]! * 2 ** 16 + all[at + 2]! * 2 ** 8 + all[at + 3]!)) % 2 ** 32;
  return sum;
}

const u16 = (...values: readonly number[]) => values.flatMap((value) => [(value >> 8) & 255, value & 255]);
const u32 = (...values: readonly number[]) =>
  values.flatMap((value) => u16(Math.floor(value / 65_536), value % 65_536));
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const bytes = (count: number, value: number) => Array<number>(count).fill(value);
const padded = (values: readonly number[]) => [...values, ...bytes((4 - (values.length % 4)) % 4, 0)];
