import {expect, it} from 'vitest';
import {plainTrackingNumber} from './tracking-number.js';

it.each([
  ['1Z 999 AA1-0123 4567-84', '1Z999AA10123456784'],
  [' sf1234567890\u00a0', 'SF1234567890'],
  ['YT0001', 'YT0001'],
  ['  - ', ''],
])('compares the tracking number %j as %j', (written, plain) => {
  expect(plainTrackingNumber(written)).toBe(plain);
  expect(plainTrackingNumber(plain)).toBe(plain);
});
