import {createHash, createHmac} from 'node:crypto';
import fc from 'fast-check';
import {expect, it} from 'vitest';
import {equalInConstantTime, hmacSha256Base64, md5Hex} from './signature.js';

it('signs as Node does', () => {
  fc.assert(
    fc.property(
      fc.string({minLength: 1, unit: 'grapheme'}),
      fc.uint8Array(),
      fc.string({unit: 'grapheme'}),
      (secret, body, text) => {
        expect(hmacSha256Base64(secret, body)).toBe(createHmac('sha256', secret).update(body).digest('base64'));
        expect(md5Hex(text)).toBe(createHash('md5').update(text).digest('hex'));
      },
    ),
  );
});

it('finds equal what is equal and nothing else', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(equalInConstantTime(one, one)).toBe(true);
      expect(equalInConstantTime(one, other)).toBe(one === other);
    }),
  );
  expect(equalInConstantTime('', 'x')).toBe(false);
  expect(equalInConstantTime('x', '')).toBe(false);
  expect(equalInConstantTime('abab', 'ab')).toBe(false);
});
