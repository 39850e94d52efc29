import {TradeEvents} from '../../kit/china/trade-events.js';
import type {Fields} from '../../kit/fields.js';
import {type Reading, statedOrNone} from '../../kit/reading.js';
import {CURRENCY} from './douyin-order.js';
import {STEP_OF_DATE} from './douyin-status.js';

/**
 * What a message's `data` says (op.jinritemai.com, message documents): the number of the order, and the date of what happened, by whose name
 * messages are told apart. The order itself is asked for in any case.
 */
export function readMessage(data: Fields, reading: Reading): undefined {
  const id = data.id('p_id');
  if (!id) return data.notAFact('The message is about no order.');
  reading.changed(id);
  const events = new TradeEvents(reading, 'douyin', id);
  const at = (name: string) => data.epoch(name, 'SECONDS');
  const caseId = data.id('aftersale_id');
  if (caseId) {
    // An order tells the case of a line under the line's id alone: so does its message, to be the same fact.
    const returnId = data.id('s_id') ?? caseId;
    for (const [name, step] of STEP_OF_DATE) {
      events.afterSales(returnId, step, at(name));
      if (step === 'refunded') events.refunded(caseId, at(name), data.minorMoney('refund_amount', CURRENCY));
    }
    return;
  }
  events.placed(at('create_time'));
  events.paid(at('pay_time'), data.minorMoney('pay_amount', CURRENCY));
  events.completed(at('complete_time'));
  events.cancelled(at('cancel_time'), data.text('cancel_reason'));
  events.part('amounts', at('modify_time'), {
    amounts: statedOrNone({
      shipping: data.minorMoney('post_amount', CURRENCY),
      total: data.minorMoney('total_amount', CURRENCY),
    }),
  });
  const updated = at('update_time');
  events.staffNote(data.text('remark'), updated);
  const parcel = data.object('logistics_msg');
  const trackingNumber = parcel?.text('logistics_code');
  const shipmentId = parcel?.id('pack_id') ?? parcel?.id('logistics_code');
  if (shipmentId) {
    events.parcel({shipmentId, at: updated, carrierName: parcel?.text('express_company_id'), trackingNumber}, updated);
  }
}
