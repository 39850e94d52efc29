import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseJson} from './json.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('parseJson', () => {
  it('keeps integers that a double cannot hold as their digits, and the others as numbers', () => {
    expect(
      parseJson(
        bytes('{"id":820982911946154508,"n":9007199254740991,"m":-9007199254740993,"f":1.5,"s":"1234567890123456789"}'),
      ),
    ).toEqual({
      value: {id: '820982911946154508', n: 9007199254740991, m: '-9007199254740993', f: 1.5, s: '1234567890123456789'},
    });
    expect(parseJson(bytes('[9007199254740993]'))).toEqual({value: ['9007199254740993']});
  });

  it('reads all else as JSON.parse does', () => {
    const exact = (_: string, value: unknown) =>
      typeof value === 'number' && /^-?\d{16,}$/.test(String(value)) && !Number.isSafeInteger(value)
        ? String(value)
        : value;
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, isLong) => {
        const text = isLong ? `[${json}, 12345678901234567890]` : json;
        const {value} = parseJson(bytes(text)) as {value: unknown};
        expect(isLong ? (value as unknown[])[0] : value).toEqual(JSON.parse(json, exact));
      }),
    );
  });

  it('takes a byte order mark', () => {
    expect(parseJson(bytes('\ufeff{"a":1}'))).toEqual({value: {a: 1}});
  });

  it('takes the last of two equal keys, as JSON.parse does, beside a long integer too', () => {
    expect(parseJson(bytes('{"a":1,"a":2,"b": 12345678901234567890}'))).toEqual({
      value: {a: 2, b: '12345678901234567890'},
    });
  });

  it.each(['{"__proto__":{"polluted":true}}', '{"__proto__":{"polluted":true},"id": 12345678901234567890}'])(
    'does not let a payload reach the prototype: %s',
    (json) => {
      const {value} = parseJson(bytes(json)) as {value: Record<string, unknown>};
      expect(value.polluted).toBeUndefined();
      expect(Object.hasOwn(value, '__proto__')).toBe(true);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it.each([
    ['', 'The body is empty; JSON was expected.'],
    ['{"name": "Ilse", oops}', 'The body is not JSON: it breaks at character 17 of 22.'],
    ['{"name": "Ilse position 7', 'The body is not JSON: it breaks at character 25 of 25.'],
    ['{"a": 12345678901234567890, "b": }', 'The body is not JSON: it breaks at character 33 of 34.'],
    ['[1] 2', 'The body is not JSON: it breaks at character 4 of 5.'],
  ])('says where %s breaks, without quoting it', (text, message) => {
    expect(parseJson(bytes(text))).toEqual({issue: {code: 'INVALID_ENCODING', message}});
  });

  it('refuses broken UTF-8 instead of patching it', () => {
    const issue = {code: 'INVALID_ENCODING', message: 'The body (3 bytes) is not valid UTF-8.'};
    expect(parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({issue});
  });

  it('says where brackets without end break, however many there are', () => {
    const deep = `${'['.repeat(100_000)}12345678901234567890`;
    expect(parseJson(bytes(deep))).toEqual({
      issue: {code: 'INVALID_ENCODING', message: 'The body is not JSON: it breaks at character 100020 of 100020.'},
    });
  });
});
