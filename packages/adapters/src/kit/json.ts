import {jsonFault} from './json-fault.js';
import {type JsonReading, notJson, readJson} from './plain-json.js';
import {utf8Text} from './utf8.js';

/**
 * Reads a body as JSON with every integer exact: one that a double cannot hold comes back as a string of its digits.
 *
 * An issue says where the text breaks and never quotes it, because the text is about people.
 */
export function parseJson(body: Uint8Array): JsonReading {
  const read = readJson(body);
  const text = 'issue' in read ? utf8Text(body) : undefined;
  return text === undefined ? read : notJson(whereBroken(text));
}

/** Reads a text as {@link parseJson} reads bytes. */
export function parseJsonText(text: string): JsonReading {
  const read = readJson(text);
  return 'issue' in read ? notJson(whereBroken(text)) : read;
}

function whereBroken(text: string): string {
  if (text.trim() === '') return 'The body is empty; JSON was expected.';
  const fault = jsonFault(text);
  // What is JSON and yet could not be read: engines that recurse have a bound.
  if (fault === undefined) return 'The body is nested too deeply to be read.';
  return `The body is not JSON: it breaks at character ${fault} of ${text.length}.`;
}
