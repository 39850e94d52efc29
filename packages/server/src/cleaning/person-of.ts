import {groupPersons, type PersonGroup} from '@orderlight/adapters/cleaning';
import type {Database} from '../db/database.js';
import {listApart, readTraits, sharingEver} from '../db/person-marks.js';

/** So many orders are looked at of one person, and so many may share a mark before it is nobody's. */
const MOST_ORDERS = 200;
/** Marks lead to orders whose marks lead to further ones: so many times. */
const MOST_STEPS = 5;

/** The orders that are likely of one person with a given one, itself among them; `undefined` where nothing is known of it. */
export async function personOf(db: Database, tenant: string, orderId: string): Promise<PersonGroup | undefined> {
  const found = new Set([orderId]);
  let news: readonly string[] = [orderId];
  for (let step = 0; step < MOST_STEPS && news.length > 0 && found.size < MOST_ORDERS; step += 1) {
    const sharing = await sharingEver(db, tenant, news, MOST_ORDERS);
    news = sharing.filter((id) => !found.has(id)).slice(0, MOST_ORDERS - found.size);
    for (const id of news) found.add(id);
  }
  const rows = await readTraits(db, tenant, [...found]);
  const apart = await listApart(db, tenant, [...found]);
  const orders = rows.map(({orderId: id, marks}) => ({id, marks}));
  return groupPersons(orders, apart).find(({members}) => members.some(({id}) => id === orderId));
}
