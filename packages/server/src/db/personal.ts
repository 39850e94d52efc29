import type {PersonalFacts} from '@orderlight/core';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** Stores personal values under their references; the same values again change nothing, nor do values that were erased. */
export async function insertPersonal(
  tx: Database,
  tenant: string,
  at: string,
  values: readonly {readonly ref: string; readonly facts: unknown}[],
): Promise<void> {
  const distinct = [...new Map(values.map((value) => [value.ref, value])).values()].sort((a, b) =>
    a.ref < b.ref ? -1 : 1,
  );
  if (distinct.length === 0) return;
  await tx.query(
    `insert into personal (tenant, ref, facts, created_at)
     select $1, ref, facts::jsonb, $2::timestamptz from unnest($3::text[], $4::text[]) as p(ref, facts)
     on conflict do nothing`,
    [
      tenant,
      at,
      ...columnArrays(
        distinct,
        ({ref}) => ref,
        ({facts}) => JSON.stringify(facts),
      ),
    ],
  );
}

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
