import type {Issue} from './adapter.js';
import {jsonFault} from './json-fault.js';
import {quoteLongIntegers} from './long-integers.js';
import {utf8Text} from './utf8.js';

/**
 * Reads a body as JSON with every integer exact: one that a double cannot hold comes back as a string of its digits.
 *
 * Hosts number orders with 64-bit integers, and `JSON.parse` rounds those silently. An issue says where the text breaks
 * and never quotes it, because the text is about people.
 */
export function parseJson(body: Uint8Array): {readonly value: unknown} | {readonly issue: Issue} {
  const text = utf8Text(body);
  return text === undefined ? broken(`The body (${body.length} bytes) is not valid UTF-8.`) : parseJsonText(text);
}

/** Reads a text as {@link parseJson} reads bytes. */
export function parseJsonText(text: string): {readonly value: unknown} | {readonly issue: Issue} {
  try {
    return {value: JSON.parse(quoteLongIntegers(text))};
  } catch {
    return broken(whereBroken(text));
  }
}

function broken(message: string): {readonly issue: Issue} {
  return {issue: {code: 'INVALID_ENCODING', message}};
}

function whereBroken(text: string): string {
  if (text.trim() === '') return 'The body is empty; JSON was expected.';
  const fault = jsonFault(text);
  // What is JSON and yet could not be read: engines that recurse have a bound.
  if (fault === undefined) return 'The body is nested too deeply to be read.';
  return `The body is not JSON: it breaks at character ${fault} of ${text.length}.`;
}
