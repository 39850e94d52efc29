import type {SignedMessage, Verification} from '../../kit/adapter.js';
import {APP_SETTINGS, APP_TOKEN} from '../../kit/china/signed-app.js';
import {sortedSign} from '../../kit/china/sorted-sign.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {formFields} from '../../kit/form-body.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {equalInConstantTime} from '../../kit/signature.js';
import {stateWords} from '../../kit/state-words.js';
import {utf8Text} from '../../kit/utf8.js';
import {taobaoCommands} from './taobao-commands.js';
import {taobao} from './taobao-mapping.js';
import {taobaoPull} from './taobao-pull.js';
import {REFUND_STATUS_OF_TOPIC, REFUND_STEP, SILENT_TOPICS, TRADE_STATUS} from './taobao-status.js';

/** Messages of which the trade itself has to be asked (open.taobao.com, message service, "淘宝交易"). */
const TRADE_TOPICS = [
  'TradeCreate',
  'TradeModifyFee',
  'TradeBuyerPay',
  'TradeSellerShip',
  'TradePartlySellerShip',
  'TradeDelayConfirmPay',
  'TradePartlyRefund',
  'TradePartlyConfirmPay',
  'TradeSuccess',
  'TradeClose',
  'TradeCloseAndModifyDetailOrder',
  'TradeChanged',
  'TradeMemoModified',
  'TradeLogisticsAddressChanged',
];

/** Trades of Taobao and Tmall shops, by the open platform (TOP). */
export const taobaoAdapter = defineAdapter({
  id: 'taobao',
  capabilities: {
    name: 'Taobao / Tmall (TOP)',
    kind: 'SHOP',
    topics: [...TRADE_TOPICS, ...REFUND_STATUS_OF_TOPIC.keys(), ...SILENT_TOPICS].map((topic) =>
      topic.startsWith('Trade') ? `taobao_trade_${topic}` : `taobao_refund_${topic}`,
    ),
    states: [
      {of: 'payment', words: stateWords(TRADE_STATUS, ({payment = 'UNKNOWN'}) => payment)},
      {of: 'fulfillment', words: stateWords(TRADE_STATUS, ({fulfillment}) => fulfillment)},
      {of: 'return', words: stateWords(REFUND_STEP, (step) => step)},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Messages that TOP sends to a server, and their signature, by the algorithm of its SDK alone; none was captured.',
      'Tracking numbers and memos, against a real shop.',
      'Pulling, against a real shop: the order of pages and the codes of errors are taken from the documents.',
      'Pre-sales, cash on delivery and partly shipped trades, by the documents alone.',
    ],
  },
  requires: {
    secret: "The app's secret",
    token: APP_TOKEN,
    settings: APP_SETTINGS,
  },
  parse: parsedBy(taobao),
  verify,
  pull: taobaoPull,
  commands: taobaoCommands,
});

/**
 * The signature in the query of what TOP sends to a server (its SDK's `SpiUtils`): the parameters of the query, the headers that `top-sign-list`
 * names and those of a form, sorted, then the body as it came, all between the app's secret, as MD5.
 */
function verify({body, headers, query = {}, secret}: SignedMessage): Verification {
  const {sign} = query;
  const parameters: Record<string, string> = {...query};
  if (!secret) return {ok: false, reason: 'No secret is set for this channel, so nothing can be verified.'};
  if (!sign) return {ok: false, reason: 'The query has no parameter sign.'};
  const text = utf8Text(body);
  if (text === undefined) return {ok: false, reason: 'The body is not UTF-8, in which TOP signs it.'};
  for (const name of (headers['top-sign-list'] ?? '').split(',')) {
    const value = headers[name.trim().toLowerCase()];
    if (name.trim() && value !== undefined) parameters[name.trim()] = value;
  }
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const form = isForm ? Object.fromEntries(formFields(body) ?? []) : {};
  const expected = sortedSign({...parameters, ...form}, secret, {keepsEmpty: true, body: isForm ? '' : text});
  return equalInConstantTime(sign, expected)
    ? {ok: true}
    : {ok: false, reason: "sign does not fit the query, the body and this channel's secret."};
}
