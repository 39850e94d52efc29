import type {Database} from '../db/database.js';
import {changeNames, changeParcels, namesOfOrders, parcelsOfOrders} from '../db/projections.js';
import type {Projection} from './projection.js';

/** Brings the names and parcels of orders in line with their projections. `known`: orders that had some before. */
export async function writeNames(
  tx: Database,
  tenant: string,
  projections: readonly Projection[],
  known: ReadonlySet<string>,
): Promise<void> {
  const nameRows = projections.flatMap(({orderId, channel, names}) =>
    names.map((name) => ({...name, channel, orderId})),
  );
  const parcelRows = projections.flatMap(({orderId, parcels}) => parcels.map((parcel) => ({...parcel, orderId})));
  if (projections.length === 0) return;
  const ids = projections.map(({orderId}) => orderId).filter((id) => known.has(id));
  const names = difference(nameRows, await namesOfOrders(tx, tenant, ids), (row) =>
    [row.orderId, row.kind, row.channel, row.value].join('\n'),
  );
  const parcels = difference(parcelRows, await parcelsOfOrders(tx, tenant, ids), (row) =>
    [row.orderId, row.trackingNumber, row.carrier, row.isOpen].join('\n'),
  );
  await changeNames(tx, tenant, names);
  await changeParcels(tx, tenant, parcels);
}

function difference<Row>(wanted: readonly Row[], stored: readonly Row[], keyOf: (row: Row) => string) {
  const want = new Map(wanted.map((row) => [keyOf(row), row]));
  const have = new Map(stored.map((row) => [keyOf(row), row]));
  return {
    added: [...want].filter(([key]) => !have.has(key)).map(([, row]) => row),
    removed: [...have].filter(([key]) => !want.has(key)).map(([, row]) => row),
  };
}
