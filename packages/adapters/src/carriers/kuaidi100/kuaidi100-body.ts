import type {Issue} from '../../kit/adapter.js';
import {utf8Text} from '../../kit/utf8.js';

/** A push as it came over the wire: `param` is the exact string that Kuaidi100 signed. */
export interface PushBody {
  readonly param: string;
  readonly sign?: string;
}

/**
 * Splits a form-encoded push (`param=<json>&sign=<md5>`) into its fields; a body that is JSON already is its own `param`.
 *
 * The signature is over `param` as it was sent, so it must not be re-serialised before that was checked.
 */
export function readPushBody(body: Uint8Array): PushBody | {readonly issue: Issue} {
  const text = utf8Text(body);
  if (text === undefined) return noForm('is not UTF-8 text');
  if (/^\s*[{[]/.test(text)) return {param: text};
  const fields = new Map<string, string>();
  for (const pair of text.trim().split('&')) {
    const at = pair.indexOf('=');
    const name = formDecode(at < 0 ? pair : pair.slice(0, at));
    const value = formDecode(at < 0 ? '' : pair.slice(at + 1));
    if (name === undefined || value === undefined) return noForm('has a percent code that is not UTF-8');
    if (!fields.has(name)) fields.set(name, value);
  }
  const param = fields.get('param');
  if (param === undefined) return noForm('has no field named param');
  const sign = fields.get('sign');
  return sign === undefined ? {param} : {param, sign};
}

function noForm(problem: string): {readonly issue: Issue} {
  return {
    issue: {code: 'INVALID_ENCODING', message: `Kuaidi100: the body is neither JSON nor its form: it ${problem}.`},
  };
}

function formDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return undefined;
  }
}
