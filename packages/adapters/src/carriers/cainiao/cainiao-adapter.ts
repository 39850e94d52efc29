import {md5} from '@noble/hashes/legacy.js';
import {utf8ToBytes} from '@noble/hashes/utils.js';
import type {SignedMessage, Verification} from '../../kit/adapter.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {formFields} from '../../kit/form-body.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {equalInConstantTime} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {cainiao} from './cainiao-mapping.js';
import {ACTIONS} from './cainiao-status.js';

// A global of browsers and Node alike.
declare const btoa: (binary: string) => string;

/** Parcels that Cainiao (菜鸟) knows of: messages of its LINK platform, signed with the application's secret. */
export const cainiaoAdapter = defineAdapter({
  id: 'cainiao',
  capabilities: {
    name: 'Cainiao (菜鸟)',
    kind: 'TRACKER',
    topics: ['trace', 'logistics_trace_search_response'],
    states: [{of: 'shipment', words: stateWords(ACTIONS, ({status}) => status)}],
    basis: 'DOCUMENTS',
    unverified: [
      'No payload that Cainiao itself sent could be read: fields and actions are from the documents of TOP and from public integrations.',
      'The signature of LINK messages (data_digest) has no published vector.',
    ],
  },
  requires: {secret: "The secret of the application on Cainiao's LINK platform"},
  parse: parsedBy(cainiao),
  verify,
  // Cainiao sends again what is not answered so (LINK, "消息协议").
  acknowledge: () => ({contentType: 'application/json', body: '{"success":"true"}'}),
});

/** `data_digest` is the base64 of MD5(`logistics_interface` + secret), over the field as it was sent (LINK, "签名算法"). */
function verify({body, secret}: SignedMessage): Verification {
  const fields = formFields(body);
  const [message, digest] = [fields?.get('logistics_interface'), fields?.get('data_digest')];
  if (!secret) return {ok: false, reason: 'No secret is set for this channel, so nothing can be verified.'};
  if (message === undefined || !digest)
    return {ok: false, reason: 'The body has no logistics_interface with a data_digest.'};
  const expected = btoa(String.fromCharCode(...md5(utf8ToBytes(message + secret))));
  return equalInConstantTime(digest, expected)
    ? {ok: true}
    : {ok: false, reason: "data_digest does not fit the message and this channel's secret."};
}
