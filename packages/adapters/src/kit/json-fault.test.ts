import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {jsonFault} from './json-fault.js';

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('jsonFault', () => {
  it('finds none in JSON', () => {
    fc.assert(fc.property(fc.json(), (json) => void expect(jsonFault(json)).toBeUndefined()));
  });
  it('agrees with JSON.parse about what is JSON, whatever is cut out of it or changed in it', () => {
    const broken = fc.tuple(
      fc.json({maxDepth: 3}),
      fc.nat(),
      fc.constantFrom('', '"', '}', ']', ',', ':', '\\', '0', '\n', 'e', '\u0000'),
    );
    fc.assert(
      fc.property(broken, ([json, place, put]) => {
        const at = place % (json.length + 1);
        const text = json.slice(0, at) + put + json.slice(at + 1);
        const fault = jsonFault(text);
        expect(fault === undefined).toBe(isJson(text));
        if (fault !== undefined) expect(fault).toBeLessThanOrEqual(text.length);
      }),
      {numRuns: 2000},
    );
  });
  it.each([
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['[01]', 2],
    ['["a\\x"]', 3],
    ['{', 1],
    ['tru', 0],
    ['{"a":"b', 7],
  ])('points at the fault of %s', (text, at) => {
    expect(jsonFault(text)).toBe(at);
  });
});
