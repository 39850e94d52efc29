import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {canonical, canonicalJson, present} from './canonical-json.js';

/** The same value with the keys of every object put in the other way round. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, field]) => [key, reordered(field)]));
}

describe('canonical', () => {
  it('copies nothing that stands in order, and whatever holds something that does not', () => {
    const inOrder = {a: [1, {b: 2, c: {d: null}}], e: 'x'};
    expect(canonical(inOrder)).toBe(inOrder);
    const holding = {a: inOrder, b: [{d: 1, c: 2}], c: {x: undefined}};
    const copy = canonical(holding);
    expect(copy).not.toBe(holding);
    expect(copy.a).toBe(inOrder);
    expect(JSON.stringify(copy)).toBe('{"a":{"a":[1,{"b":2,"c":{"d":null}}],"e":"x"},"b":[{"c":2,"d":1}],"c":{}}');
    expect(holding).toStrictEqual({a: inOrder, b: [{d: 1, c: 2}], c: {x: undefined}});
  });

  it('looks at each value once, however deep', () => {
    let reads = 0;
    let value: object = {b: 1, a: 2};
    for (let depth = 0; depth < 40; depth++) {
      const inner = value;
      value = {
        get deeper() {
          reads++;
          return inner;
        },
      };
    }
    canonical(value);
    expect(reads).toBeLessThanOrEqual(80);
  });
});

describe('present', () => {
  it('leaves out what is undefined, and nothing else', () => {
    expect(present({a: undefined, b: null, c: 0, d: ''})).toStrictEqual({b: null, c: 0, d: ''});
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys, however deep', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
        expect(JSON.stringify(canonical(reordered(value)))).toBe(JSON.stringify(canonical(value)));
      }),
    );
  });

  it('says what JSON says, of numbers and every script too', () => {
    const json = fc.json({stringUnit: 'binary'});
    fc.assert(
      fc.property(json, (text) => {
        expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('tells values apart that differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const isSame = JSON.stringify(reordered(canonical(one))) === JSON.stringify(reordered(canonical(other)));
        expect(canonicalJson(one) === canonicalJson(other)).toBe(isSame);
      }),
    );
  });

  it.each<[unknown, string]>([
    [{b: 1, a: {d: [{z: 0, y: -0}], c: '快递'}}, '{"a":{"c":"快递","d":[{"y":0,"z":0}]},"b":1}'],
    [{b: 1, 10: 'x', 9: 'y', a: 1}, '{"9":"y","10":"x","a":1,"b":1}'],
    [[1e21, 0.1, 1e-7, Number.NaN], '[1e+21,0.1,1e-7,null]'],
    [{kept: null, left: undefined}, '{"kept":null}'],
    [[undefined, 1], '[null,1]'],
    ['\ud800"\n', '"\\ud800\\"\\n"'],
    [JSON.parse('{"__proto__":{"b":1,"a":2}}'), '{"__proto__":{"a":2,"b":1}}'],
    [undefined, 'null'],
  ])('writes %j as %s', (value, text) => expect(canonicalJson(value)).toBe(text));
});
