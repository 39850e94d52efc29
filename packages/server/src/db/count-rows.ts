import type {Database} from './database.js';

/** How many orders, logged events and quarantined messages there are; the waiting ones are counted among the events too. */
export interface RowCounts {
  readonly orders: number;
  readonly events: number;
  readonly waiting: number;
  readonly quarantined: number;
}

/** How much a store holds, over all tenants. */
export async function countRows(db: Database): Promise<RowCounts> {
  const [counts] = await db.query<RowCounts>(
    `select (select count(*) from orders) as orders, (select count(*) from events) as events,
            (select count(*) from events where order_id is null) as waiting, (select count(*) from quarantine) as quarantined`,
  );
  if (!counts) throw new Error('Counting the rows of the store gave no answer.');
  return counts;
}
