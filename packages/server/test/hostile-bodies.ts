import fc from 'fast-check';

type Json = null | boolean | number | string | readonly Json[] | {readonly [name: string]: Json};

/** Values that readers of JSON trip over: types changed, ends of ranges, signs with a meaning somewhere, depth, length. */
const HOSTILE: readonly Json[] = [
  null,
  true,
  -1,
  0,
  1e308,
  9_007_199_254_740_991,
  '',
  ' ',
  '\u0000',
  '\ud83d',
  '\u202e\u0007\r\nSet-Cookie: a=b',
  "'; drop table orders; --",
  '<script>alert(1)</script>',
  '%{jndi:ldap://x}',
  '__proto__',
  'constructor',
  '2026-02-30T25:61:00+99:00',
  '-271821-04-20T00:00:00.000Z',
  '1e999',
  '-0.00',
  '٣٤٫٥',
  '9'.repeat(400),
  'x'.repeat(5_000),
  [],
  {},
  [null],
  [[[[[[[[[[]]]]]]]]]],
  {toString: 'x', valueOf: null, length: -1},
];

/** One change of a document. */
interface Wound {
  readonly kind: 'replace' | 'drop' | 'double' | 'rename' | 'pollute' | 'deepen';
  /** Which of its places, counted through. */
  readonly place: number;
  readonly value: number;
}

const wound = fc.record({
  kind: fc.constantFrom<Wound['kind']>(
    'replace',
    'replace',
    'replace',
    'drop',
    'double',
    'rename',
    'pollute',
    'deepen',
  ),
  place: fc.nat(2_000),
  value: fc.nat(HOSTILE.length - 1),
});

/** A body as bytes: a document with wounds, with bytes changed or cut off, or no document at all. */
export function hostileBodies(documents: readonly string[]): fc.Arbitrary<Uint8Array> {
  const wounded = fc
    .tuple(fc.constantFrom(...documents), fc.array(wound, {minLength: 0, maxLength: 4}))
    .map(([text, wounds]) => Buffer.from(wounds.reduce(inflict, text)));
  const broken = fc.tuple(wounded, fc.nat(100_000), fc.integer({min: 0, max: 255})).map(([bytes, at, byte]) => {
    const copy = Uint8Array.from(bytes);
    if (copy.length > 0) copy[at % copy.length] = byte;
    return copy;
  });
  const cut = fc.tuple(wounded, fc.nat(100_000)).map(([bytes, at]) => bytes.subarray(0, at % (bytes.length + 1)));
  return fc.oneof(
    {weight: 8, arbitrary: wounded},
    {weight: 2, arbitrary: broken},
    {weight: 1, arbitrary: cut},
    {weight: 1, arbitrary: fc.uint8Array({maxLength: 300})},
    {weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text))},
  );
}

function inflict(text: string, {kind, place, value}: Wound): string {
  // What is deep already would be too deep for what is done here.
  const document = text.includes('['.repeat(20)) ? undefined : parsed(text);
  if (document === undefined) return text;
  if (kind === 'deepen') return text.replace(/:\s*"[^"]*"/, `:${'['.repeat(place * 10)}${']'.repeat(place * 10)}`);
  if (kind === 'pollute')
    return text.replace('{', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},');
  const count = places(document);
  let left = count === 0 ? 0 : place % count;
  const walk = (one: Json): Json => {
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) {
      const items = one.flatMap((item: Json) => {
        if (left-- !== 0) return [walk(item)];
        if (kind === 'drop') return [];
        return kind === 'double' ? [item, item] : [HOSTILE[value] ?? null];
      });
      return items;
    }
    return Object.fromEntries(
      Object.entries(one).flatMap(([name, item]): [string, Json][] => {
        if (left-- !== 0) return [[name, walk(item)]];
        if (kind === 'drop') return [];
        if (kind === 'rename') return [[`${name}_`, item]];
        return [[name, kind === 'double' ? [item, item] : (HOSTILE[value] ?? null)]];
      }),
    );
  };
  return JSON.stringify(walk(document));
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function places(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, one: Json) => sum + 1 + places(one), 0);
}
