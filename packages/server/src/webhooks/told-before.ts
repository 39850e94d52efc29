import {channelLifecycles} from '../db/channels.js';
import type {Database} from '../db/database.js';
import {readOrders} from '../db/read-orders.js';
import {changedBefore, findMarks} from '../db/webhook-marks.js';
import type {LifecycleOf} from '../record/lifecycle-of.js';
import {project} from '../record/projection.js';
import {markOf, NO_MARK, type OrderMark} from './order-mark.js';
import {toldView} from './order-view.js';

/** An order's first change on a page of the feed. */
export interface FirstChange {
  readonly orderId: string;
  readonly sequence: number;
  readonly version: number;
}

/**
 * How orders stood before their first change on a page, as far as it was told: by their marks. Where there is none that is current,
 * because nobody listened until now, by what the hub had heard by the change before.
 */
export async function toldBefore(
  tx: Database,
  tenant: string,
  firsts: readonly FirstChange[],
  lifecycleOf: LifecycleOf,
): Promise<ReadonlyMap<string, OrderMark>> {
  const ids = firsts.map(({orderId}) => orderId);
  const marks = new Map((await findMarks(tx, tenant, ids)).map((row) => [row.orderId, row]));
  const known = new Map<string, OrderMark>();
  const unknown: string[] = [];
  for (const {orderId, version} of firsts) {
    const row = marks.get(orderId);
    if (version === 1) known.set(orderId, NO_MARK);
    // A page says how its orders stand by now, which may be newer than its last change.
    else if (row && row.version >= version - 1) known.set(orderId, row.mark);
    else unknown.push(orderId);
  }
  const until = await changedBefore(tx, tenant, unknown, Math.min(...firsts.map(({sequence}) => sequence)));
  const settings = unknown.length ? await channelLifecycles(tx, tenant) : {};
  for (const {orderId, events} of await readOrders(tx, tenant, unknown)) {
    const before = until.get(orderId);
    const heard = events.filter(({receivedAt}) => before && Date.parse(receivedAt) <= Date.parse(before));
    if (!before || heard.length === 0) continue;
    const {channel, state} = project(tenant, orderId, heard, {lifecycleOf, settings});
    known.set(orderId, markOf(toldView({tenant, id: orderId, channel, state}, lifecycleOf, before)));
  }
  return known;
}
