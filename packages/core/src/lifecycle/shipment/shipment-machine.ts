import {setup} from 'xstate';
import {SHIPMENT_STATUSES, type ShipmentStatus} from '../../model/status.js';
import {IN_CARRIERS_HANDS} from './parcels.js';
import type {CarrierWord, HostWord} from './shipment-status.js';

/** Where a round ends; a summary that says so is not coarser than a scan of the same instant. */
const END_OF_ROAD: readonly ShipmentStatus[] = ['DELIVERED', 'RETURNING', 'RETURNED'];
const KNOWN: readonly ShipmentStatus[] = SHIPMENT_STATUSES.filter((status) => status !== 'UNKNOWN');

/** What can happen to a parcel, as its machine hears it. */
export type ShipmentMachineEvent = {
  readonly type:
    | `carrier.say.${ShipmentStatus}`
    | `carrier.sum-up.${ShipmentStatus}`
    | `host.say.${ShipmentStatus}`
    | 'carrier.hold'
    | 'host.hand-over'
    | 'host.call-off'
    | 'label.number';
};

/**
 * The machine of one parcel over the shipment statuses, in four parallel regions; `shipmentStatus` says what they come to. It
 * has no context, guards or actions, so its states are all there is.
 *
 * `carrier.say` is a checkpoint, or a carrier's own summary of the parcel; `carrier.sum-up` is such a summary of the instant of
 * the checkpoint that was heard last, and coarser than it. `carrier.hold`: the carrier vouches for having the parcel.
 */
export const shipmentMachine = setup({
  types: {events: {} as ShipmentMachineEvent},
}).createMachine({
  id: 'shipment',
  type: 'parallel',
  states: {
    carrier: {initial: 'SILENT', states: carrierStates()},
    host: {initial: 'NOTHING', states: hostStates()},
    label: {initial: 'NONE', states: {NONE: {on: {'label.number': 'NUMBERED'}}, NUMBERED: {}}},
    hands: {
      initial: 'WAITING',
      states: {
        WAITING: {on: {'host.call-off': 'CALLED_OFF', 'carrier.hold': 'PROVEN'}},
        // Handed over after all; what a carrier has had was plainly not called off.
        CALLED_OFF: {on: {'host.hand-over': 'WAITING', 'carrier.hold': 'PROVEN'}},
        PROVEN: {},
      },
    },
  },
});

function carrierStates() {
  return Object.fromEntries(
    (['SILENT', ...SHIPMENT_STATUSES] as const).map((state) => [
      state,
      {on: {...carrierMoves('say', heard(state)), ...carrierMoves('sum-up', heardInSummary(state))}},
    ]),
  ) as Record<CarrierWord, {on: CarrierMoves}>;
}

/** What a carrier can say next that counts. */
function heard(state: CarrierWord): readonly ShipmentStatus[] {
  switch (state) {
    case 'SILENT':
      return SHIPMENT_STATUSES;
    // Scans of a finished round straggle in; only the way back undoes a delivery, and only a delivery a return.
    case 'DELIVERED':
      return ['RETURNING', 'RETURNED'];
    case 'RETURNED':
      return ['DELIVERED'];
    default:
      return KNOWN;
  }
}

function heardInSummary(state: CarrierWord): readonly ShipmentStatus[] {
  const words = heard(state);
  return state === 'SILENT' || state === 'UNKNOWN' ? words : words.filter((word) => END_OF_ROAD.includes(word));
}

type CarrierMoves = Partial<Record<`carrier.${'say' | 'sum-up'}.${ShipmentStatus}`, ShipmentStatus>>;

function carrierMoves(verb: 'say' | 'sum-up', words: readonly ShipmentStatus[]): CarrierMoves {
  return Object.fromEntries(words.map((word) => [`carrier.${verb}.${word}`, word]));
}

/** A host's newest word stands, save for what only a carrier can know. */
function hostStates() {
  const on = Object.fromEntries(
    SHIPMENT_STATUSES.map((word) => [`host.say.${word}`, isHostWord(word) ? word : 'NOTHING']),
  ) as Record<`host.say.${ShipmentStatus}`, HostWord>;
  const states = ['NOTHING', ...SHIPMENT_STATUSES.filter(isHostWord)] as const;
  return Object.fromEntries(states.map((state) => [state, {on}])) as Record<HostWord, {on: typeof on}>;
}

function isHostWord(word: ShipmentStatus): word is Exclude<HostWord, 'NOTHING'> {
  return word !== 'UNKNOWN' && !IN_CARRIERS_HANDS.has(word);
}
