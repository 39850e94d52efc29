import {sha1} from '@noble/hashes/legacy.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {SignedMessage, Verification} from '../../kit/adapter.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {equalInConstantTime} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {WECHAT_SETTINGS} from './wechat-shop-api.js';
import {wechatShopCommands} from './wechat-shop-commands.js';
import {wechatShop} from './wechat-shop-mapping.js';
import {wechatShopPull} from './wechat-shop-pull.js';
import {AFTER_SALES_STEP, ORDER_STATUS, SHIPPING_STATE} from './wechat-shop-status.js';

/** How far a push's time may lie from ours: its signature covers no body, and must not open the door for ever. */
const TOLERANCE_MS = 10 * 60_000;

/** Orders of WeChat Shop (微信小店) and of mini-programs under shipping management (小程序发货信息管理). */
export const wechatShopAdapter = defineAdapter({
  id: 'wechat-shop',
  capabilities: {
    name: 'WeChat Shop (微信小店)',
    kind: 'SHOP',
    topics: [
      'channels_ec_order_new',
      'channels_ec_order_pay',
      'channels_ec_order_wait_shipping',
      'channels_ec_order_deliver',
      'channels_ec_order_confirm',
      'channels_ec_order_cancel',
      'channels_ec_order_settle',
      'channels_ec_order_ext_info_update',
      'channels_ec_aftersale_update',
      'trade_manage_order_settlement',
    ],
    states: [
      {of: 'payment', words: stateWords(ORDER_STATUS, ({payment = 'UNKNOWN'}) => payment)},
      {of: 'fulfillment', words: stateWords(ORDER_STATUS, ({fulfillment}) => fulfillment)},
      {
        of: 'fulfillment',
        words: prefixed(
          'order_state',
          stateWords(SHIPPING_STATE, ({fulfillment}) => fulfillment),
        ),
      },
      {of: 'return', words: stateWords(AFTER_SALES_STEP, (step) => step)},
    ],
    basis: 'DOCUMENTS',
    unverified: [
      'A real order or push: none could be read, only what the documents and client libraries print.',
      'Pulling and notes, against a real shop, and the codes of errors.',
      'order_state 6, which is seen in the wild and stands in no document that could be read.',
    ],
  },
  requires: {
    secret: 'The token (令牌) of the message push',
    token: "The shop's AppSecret",
    settings: WECHAT_SETTINGS,
  },
  parse: parsedBy(wechatShop),
  verify,
  pull: wechatShopPull,
  commands: wechatShopCommands,
  acknowledge: () => ({contentType: 'text/plain', body: 'success'}),
});

/**
 * `signature` in the query: SHA-1 over token, timestamp and nonce in the order of their characters (developers.weixin.qq.com, "消息推送"). It does
 * not cover the body, so that it is worth no more than the way it came.
 */
function verify({query = {}, secret, now}: SignedMessage): Verification {
  const {signature, timestamp = '', nonce = ''} = query;
  if (!secret) return {ok: false, reason: 'No secret is set for this channel, so nothing can be verified.'};
  if (!signature) return {ok: false, reason: 'The query has no parameter signature.'};
  if (!(Math.abs(Number(timestamp) * 1000 - now) <= TOLERANCE_MS))
    return {ok: false, reason: 'The timestamp lies more than ten minutes from now.'};
  const signed = [secret, timestamp, nonce].sort((one, other) => (one < other ? -1 : 1)).join('');
  return equalInConstantTime(signature, bytesToHex(sha1(utf8ToBytes(signed))))
    ? {ok: true}
    : {ok: false, reason: "signature does not fit timestamp, nonce and this channel's token."};
}

function prefixed(field: string, words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(words).map(([code, word]) => [`${field} ${code}`, word]));
}
