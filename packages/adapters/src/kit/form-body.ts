import {utf8Text} from './utf8.js';

/** The fields of an `application/x-www-form-urlencoded` body, the first of a name that comes twice; `undefined` for what is no form. */
export function formFields(body: Uint8Array | string): ReadonlyMap<string, string> | undefined {
  const text = typeof body === 'string' ? body : utf8Text(body);
  if (text === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const pair of text.trim().split('&')) {
    const at = pair.indexOf('=');
    const name = formDecode(at < 0 ? pair : pair.slice(0, at));
    const value = formDecode(at < 0 ? '' : pair.slice(at + 1));
    if (name === undefined || value === undefined) return undefined;
    if (!fields.has(name)) fields.set(name, value);
  }
  return fields;
}

function formDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return undefined;
  }
}
