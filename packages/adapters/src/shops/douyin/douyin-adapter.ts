import type {SignedMessage, Verification} from '../../kit/adapter.js';
import {APP_SETTINGS, APP_TOKEN} from '../../kit/china/signed-app.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {md5Hex, verifyHeader} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {utf8Text} from '../../kit/utf8.js';
import {douyin} from './douyin-mapping.js';
import {douyinPull} from './douyin-pull.js';
import {AFTER_SALES_STEP, ORDER_STATUS} from './douyin-status.js';

/** Orders of Douyin shops (抖店), by the open platform. */
export const douyinAdapter = defineAdapter({
  id: 'douyin',
  capabilities: {
    name: 'Douyin (抖店)',
    kind: 'SHOP',
    topics: [
      'doudian_trade_TradeCreate',
      'doudian_trade_TradePaid',
      'doudian_trade_TradeSellerShip',
      'doudian_trade_TradePartlySellerShip',
      'doudian_trade_TradeSuccess',
      'doudian_trade_TradeCanceled',
      'doudian_trade_TradeAmountChanged',
      'doudian_trade_TradeMemoModify',
      'doudian_trade_TradeAddressChanged',
      'doudian_refund_RefundCreated',
      'doudian_refund_RefundAgreed',
      'doudian_refund_BuyerReturnGoods',
      'doudian_refund_RefundRefused',
      'doudian_refund_RefundSuccess',
      'doudian_refund_RefundClosed',
    ],
    states: [
      {of: 'payment', words: stateWords(ORDER_STATUS, ({payment = 'UNKNOWN'}) => payment)},
      {of: 'fulfillment', words: stateWords(ORDER_STATUS, ({fulfillment}) => fulfillment)},
      {of: 'return', words: stateWords(AFTER_SALES_STEP, (step) => step ?? 'none')},
    ],
    basis: 'DOCUMENTS',
    unverified: [
      'The signature of calls: no vector of it is published.',
      'The signature of pushes, as several client libraries compute it; none was captured.',
      'Pulling, against a real shop: how the platform orders and counts its pages, and the codes of its errors.',
    ],
  },
  requires: {secret: "The app's secret", token: APP_TOKEN, settings: APP_SETTINGS},
  parse: parsedBy(douyin),
  verify,
  pull: douyinPull,
  // The platform pushes a message again, and in the end none at all, where it hears anything else.
  acknowledge: () => ({contentType: 'application/json', body: '{"code":0,"msg":"success"}'}),
});

/** `event-sign`: MD5 in lower case over the app's key (`app-id`), the body as it came and the app's secret. */
function verify(message: SignedMessage): Verification {
  const appKey = message.headers['app-id'] ?? '';
  return verifyHeader(message, 'event-sign', (secret, body) => md5Hex(`${appKey}${utf8Text(body) ?? ''}${secret}`));
}
