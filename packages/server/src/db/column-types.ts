import {isoInstant} from '@orderlight/core';

// Type oids, from pg_type.dat of PostgreSQL.
const BYTEA = 17;
const INT8 = 20;
const JSON_OID = 114;
const FLOAT4 = 700;
const FLOAT8 = 701;
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const INTERVAL = 1186;
const NUMERIC = 1700;
const JSONB = 3802;

/**
 * How a column's text becomes a JavaScript value, by type oid. The two drivers differ here (int8, bytea, interval, dates),
 * so both are given this one table: `int8` and counts are numbers, or bigints where a number would lose digits; `bytea` is a
 * `Uint8Array`; `timestamptz` is ISO 8601 in UTC; JSON is parsed; `numeric`, `interval`, `date` and `timestamp` stay text.
 */
export const COLUMN_TYPES: Readonly<Record<number, (text: string) => unknown>> = {
  [BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  [INT8]: parseInteger,
  [JSON_OID]: (text) => JSON.parse(text),
  [FLOAT4]: Number,
  [FLOAT8]: Number,
  [DATE]: (text) => text,
  [TIMESTAMP]: (text) => text,
  [TIMESTAMPTZ]: parseTimestamp,
  [INTERVAL]: (text) => text,
  [NUMERIC]: (text) => text,
  [JSONB]: (text) => JSON.parse(text),
};

const encoder = new TextEncoder();
/** Below this many characters a text is bound as it is. */
const LONG_TEXT = 1_024;

/**
 * How PGlite binds parameters, by type oid. It measures a text by a loop over its characters, twice, which for the documents of a full batch takes as
 * long as much of the insert itself; bytes it copies. The binary form of `json` is its text (`json_recv`).
 */
export const PARAMETER_TYPES: Readonly<Record<number, (value: unknown) => string>> = {
  [JSON_OID]: (value) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    // The driver's type knows texts alone; what it hands on may be bytes.
    return text.length < LONG_TEXT ? text : (encoder.encode(text) as unknown as string);
  },
};

function parseInteger(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

// "2026-11-22 08:05:31.5+08" or "+05:30", as DateStyle ISO writes it.
function parseTimestamp(text: string): string {
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00');
  const millis = Date.parse(iso);
  return Number.isNaN(millis) ? text : isoInstant(millis);
}
