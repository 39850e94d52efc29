import type {SignedMessage, Verification} from '../../kit/adapter.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {equalInConstantTime, md5Hex} from '../../kit/signature.js';
import {readPushBody} from './kuaidi100-body.js';
import {kuaidi100} from './kuaidi100-mapping.js';
import {STATUS_OF_CODE} from './kuaidi100-status.js';

/**
 * Parcels tracked by Kuaidi100: its subscription push (form-encoded, signed with the subscription's salt) and the answer to a
 * query. Every push carries the parcel's whole history; an item gives the same event each time.
 */
export const kuaidi100Adapter = defineAdapter({
  id: 'kuaidi100',
  capabilities: {
    name: 'Kuaidi100 (快递100)',
    kind: 'TRACKER',
    topics: ['push', 'query'],
    states: [
      {
        of: 'shipment',
        words: Object.fromEntries(Object.entries(STATUS_OF_CODE).map(([code, {status}]) => [code, status])),
      },
    ],
    basis: 'REAL_PAYLOADS',
  },
  requires: {secret: 'The salt that the subscription was made with (parameters.salt)'},
  parse: parsedBy(kuaidi100),
  verify,
  acknowledge,
});

function verify({body, secret}: SignedMessage): Verification {
  const message = readPushBody(body);
  if ('issue' in message) return {ok: false, reason: message.issue.message};
  if (!message.sign) {
    return {ok: false, reason: 'The push is not signed. Set parameters.salt when you subscribe.'};
  }
  return equalInConstantTime(message.sign.toLowerCase(), md5Hex(message.param + secret))
    ? {ok: true}
    : {ok: false, reason: 'sign is not MD5(param + salt): the salt differs or the message was altered.'};
}

function acknowledge() {
  // Without these exact fields Kuaidi100 pushes again after 30 minutes.
  return {contentType: 'application/json', body: '{"result":true,"returnCode":"200","message":"成功"}'};
}
