import type {Issue} from './adapter.js';
import {quoteLongIntegers} from './long-integers.js';
import {utf8Text} from './utf8.js';

/** What reading JSON comes to: the value, or what is wrong with it. */
export type JsonReading = {readonly value: unknown} | {readonly issue: Issue};

/**
 * Reads JSON with every integer exact: one that a double cannot hold comes back as a string of its digits. Hosts number orders with 64-bit
 * integers, and `JSON.parse` rounds those silently.
 *
 * What is not JSON is told in a word, as small as a mapping by itself has to be; `parseJson` says where it breaks.
 */
export function readJson(payload: Uint8Array | string): JsonReading {
  const text = typeof payload === 'string' ? payload : utf8Text(payload);
  if (text === undefined) return notJson(`The body (${payload.length} bytes) is not valid UTF-8.`);
  try {
    return {value: JSON.parse(quoteLongIntegers(text))};
  } catch {
    return notJson('The body is not JSON.');
  }
}

/** The issue of a body that is not the JSON that it should be. */
export function notJson(message: string): {readonly issue: Issue} {
  return {issue: {code: 'INVALID_ENCODING', message}};
}
