import fc from 'fast-check';
import {expect, it} from 'vitest';
import {formFields} from './form-body.js';

const bytes = (text: string) => new TextEncoder().encode(text);

it('reads what URLSearchParams writes', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({minLength: 1}), fc.string()), (fields) => {
      const given = new URLSearchParams(fields);
      expect(Object.fromEntries(formFields(bytes(given.toString())) ?? [])).toEqual(
        Object.keys(fields).length ? Object.fromEntries(given) : {'': ''},
      );
    }),
  );
});

it('takes the first of a name that comes twice, and names without a value', () => {
  expect([...(formFields(bytes('a=1&a=2&b')) ?? [])]).toEqual([
    ['a', '1'],
    ['b', ''],
  ]);
});

it('refuses percent codes and bytes that are no UTF-8', () => {
  expect(formFields(bytes('a=%E4%B8'))).toBeUndefined();
  expect(formFields(Uint8Array.of(0x61, 0x3d, 0xff))).toBeUndefined();
});
