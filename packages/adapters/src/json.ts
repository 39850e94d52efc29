import {parse as parseLossless} from 'lossless-json';
import type {Issue} from './adapter.js';
import {utf8Text} from './utf8.js';

/** A number of 16 or more digits where JSON has a value. A false hit inside a string costs time, not truth. */
const LONG_NUMBER = /[[:,\s]-?\d{16,}/;

const LONG_INTEGER = /^-?\d{16,}$/;

/**
 * Reads a body as JSON with every integer exact: one that a double cannot hold comes back as a string of its digits.
 *
 * Hosts number orders with 64-bit integers, and `JSON.parse` rounds those silently. An issue says where the text breaks
 * and never quotes it, because the text is about people.
 */
export function parseJson(body: Uint8Array): {readonly value: unknown} | {readonly issue: Issue} {
  const text = utf8Text(body);
  if (text === undefined) return broken(`The body (${body.length} bytes) is not valid UTF-8.`);
  try {
    return {value: LONG_NUMBER.test(text) ? exactly(text) : JSON.parse(text)};
  } catch {
    return broken(whereBroken(text));
  }
}

function exactly(text: string): unknown {
  return parseLossless(text, null, {parseNumber: exactNumber, onDuplicateKey: ({newValue}) => newValue});
}

function exactNumber(digits: string): number | string {
  const value = Number(digits);
  return LONG_INTEGER.test(digits) && !Number.isSafeInteger(value) ? digits : value;
}

function broken(message: string): {readonly issue: Issue} {
  return {issue: {code: 'INVALID_ENCODING', message}};
}

function whereBroken(text: string): string {
  if (text.trim() === '') return 'The body is empty; JSON was expected.';
  try {
    exactly(text);
  } catch (error) {
    // Engines word their errors differently and quote the text; lossless-json names the position everywhere.
    const position = error instanceof SyntaxError ? /position (\d+)$/.exec(error.message)?.[1] : undefined;
    if (position) return `The body is not JSON: it breaks at character ${position} of ${text.length}.`;
    if (error instanceof RangeError) return 'The body is nested too deeply to be read.';
  }
  return 'The body is not JSON.';
}
