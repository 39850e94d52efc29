import type {PersonalFacts} from '@orderlight/core';
import type {Database} from './database.js';

/** Personal facts by reference; what was erased is missing. */
export async function findPersonal(
  db: Database,
  tenant: string,
  refs: readonly string[],
): Promise<Map<string, PersonalFacts>> {
  if (refs.length === 0) return new Map();
  const rows = await db.query<{ref: string; facts: PersonalFacts}>(
    'select ref, facts from personal where tenant = $1 and ref = any($2::text[]) and facts is not null',
    [tenant, [...refs]],
  );
  return new Map(rows.map(({ref, facts}) => [ref, facts]));
}
