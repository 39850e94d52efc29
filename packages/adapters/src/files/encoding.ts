/** The platform's decoder; the package compiles without the DOM's or Node's types. */
interface Decoder {
  decode(bytes?: Uint8Array, options?: {readonly stream?: boolean}): string;
}
declare const TextDecoder: new (encoding: string, options: {readonly fatal: boolean}) => Decoder;

/** A decoder for pieces of one text; it throws on bytes that are not of the encoding. An unknown name throws a `RangeError`. */
export function textDecoder(encoding: string): Decoder {
  return new TextDecoder(encoding, {fatal: true});
}

/** Whether the platform can read that encoding. */
export function isEncoding(name: string): boolean {
  try {
    textDecoder(name);
    return true;
  } catch {
    return false;
  }
}

/** A byte order mark, or zeros beside every ASCII letter, leave no doubt. */
const MARKS: readonly {readonly bytes: readonly number[]; readonly encoding: string}[] = [
  {bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8'},
  {bytes: [0xff, 0xfe], encoding: 'utf-16le'},
  {bytes: [0xfe, 0xff], encoding: 'utf-16be'},
];

/**
 * Encodings that the beginning of a file may be in, the likeliest first; one alone where it leaves no doubt.
 *
 * Bytes past ASCII that are UTF-8 are UTF-8: other texts come out so by chance as good as never. What is not UTF-8 may be GB18030 or Latin-1
 * (as Windows has it), which the bytes alone do not tell apart: the words of the header have to.
 */
export function possibleEncodings(sample: Uint8Array): readonly string[] {
  const marked = MARKS.find(({bytes}) => bytes.every((byte, at) => sample[at] === byte));
  if (marked) return [marked.encoding];
  const wide = wideEncoding(sample);
  if (wide) return [wide];
  if (decoded(sample, 'utf-8') !== undefined) return ['utf-8'];
  return ['gb18030', 'windows-1252'].filter((encoding) => decoded(sample, encoding) !== undefined);
}

/** The text of a sample that may end within a letter; `undefined` where it is not of that encoding. */
export function decoded(sample: Uint8Array, encoding: string): string | undefined {
  try {
    return textDecoder(encoding).decode(sample, {stream: true});
  } catch {
    return undefined;
  }
}

function wideEncoding(sample: Uint8Array): string | undefined {
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < sample.length / 10) return undefined;
  return odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : undefined;
}
