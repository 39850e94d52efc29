import {type Reading, stated} from '../../kit/reading.js';
import {factOf, orderRefOf, triggeredAt} from './shopify-fact.js';
import type {ShopFields} from './shopify-fields.js';

/**
 * One step of a return: its name in the fact's id, what it is, and the field that dates it where the API gives the return; of a decline and of
 * a reopening the API tells no date as yet.
 */
type Step = readonly [string, 'return.requested' | 'return.approved' | 'return.rejected' | 'return.closed', string];

const REQUESTED: Step = ['requested', 'return.requested', 'created_at'];
const APPROVED: Step = ['approved', 'return.approved', 'request_approved_at'];
const REJECTED: Step = ['rejected', 'return.rejected', 'declined_at'];
const CLOSED: Step = ['closed', 'return.closed', 'closed_at'];
const CANCELLED: Step = ['cancelled', 'return.closed', 'closed_at'];

/** By what follows `returns/` in a topic, and by shopify.dev's ReturnStatus. */
const STEPS: ReadonlyMap<string, Step> = new Map([
  ['request', REQUESTED],
  ['requested', REQUESTED],
  ['approve', APPROVED],
  ['open', APPROVED],
  ['decline', REJECTED],
  ['declined', REJECTED],
  ['close', CLOSED],
  ['closed', CLOSED],
  ['cancel', CANCELLED],
  ['canceled', CANCELLED],
  ['reopen', ['reopened', 'return.approved', 'reopened_at']],
]);

/**
 * A return. A push of it has no time of its own, so that `X-Shopify-Triggered-At` dates it; without that header it gives no event, for a
 * made-up time would be worse.
 */
export function readReturn(payload: ShopFields, reading: Reading, parentRef?: string): undefined {
  const topic = parentRef === undefined ? reading.topic : undefined;
  if (!topic && !payload.has('status')) return payload.notAFact('What of a return changed leaves open how it stands.');
  const word = topic?.startsWith('returns/') ? topic.slice(8) : payload.code('status');
  const step = word === undefined ? undefined : STEPS.get(word);
  if (!step) return word ? payload.unknown('status', word) : payload.missing('status', 'it says nothing');
  const [name, type, dateField] = step;
  const dated =
    payload.instant(dateField) ??
    (step === APPROVED ? payload.instant('created_at') : undefined) ??
    triggeredAt(reading);
  if (!dated) return payload.missing(dateField, 'nothing dates it, nor does X-Shopify-Triggered-At');
  const fact = factOf(payload, dated, orderRefOf(payload) ?? parentRef);
  if (!fact) return;
  const {id: returnId, subject, occurredAt} = fact;
  // A return can be closed, reopened and closed again: those steps are facts of their instant.
  const at = step === CLOSED || name === 'reopened' ? `/${occurredAt}` : '';
  const common = {id: `return/${returnId}/${name}${at}`, source: reading.source, subject, occurredAt};
  if (type === 'return.requested') {
    reading.events.push({...common, type, data: stated({returnId, ...goodsOf(payload)})});
  } else if (type === 'return.rejected') {
    reading.events.push({...common, type, data: stated({returnId, reason: payload.object('decline')?.code('reason')})});
  } else reading.events.push({...common, type, data: {returnId}});
}

/** What is to come back and why: shopify.dev's ReturnReason, each once. */
function goodsOf(payload: ShopFields) {
  const items = payload.list('return_line_items');
  const lines = items.flatMap((item) => {
    const line = item.object('fulfillment_line_item')?.object('line_item')?.id('id');
    const quantity = item.count('quantity');
    return line && quantity ? {line, quantity} : [];
  });
  const reasons = new Set(items.flatMap((item) => item.code('return_reason') ?? []));
  return {lines: lines.length ? lines : undefined, reason: [...reasons].join(', ') || undefined};
}
