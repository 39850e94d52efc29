import type {HoldState, OrderState} from '../lifecycle/order-state.js';
import type {HoldReason, Role} from '../model/status.js';
import type {Impediment} from './impediment.js';
import {awaitsAnswer, awaitsMoney} from './next-action.js';
import {leadingParcel} from './parcels.js';
import {arrivedAt} from './sentence.js';
import {actingRole, type Standing} from './standing.js';
import {isToBook, openVisit} from './visits.js';
import {isInternal} from './wording.js';
import type {Speech} from './words/speech.js';

/** Who settles a hold, where the reason tells; else the stage's owner does. */
const SETTLES: Readonly<Partial<Record<HoldReason, Role>>> = {
  AWAITING_PAYMENT: 'CUSTOMER',
  AWAITING_RETURN_ITEMS: 'CUSTOMER',
  HIGH_RISK_OF_FRAUD: 'FINANCE',
  INCORRECT_ADDRESS: 'SERVICE',
  INVENTORY_OUT_OF_STOCK: 'WAREHOUSE',
  CUSTOMER_REQUEST: 'SERVICE',
  PROMO_MISMATCH: 'FINANCE',
};

/** Who settles a hold, where its reason tells. */
export function settlerOf({reason}: HoldState): Role | undefined {
  return SETTLES[reason];
}

/** Who has the order now: what the evidence says, not what was claimed. */
export function holderOf(
  state: OrderState,
  standing: Standing,
  impediment: Impediment | undefined,
  speech: Speech,
): Role {
  const owner = actingRole(standing);
  if (standing.end) return standing.end === 'DONE' ? 'CUSTOMER' : owner;
  if (impediment && isInternal(impediment, speech)) return owner;
  if (impediment?.freeze) return speech.view === 'CUSTOMER' ? owner : 'MANAGER';
  if (impediment?.approval) return impediment.approval.awaits[0] ?? standing.next?.owner ?? owner;
  if (impediment?.hold) return settlerOf(impediment.hold) ?? owner;
  if (impediment?.kind === 'UNPAID') return 'CUSTOMER';
  if (impediment?.kind === 'SHORT') return 'WAREHOUSE';
  const lead = leadingParcel(state);
  const visit = lead ? undefined : openVisit(state);
  if (visit && isToBook(visit)) return 'SERVICE';
  if (visit && arrivedAt(state, standing)) return 'INSTALLER';
  if (!lead && (awaitsMoney(state, standing) || awaitsAnswer(state, standing))) return 'CUSTOMER';
  if (!lead?.proven) return owner;
  if (lead.status === 'AVAILABLE_FOR_PICKUP' || impediment?.reason === 'DUTIES_UNPAID') return 'CUSTOMER';
  return lead.status === 'RETURNED' || lead.status === 'INFO_RECEIVED' ? owner : 'CARRIER';
}
