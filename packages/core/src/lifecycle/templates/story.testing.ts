import {isoInstant} from '../../model/instant.js';
import type {OrderEvent, OrderEventData, OrderEventType} from '../../model/order-event.js';
import type {EvidenceKind, Role, ShipmentStatus} from '../../model/status.js';
import {foldOrder} from '../fold-order.js';
import type {Lifecycle} from '../lifecycle.js';
import type {OrderState} from '../order-state.js';
import {phaseOf} from '../phase-of.js';

// For tests alone: the events of one order, told by the hour.

const START = Date.UTC(2026, 2, 2);
const PARCEL = {carrier: 'sf', trackingNumber: 'SF100'};

/** A fact of the host, so many hours after the order's first. */
export function fact<T extends OrderEventType>(
  type: T,
  hour: number,
  data: OrderEventData[T],
  more: Partial<OrderEvent> = {},
): OrderEvent {
  const id = `${type}/${hour}`;
  return {id, source: 'erp', type, subject: {orderNo: '1'}, occurredAt: clock(hour), data, ...more} as OrderEvent;
}

/** Somebody moves the order to a stage, with proof of some kinds or none. */
export function entered(stage: string, hour: number, role: Role, ...proofs: readonly EvidenceKind[]): OrderEvent {
  return fact(
    'stage.entered',
    hour,
    {stage},
    {
      id: `${stage}/${hour}`,
      source: 'operator',
      actor: {type: 'PERSON', role},
      evidence: proofs.map((kind) => ({kind, id: `${kind}/${hour}`})),
    },
  );
}

/** A step of an approval is given, by its role itself or in its place. */
export function granted(stage: string, hour: number, role: Role, by: Role = role): OrderEvent {
  const isStandIn = by !== role;
  const data = {stage, role, ...(isStandIn && {isStandIn})};
  const actor = {type: 'PERSON', role: by} as const;
  return fact('approval.granted', hour, data, {id: `${stage}/${role}/${hour}`, source: 'operator', actor});
}

/** Proof that is brought for a stage afterwards. */
export function proof(stage: string, hour: number, kind: EvidenceKind): OrderEvent {
  return fact('evidence.attached', hour, {stage}, {id: `${stage}/${kind}/${hour}`, evidence: [{kind, id: `${hour}`}]});
}

/** The host says that the parcel has left. */
export function sent(hour: number): OrderEvent {
  return fact('shipment.dispatched', hour, {shipmentId: 's1', ...PARCEL});
}

/** The carrier scans the parcel. */
export function scan(hour: number, status: ShipmentStatus): OrderEvent {
  return fact('shipment.checkpoint', hour, {status}, {source: 'kuaidi100', subject: PARCEL});
}

/** The instant of an hour of the story. */
export function clock(hour: number): string {
  return isoInstant(START + hour * 3_600_000);
}

/** Every entry as `stage ASSURANCE hour`, the hour left out where none is known. */
export function entriesOf({entries}: OrderState): readonly string[] {
  return entries.map(({stage, assurance, at}) => [stage, assurance, ...(at ? [hourOf(at)] : [])].join(' '));
}

/** Every discrepancy as `CODE stage`, `settled` after those that are. */
export function doubtsOf({discrepancies}: OrderState): readonly string[] {
  return discrepancies.map(({code, stage, settledAt}) => `${code} ${stage}${settledAt ? ' settled' : ''}`);
}

/** Where a story has come to after each of its events: stage and phase, a line for each change. */
export function courseOf(events: readonly OrderEvent[], lifecycle: Lifecycle): readonly string[] {
  const lines = events.map((_, index) => {
    const state = foldOrder(events.slice(0, index + 1), lifecycle);
    return `${state.activeStages.join('+')} ${phaseOf(state, lifecycle)}`;
  });
  return lines.filter((line, index) => line !== lines[index - 1]);
}

function hourOf(instant: string): string {
  return String((Date.parse(instant) - START) / 3_600_000);
}
