import type {Issue} from './adapter.js';

// A global of browsers and Node alike; the package takes neither's types, so that nothing else of them slips in.
declare const TextDecoder: {
  new (label: 'utf-8', options: {readonly fatal: true}): {decode(bytes: Uint8Array): string};
};

const decoder = new TextDecoder('utf-8', {fatal: true});

/**
 * Reads a body as UTF-8, without its byte order mark.
 *
 * Broken UTF-8 is an issue, not replacement characters: an order number with a hole in it finds no order.
 */
export function decodeText(body: Uint8Array): {readonly text: string} | {readonly issue: Issue} {
  try {
    return {text: decoder.decode(body)};
  } catch {
    return {issue: {code: 'INVALID_ENCODING', message: `The body (${body.length} bytes) is not valid UTF-8.`}};
  }
}
