import {describe, expect, it} from 'vitest';
import {CARRIERS, carrierCode, findCarrier} from './carriers.js';

describe('the carrier table', () => {
  it('gives every code and spelling to one carrier only', () => {
    const spellings = CARRIERS.flatMap(({code, aliases}) => [...new Set([code.replace(/-/g, ''), ...aliases])]);
    expect(spellings.filter((word, index) => spellings.indexOf(word) !== index)).toEqual([]);
  });

  it('can be found by each spelling that it lists', () => {
    for (const carrier of CARRIERS) {
      for (const word of [carrier.code, ...carrier.aliases]) expect(findCarrier(word)).toBe(carrier);
    }
  });
});

describe('carrierCode', () => {
  it.each([
    ['顺丰', 'sf'],
    ['SF Express', 'sf'],
    ['sf-express', 'sf'],
    ['shunfeng', 'sf'],
    ['J&T Express', 'jtexpress'],
    ['DHL Express', 'dhl'],
    ['China Post', 'china-post'],
    ['  Local Courier ', 'local courier'],
    ['', ''],
  ])('reads %s as %s', (word, code) => {
    expect(carrierCode(word)).toBe(code);
  });

  it('takes no name of an object’s own parts for a carrier', () => {
    for (const word of ['constructor', '__proto__', 'toString']) expect(findCarrier(word)).toBeUndefined();
  });
});
