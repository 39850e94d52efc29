import type {OrderRecord} from '../db/read-orders.js';
import type {KnownParcel} from './order-index.js';
import type {Projection} from './projection.js';

/** What to add and to take away so that names and parcels are those of the projections. */
export interface NameChanges {
  readonly names: Difference<OrderRecord['names'][number]>;
  readonly parcels: Difference<KnownParcel>;
}

interface Difference<Row> {
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
}

/** Compares the names and parcels of projections with those that lead to the orders now. A parcel that opened or closed is added. */
export function nameChanges(projections: readonly Projection[], stored: readonly OrderRecord[]): NameChanges {
  return {
    names: difference(
      projections.flatMap(({orderId, channel, names}) => names.map((name) => ({...name, channel, orderId}))),
      stored.flatMap(({names}) => names),
      ({orderId, kind, channel, value}) => [orderId, kind, channel, value].join('\n'),
    ),
    parcels: difference(
      projections.flatMap(({orderId, parcels}) => parcels.map((parcel) => ({...parcel, orderId}))),
      stored.flatMap(({parcels}) => parcels),
      ({orderId, trackingNumber, carrier}) => [orderId, trackingNumber, carrier].join('\n'),
      (one, other) => one.isOpen === other.isOpen,
    ),
  };
}

function difference<Row>(
  wanted: readonly Row[],
  stored: readonly Row[],
  keyOf: (row: Row) => string,
  isSame: (one: Row, other: Row) => boolean = () => true,
): Difference<Row> {
  const want = new Map(wanted.map((row) => [keyOf(row), row]));
  const have = new Map(stored.map((row) => [keyOf(row), row]));
  const stands = (key: string, row: Row) => {
    const known = have.get(key);
    return known !== undefined && isSame(row, known);
  };
  return {
    added: [...want].filter(([key, row]) => !stands(key, row)).map(([, row]) => row),
    removed: [...have].filter(([key]) => !want.has(key)).map(([, row]) => row),
  };
}
