import fc from 'fast-check';
import {parse} from 'lossless-json';
import {expect, it} from 'vitest';
import {quoteLongIntegers} from './long-integers.js';

/** The same reading by a parser made for it, as slow as it is sure. */
const reference = (text: string) =>
  parse(text, null, {
    parseNumber: (digits) =>
      /^-?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits)) ? digits : Number(digits),
    onDuplicateKey: ({newValue}) => newValue,
  });

const longInteger = fc.bigInt({min: -(10n ** 30n), max: 10n ** 30n});
const json = fc.letrec<{value: string}>((tie) => ({
  value: fc.oneof(
    {maxDepth: 4},
    longInteger.map(String),
    fc
      .oneof(
        fc.string(),
        longInteger.map((id) => `a, ${id} ,"\\ ${id}`),
        longInteger.map(String),
      )
      .map((text) => JSON.stringify(text)),
    fc.tuple(longInteger, longInteger).map(([whole, part]) => `${whole}.${String(part).replace('-', '')}`),
    fc.constantFrom('null', 'true', '1e22', '1E-1234567890123456', '0.12345678901234567890'),
    fc.tuple(fc.array(tie('value')), fc.constantFrom(',', ' ,\n ')).map(([items, comma]) => `[${items.join(comma)}]`),
    fc
      .array(fc.tuple(fc.oneof(fc.string(), longInteger.map(String)), tie('value')))
      .map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)} :${value}`).join(',')}}`),
  ),
})).value;

it('lets JSON.parse read each long integer as its digits, and everything else as before', () => {
  fc.assert(
    fc.property(json, (text) => {
      expect(JSON.parse(quoteLongIntegers(text))).toEqual(reference(text));
    }),
    {numRuns: 1000},
  );
});

it('makes no text JSON that was not', () => {
  const parses = (text: string, read: (text: string) => unknown) => {
    try {
      read(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(
      json,
      fc.nat(),
      fc.constantFrom('"', '12345678901234567', ' ', ':', '{', '\\', '-', '0', ',', ''),
      (text, at, odd) => {
        const cut = at % (text.length + 1);
        const broken = `${text.slice(0, cut)}${odd}${text.slice(cut + 1)}`;
        expect(parses(quoteLongIntegers(broken), JSON.parse)).toBe(parses(broken, JSON.parse));
      },
    ),
    {numRuns: 2000},
  );
  for (const text of [
    '{12345678901234567 :1}',
    '01234567890123456789',
    '-01234567890123456789',
    '12345678901234567x',
  ]) {
    expect(() => JSON.parse(quoteLongIntegers(text))).toThrow(SyntaxError);
  }
});
