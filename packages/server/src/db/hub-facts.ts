import type {Database} from './database.js';

/** What the hub knows of itself under a name; keeps `value` where nothing is known yet, and returns what stands then. */
export async function rememberHubFact(db: Database, name: string, value: string): Promise<string> {
  await db.query('insert into hub_facts (name, value) values ($1, $2) on conflict (name) do nothing', [name, value]);
  const [row] = await db.query<{value: string}>('select value from hub_facts where name = $1', [name]);
  return row?.value ?? value;
}

/** Puts a value in place of what was known. */
export async function changeHubFact(db: Database, name: string, value: string): Promise<void> {
  await db.query(
    'insert into hub_facts (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [name, value],
  );
}
