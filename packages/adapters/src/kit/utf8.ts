// The platform's own decoder, in every runtime that Orderlight meets; the package compiles without the DOM's or Node's types.
interface Decoder {
  decode(bytes?: Uint8Array, options?: {readonly stream?: boolean}): string;
}
declare const TextDecoder: new (
  encoding: string,
  options: {readonly fatal: boolean; readonly ignoreBOM?: boolean},
) => Decoder;

// Making a decoder takes longer than decoding a small message; between two whole texts it keeps nothing.
const decoder = utf8Decoder();

/** Reads bytes as UTF-8 without a byte order mark; `undefined` where they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A decoder for pieces of one text; it throws on bytes that are not UTF-8. */
function utf8Decoder(): Decoder {
  return new TextDecoder('utf-8', {fatal: true});
}
