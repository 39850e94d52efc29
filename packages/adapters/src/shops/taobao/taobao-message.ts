import {CHINA} from '../../kit/china/beijing-time.js';
import {TradeEvents} from '../../kit/china/trade-events.js';
import type {Fields} from '../../kit/fields.js';
import type {Reading} from '../../kit/reading.js';
import {REFUND_STATUS_OF_TOPIC, REFUND_STEP, SILENT_TOPICS} from './taobao-status.js';
import {CURRENCY} from './taobao-trade.js';

/**
 * The content of a message of TOP's message service (TMC), or of its forerunner, whose `status` is the topic's last part.
 *
 * `toldAt`: when the service published it. Contents date at most themselves (`modified`); what happened and when is the trade's to tell, so that
 * every message makes the hub ask for it.
 */
export function readMessage(content: Fields, reading: Reading, topic: string, toldAt?: string): undefined {
  const kind = topic.replace(/^taobao_(trade|refund)_/, '');
  if (SILENT_TOPICS.has(kind)) return content.notAFact(`${kind} changes nothing about the trade.`);
  if (!/^(Trade|Refund)[A-Z]/.test(kind)) return content.unknown('topic', kind);
  const tid = content.id('tid');
  if (!tid) return content.missing('tid', 'which trade changed cannot be told');
  reading.changed(tid);
  const at = content.localInstant('modified', CHINA) ?? toldAt;
  const events = new TradeEvents(reading, 'taobao', tid);
  const refundStatus = REFUND_STATUS_OF_TOPIC.get(kind);
  if (refundStatus) return readRefundOf(content, events, refundStatus, at);
  if (kind === 'TradeCreate') events.placed(at);
  if (kind === 'TradeBuyerPay') events.paidBy(at, content.money('payment', CURRENCY));
  if (kind === 'TradeMemoModified') events.staffNote(content.text('seller_memo'), at);
  // A sub-order's end is told with the same topic, and is not the trade's.
  if (content.id('oid') !== tid) return;
  if (kind === 'TradeSuccess') events.completed(at);
  if (kind === 'TradeClose') events.cancelled(at, content.text('status'));
}

/** A refund as `taobao.refund.get` and `taobao.refunds.receive.get` answer it. */
export function readRefund(refund: Fields, reading: Reading): undefined {
  const tid = refund.id('tid');
  const status = refund.text('status');
  if (!tid) return refund.missing('tid', 'its trade cannot be told');
  if (status === undefined) return refund.missing('status', 'where it stands cannot be told');
  readRefundOf(refund, new TradeEvents(reading, 'taobao', tid), status, refund.localInstant('modified', CHINA));
}

function readRefundOf(refund: Fields, events: TradeEvents, status: string, at: string | undefined): undefined {
  const oid = refund.id('oid');
  const id = refund.id('refund_id') ?? oid;
  if (!id) return refund.missing('refund_id', 'it cannot be told from others without it');
  if (!at) return refund.missing('modified', 'nothing dates it');
  const step = REFUND_STEP.get(status);
  if (!step) return refund.unknown('status', status);
  const quantity = refund.quantity('num');
  const created = refund.localInstant('created', CHINA);
  const first = step === 'requested' ? (created ?? at) : created;
  const lines = oid && quantity ? [{line: oid, quantity}] : undefined;
  events.afterSales(id, 'requested', first, {reason: refund.text('reason'), lines});
  if (step !== 'requested') events.afterSales(id, step, at);
  if (step === 'refunded') events.refunded(id, at, refund.money('refund_fee', CURRENCY));
}
