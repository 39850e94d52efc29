import {getNextSnapshot, initialTransition, type SnapshotFrom} from 'xstate';
import {SHIPMENT_STATUSES} from '../../model/status.js';
import {type ShipmentMachineEvent, shipmentMachine} from './shipment-machine.js';
import type {ShipmentRegions, ShipmentTable} from './shipment-status.js';

/** Every event that a parcel's machine knows, by the one region that hears it. */
export const SHIPMENT_MACHINE_EVENTS: Readonly<Record<keyof ShipmentRegions, readonly ShipmentMachineEvent['type'][]>> =
  {
    carrier: SHIPMENT_STATUSES.flatMap((word) => [`carrier.say.${word}`, `carrier.sum-up.${word}`] as const),
    host: SHIPMENT_STATUSES.map((word) => `host.say.${word}` as const),
    label: ['label.number'],
    hands: ['carrier.hold', 'host.hand-over', 'host.call-off'],
  };

/**
 * Derives the transition table of a parcel by walking its machine. Its regions do not look at each other, so each is walked by
 * itself; the property test holds the table against the machine over their product.
 */
export function walkShipmentMachine(): ShipmentTable {
  const [start] = initialTransition(shipmentMachine);
  const table = {
    initial: regionsOf(start),
    carrier: walkRegion(start, 'carrier'),
    host: walkRegion(start, 'host'),
    label: walkRegion(start, 'label'),
    hands: walkRegion(start, 'hands'),
  };
  return table as unknown as ShipmentTable;
}

/** The regions of a snapshot of the machine. */
export function regionsOf(snapshot: SnapshotFrom<typeof shipmentMachine>): ShipmentRegions {
  return snapshot.value as ShipmentRegions;
}

type Moves = Record<string, string | Record<string, string>>;

/** What leads from every state of one region to another, by the parts of the event's name. */
function walkRegion(
  start: SnapshotFrom<typeof shipmentMachine>,
  region: keyof ShipmentRegions,
): Readonly<Record<string, Moves>> {
  const states: Record<string, Moves> = {};
  const queue = [start];
  for (let snapshot = queue.shift(); snapshot; snapshot = queue.shift()) {
    const from = regionsOf(snapshot)[region];
    if (states[from]) continue;
    const moves: Moves = {};
    states[from] = moves;
    for (const type of SHIPMENT_MACHINE_EVENTS[region]) {
      if (!snapshot.can({type})) continue;
      const next = getNextSnapshot(shipmentMachine, snapshot, {type});
      const [, verb = '', word] = type.split('.');
      if (word === undefined) moves[verb] = regionsOf(next)[region];
      else moves[verb] = {...(moves[verb] as Record<string, string> | undefined), [word]: regionsOf(next)[region]};
      queue.push(next);
    }
  }
  return states;
}
