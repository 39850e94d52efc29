import {parseInstant} from '@orderlight/core';
import {builder} from './builder.js';

builder.scalarType('DateTime', {
  description: 'An instant, ISO 8601 with its offset or `Z`: `2026-03-01T09:30:00Z`.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'string' && parseInstant(value) !== undefined) return value;
    throw new TypeError(`${JSON.stringify(value)} is no instant; write ISO 8601 with an offset: 2026-03-01T09:30:00Z`);
  },
});

builder.scalarType('Decimal', {
  description: 'A decimal number as text, so that no digit is lost: `"409.94"`.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return value;
    throw new TypeError(`${JSON.stringify(value)} is no decimal number in text; write "409.94"`);
  },
});

builder.scalarType('SafeInt', {
  description:
    'A whole number of up to 53 bits: feed positions and spans of milliseconds outgrow the 32 bits of `Int`.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    throw new TypeError(`${JSON.stringify(value)} is no whole number of up to 53 bits`);
  },
});
