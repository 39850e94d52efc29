import type {OrderPhase} from '../model/status.js';
import type {Lifecycle} from './lifecycle.js';
import type {OrderState} from './order-state.js';
import {isDelivered, isUnderWay} from './shipment/parcels.js';

/**
 * The phase that every tenant's orders share: the stage's own, held back until a carrier has proven a parcel under way, and
 * moved on to `DELIVERED` once carriers have delivered them all.
 */
export function phaseOf(state: OrderState, {definition}: Lifecycle): OrderPhase {
  if (state.control === 'CANCELLED') return 'CANCELLED';
  const stage = definition.stages.find(({key}) => key === state.stage) ?? definition.stages[0];
  if (!stage) return 'DRAFT';
  if (stage.unprovenPhase && !isUnderWay(state)) return stage.unprovenPhase;
  return stage.phase === 'IN_TRANSIT' && isDelivered(state) ? 'DELIVERED' : stage.phase;
}
