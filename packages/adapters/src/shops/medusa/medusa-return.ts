import type {Fields} from '../../kit/fields.js';
import {idOf, type Tell} from '../../kit/tell.js';
import {piecesOf} from './medusa-amount.js';
import {RETURN_STEP} from './medusa-status.js';

/** A return of an order. Claims and exchanges hold one each, which stands among the order's returns too. */
export function readReturn(payload: Fields, tell: Tell): void {
  const returnId = idOf(payload);
  const status = payload.text('status');
  const step = RETURN_STEP.get(status ?? '');
  if (status && !step) payload.unknown('status', status);
  if (!returnId || step === 'DRAFT') return;
  const name = `return/${returnId}`;
  const items = payload.list('items');
  const requestedAt = payload.instant('requested_at') ?? payload.instant('created_at');
  const reason = items[0]?.object('reason')?.text('label');
  const lines = piecesOf(items, 'item_id');
  tell('return.requested', `${name}/requested`, requestedAt, {returnId, reason, lines});
  // What came in so far is told as of its date; the rest comes later.
  const isPart = step === 'PARTLY_RECEIVED';
  const at = payload.instant(isPart ? 'updated_at' : 'received_at');
  const received = {returnId, lines: piecesOf(items, 'item_id', 'received_quantity')};
  tell('return.received', isPart ? `${name}/received/as-of/${at}` : `${name}/received`, at, received);
  tell('return.closed', `${name}/closed`, payload.instant('canceled_at'), {returnId});
}
