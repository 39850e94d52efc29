import type {ShipmentStatus} from '../../model/status.js';

/** Where a parcel stands in each region of its machine (`shipmentMachine`). */
export interface ShipmentRegions {
  /** What the carrier's side said last that counts. */
  readonly carrier: CarrierWord;
  /** What the host said last, as far as a host can know it. */
  readonly host: HostWord;
  readonly label: 'NONE' | 'NUMBERED';
  /** `PROVEN`: a carrier has had the parcel, which nobody can call off any more. */
  readonly hands: 'WAITING' | 'CALLED_OFF' | 'PROVEN';
}

/** `SILENT` until the carrier's side has spoken. */
export type CarrierWord = ShipmentStatus | 'SILENT';

/** `NOTHING`: the host said nothing, or what only a carrier can know. */
export type HostWord = 'NOTHING' | 'PENDING' | 'INFO_RECEIVED' | 'EXCEPTION' | 'CANCELLED' | 'EXPIRED';

/**
 * What may follow what for one parcel: region → state → what happens → (the status said →) next state. What a state does not
 * list changes nothing. Derived by walking the machine; never written by hand.
 */
export interface ShipmentTable {
  readonly initial: ShipmentRegions;
  readonly carrier: Readonly<Record<CarrierWord, Readonly<Record<'say' | 'sum-up', Next<CarrierWord>>>>>;
  readonly host: Readonly<Record<HostWord, Readonly<Record<'say', Next<HostWord>>>>>;
  readonly label: Readonly<
    Record<ShipmentRegions['label'], Readonly<Partial<Record<'number', ShipmentRegions['label']>>>>
  >;
  readonly hands: Readonly<
    Record<
      ShipmentRegions['hands'],
      Readonly<Partial<Record<'hold' | 'hand-over' | 'call-off', ShipmentRegions['hands']>>>
    >
  >;
}

type Next<State> = Readonly<Partial<Record<ShipmentStatus, State>>>;

/**
 * The one status that the four regions come to: called off before any carrier had the parcel, else the carrier's word, else
 * the host's, else whether there is a number.
 */
export function shipmentStatus({carrier, host, label, hands}: ShipmentRegions): ShipmentStatus {
  if (hands === 'CALLED_OFF') return 'CANCELLED';
  if (carrier !== 'SILENT') return carrier;
  if (host !== 'NOTHING') return host;
  return label === 'NUMBERED' ? 'INFO_RECEIVED' : 'PENDING';
}
