import type {OrderState, PersonalFacts} from '@orderlight/core';
import type {SourceReceipt} from '../record/projection.js';

/** An order as it is stored, its personal facts put back in place of the reference. */
export interface OrderRow {
  readonly tenant: string;
  readonly id: string;
  readonly channel: string;
  /** The host's id; with `channel` and `orderNo` the subject of further events about the order. */
  readonly orderRef: string | null;
  readonly orderNo: string | null;
  readonly state: OrderState;
  /** Per source, how current its word is. */
  readonly sources: readonly SourceReceipt[];
  readonly version: number;
  /** Feed position of the newest change. */
  readonly sequence: number;
  readonly stage: string;
  readonly phase: string;
  readonly control: string;
  readonly placedAt: string;
  readonly promisedAt: string | null;
  /** From when on the order counts as overdue; `null` once nothing is due. */
  readonly dueAt: string | null;
  readonly updatedAt: string;
}

/** What {@link toOrderRow} reads. */
export type StoredOrder = OrderRow & {readonly facts: PersonalFacts | null};

/** The columns of an order `o` and its personal facts `p`. */
export const ORDER_COLUMNS = `o.tenant, o.order_id as id, o.channel, o.order_ref as "orderRef", o.order_no as "orderNo", o.state,
  o.sources, o.version, o.sequence, o.stage, o.phase, o.control, o.placed_at as "placedAt", o.promised_at as "promisedAt",
  o.due_at as "dueAt", o.updated_at as "updatedAt", p.facts`;

/** Orders `o`, each with its personal facts `p` where there are some. */
export const ORDERS = `orders o left join personal p on p.tenant = o.tenant and p.ref = o.state->'personal'->>'ref'`;

/** Puts personal facts back into the state; erased ones leave nothing behind. */
export function toOrderRow({facts, ...row}: StoredOrder): OrderRow {
  const {personal: _, ...state} = row.state;
  return {...row, state: facts ? {...state, personal: facts} : state};
}
