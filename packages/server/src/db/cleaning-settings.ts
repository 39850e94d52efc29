import type {Database} from './database.js';

/** What is set for a channel and for all of a tenant's channels, as it was kept; `undefined` where nothing is. */
export async function readCleaningSettings(
  db: Database,
  tenant: string,
  channel: string,
): Promise<{readonly own: unknown; readonly all: unknown}> {
  const rows = await db.query<{channel: string; settings: unknown}>(
    `select channel, settings from cleaning_settings where tenant = $1 and channel in ('', $2)`,
    [tenant, channel],
  );
  const of = (wanted: string) => rows.find((row) => row.channel === wanted)?.settings;
  return {own: channel === '' ? undefined : of(channel), all: of('')};
}

/** Puts some settings of a channel in place of what it had; a setting of `null` becomes the usual one again. */
export async function changeCleaningSettings(
  db: Database,
  {tenant, channel}: {readonly tenant: string; readonly channel: string},
  changes: object,
  at: string,
): Promise<void> {
  await db.query(
    `insert into cleaning_settings (tenant, channel, settings, updated_at)
     values ($1, $2, jsonb_strip_nulls($3::jsonb), $4::timestamptz)
     on conflict (tenant, channel) do update
     set settings = jsonb_strip_nulls(cleaning_settings.settings || $3::jsonb), updated_at = excluded.updated_at`,
    [tenant, channel, JSON.stringify(changes), at],
  );
}
