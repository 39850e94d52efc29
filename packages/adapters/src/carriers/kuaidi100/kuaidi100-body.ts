import type {Issue} from '../../kit/adapter.js';
import {formFields} from '../../kit/form-body.js';
import type {HostPayload} from '../../kit/host-mapping.js';
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
export function readPushBody(payload: HostPayload): PushBody | {readonly issue: Issue} {
  if (typeof payload === 'object' && !(payload instanceof Uint8Array)) return {param: JSON.stringify(payload)};
  const text = typeof payload === 'string' ? payload : utf8Text(payload);
  if (text === undefined) return noForm('is not UTF-8 text');
  if (/^\s*[{[]/.test(text)) return {param: text};
  const fields = formFields(text);
  if (!fields) return noForm('has a percent code that is not UTF-8');
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
