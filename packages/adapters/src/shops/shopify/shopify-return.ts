import type {OrderEvent} from '@orderlight/core';
import type {Fields} from './shopify-payload.js';
import {type Reading, stated, subjectOf} from './shopify-reading.js';

type Step = 'requested' | 'approved' | 'rejected' | 'closed' | 'cancelled' | 'reopened';

const STEP_OF_TOPIC: ReadonlyMap<string, Step> = new Map([
  ['returns/request', 'requested'],
  ['returns/approve', 'approved'],
  ['returns/decline', 'rejected'],
  ['returns/close', 'closed'],
  ['returns/cancel', 'cancelled'],
  ['returns/reopen', 'reopened'],
]);

/** shopify.dev, ReturnStatus. */
const STEP_OF_STATUS: ReadonlyMap<string, Step> = new Map([
  ['requested', 'requested'],
  ['open', 'approved'],
  ['declined', 'rejected'],
  ['closed', 'closed'],
  ['canceled', 'cancelled'],
]);

/**
 * A return. Its payloads have no time of their own, so that `X-Shopify-Triggered-At` dates them; a payload without that
 * header gives no event, for a made-up time would be worse.
 */
export function readReturn(payload: Fields, reading: Reading, topic?: string): undefined {
  if (!topic && !payload.has('status'))
    return payload.notAFact('What of a return changed leaves open where it stands.');
  const id = payload.id('id');
  if (!id) return payload.missing('id', 'it cannot be told from others without it');
  const orderRef = payload.id('order_id') ?? payload.object('order')?.id('id');
  if (!orderRef) return payload.missing('order_id', 'its order cannot be told');
  const occurredAt = payload.instant('created_at') ?? reading.triggeredAt;
  if (!occurredAt) return payload.missing('created_at', 'nothing dates it, and neither does X-Shopify-Triggered-At');
  const status = payload.code('status');
  const step = topic ? STEP_OF_TOPIC.get(topic) : status && STEP_OF_STATUS.get(status);
  if (!step) {
    return status ? payload.unknown('status', status) : payload.missing('status', 'it says nothing without it');
  }
  const common = {source: reading.source, subject: subjectOf(orderRef), occurredAt};
  // A return can be closed, reopened and closed again: those steps are facts of their instant.
  const stepId = step === 'reopened' || step === 'closed' ? `${step}/${occurredAt}` : step;
  const event: OrderEvent = {
    id: `return/${id}/${stepId}`,
    ...common,
    ...(step === 'requested'
      ? {type: 'return.requested', data: {returnId: id}}
      : step === 'rejected'
        ? {type: 'return.rejected', data: stated({returnId: id, reason: payload.object('decline')?.code('reason')})}
        : step === 'approved' || step === 'reopened'
          ? {type: 'return.approved', data: {returnId: id}}
          : {type: 'return.closed', data: {returnId: id}}),
  };
  reading.events.push(event);
}
