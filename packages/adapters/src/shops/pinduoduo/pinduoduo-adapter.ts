import {APP_SETTINGS, APP_TOKEN} from '../../kit/china/signed-app.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {pinduoduo} from './pinduoduo-mapping.js';
import {pinduoduoPull} from './pinduoduo-pull.js';
import {AFTER_SALES_STEP, FULFILLMENT_STATUS, REFUND_STEP, STEP_OF_TOPIC} from './pinduoduo-status.js';

/** Orders of Pinduoduo shops, by the open platform. It pushes over a socket of its own alone, so that nothing is signed. */
export const pinduoduoAdapter = defineAdapter({
  id: 'pinduoduo',
  capabilities: {
    name: 'Pinduoduo',
    kind: 'SHOP',
    topics: [
      'pdd_trade_TradeConfirmed',
      'pdd_trade_TradeSellerShip',
      'pdd_trade_TradeSuccess',
      'pdd_trade_TradeRiskChanged',
      'pdd_trade_TradeLogisticsAddressChanged',
      'pdd_trade_TradeMemoModified',
      'pdd_trade_BuyerMemoModified',
      ...STEP_OF_TOPIC.keys(),
    ],
    states: [
      {of: 'fulfillment', words: Object.fromEntries(FULFILLMENT_STATUS)},
      {of: 'return', words: words([...REFUND_STEP].map(([code, step]) => [`refund_status ${code}`, step]))},
      {of: 'return', words: words([...AFTER_SALES_STEP].map(([code, step]) => [`after_sales_status ${code}`, step]))},
    ],
    basis: 'DOCUMENTS',
    unverified: [
      "A real order: the platform's documents give types and meanings, with placeholders for values.",
      'Codes of carriers (logistics_id): no list of them could be read, so that a parcel names none.',
      'Pulling, against a real shop, and the codes of its errors.',
    ],
  },
  requires: {token: APP_TOKEN, settings: APP_SETTINGS},
  parse: parsedBy(pinduoduo),
  pull: pinduoduoPull,
});

function words(steps: readonly (readonly [string, string | undefined])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.flatMap(([code, step]) => (step ? [[code, step]] : [])));
}
