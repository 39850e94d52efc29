import type {Database} from './database.js';

/** What a tenant has set, as it was kept; `undefined` where it has set nothing. */
export async function readTenantSettings(db: Database, tenant: string): Promise<unknown> {
  const [row] = await db.query<{settings: unknown}>('select settings from tenant_settings where tenant = $1', [tenant]);
  return row?.settings;
}

/** Puts some of a tenant's settings in place of what it had; a setting of `null` becomes the hub's again. */
export async function changeTenantSettings(db: Database, tenant: string, changes: object, at: string): Promise<void> {
  await db.query(
    `insert into tenant_settings (tenant, settings, updated_at) values ($1, jsonb_strip_nulls($2::jsonb), $3)
     on conflict (tenant) do update
     set settings = jsonb_strip_nulls(tenant_settings.settings || $2::jsonb), updated_at = excluded.updated_at`,
    [tenant, JSON.stringify(changes), at],
  );
}

/** Settings of all tenants, each as it was kept. */
export async function listTenantSettings(db: Database): Promise<{tenant: string; settings: unknown}[]> {
  return db.query('select tenant, settings from tenant_settings order by tenant');
}
