import {LOCALES, OrderError} from '@orderlight/core';
import {z} from 'zod';
import type {Database} from '../db/database.js';
import {changeTenantSettings, readTenantSettings} from '../db/tenant-settings.js';
import {ensureTenant} from '../db/tenants.js';

/** Whether a text is an origin as browsers send it: scheme, name and port, nothing after it. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}

const origin = z.string().refine(isOrigin, 'must be an origin like https://shop.example, without a path');
const frameAncestor = z
  .string()
  .refine((text) => isOrigin(text) || text === "'self'" || text === "'none'", "must be an origin, 'self' or 'none'");
const timeZone = z.string().refine(isTimeZone, 'must be the name of a time zone like Asia/Shanghai');

/**
 * What a tenant sets for itself; what it leaves out is the hub's. To add a setting add a line: `orderlight tenant set` takes it by its
 * name, and what is kept already needs no migration.
 */
export const tenantSettings = z.object({
  /** Origins whose pages may ask for this tenant's orders, in place of `ORDERLIGHT_ORIGINS`. */
  origins: z.array(origin).optional(),
  /** Origins whose pages may show the tenant's pages in a frame; none where it is left out. */
  frameAncestors: z.array(frameAncestor).optional(),
  /** Language of what the hub writes to the tenant's customers. */
  locale: z.enum(LOCALES).optional(),
  /** IANA name: in which zone the tenant's days begin. */
  timeZone: timeZone.optional(),
  /** How long personal data of closed orders is kept, in days; for ever where it is left out. */
  retentionDays: z.number().int().min(1).max(36_500).optional(),
  /** How long a message that nobody could take is kept in quarantine, in days; for ever where it is left out. */
  quarantineDays: z.number().int().min(1).max(36_500).optional(),
});
/** See {@link tenantSettings}. */
export type TenantSettings = z.infer<typeof tenantSettings>;
/** Names of all settings. */
export const TENANT_SETTING_NAMES = Object.keys(tenantSettings.shape) as readonly (keyof TenantSettings)[];

/** What a tenant has set. A setting that a newer hub kept and this one does not know is passed over. */
export async function tenantSettingsOf(db: Database, tenant: string): Promise<TenantSettings> {
  const kept = await readTenantSettings(db, tenant);
  return kept === undefined ? {} : tenantSettings.parse(kept);
}

/** Changes some settings; `null` gives one back to the hub. Throws `BAD_USER_INPUT` naming what can't be used. Makes the tenant if it is new. */
export async function setTenantSettings(
  db: Database,
  tenant: string,
  changes: Readonly<Record<string, unknown>>,
  now: number,
): Promise<TenantSettings> {
  const unknown = Object.keys(changes).find((key) => !Object.hasOwn(tenantSettings.shape, key));
  if (unknown !== undefined)
    throw new OrderError(
      'BAD_USER_INPUT',
      `A tenant has no setting "${unknown}"; there are ${TENANT_SETTING_NAMES.join(', ')}.`,
    );
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
  const checked = tenantSettings.safeParse(given);
  if (!checked.success) {
    const faults = checked.error.issues.map(({path, message}) => `${path.join('.')}: ${message}`);
    throw new OrderError('BAD_USER_INPUT', `The settings of ${tenant} can’t be used: ${faults.join('; ')}.`);
  }
  await ensureTenant(db, tenant);
  await changeTenantSettings(db, tenant, changes, new Date(now).toISOString());
  return tenantSettingsOf(db, tenant);
}

/** The content security policy's word on who may frame a tenant's pages (CSP level 3, 6.4.2). */
export function frameAncestors({frameAncestors: allowed = []}: TenantSettings): string {
  return `frame-ancestors ${allowed.length > 0 ? allowed.join(' ') : "'none'"}`;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', {timeZone: name});
    return true;
  } catch {
    return false;
  }
}
