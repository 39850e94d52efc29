import {shortMemory} from '../access/short-memory.js';
import {tenantSettings, tenantSettingsOf} from '../access/tenant-settings.js';
import type {Database} from '../db/database.js';
import {listTenantSettings} from '../db/tenant-settings.js';
import {isLoopbackHost} from './host-guard.js';

/**
 * Whether a page of this origin may ask: the hub's own pages, pages on this machine, and the listed origins (`*` lists all).
 */
function isAllowedOrigin(origin: string, host: string, allowed: readonly string[]): boolean {
  if (allowed.includes('*') || allowed.includes(origin)) return true;
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  return url.host === host.toLowerCase() || isLoopbackHost(url.host);
}

/** Whether a page of an origin may ask a tenant's orders of the hub at `host`; with no tenant, whether it may ask any tenant's. */
export type OriginRule = (origin: string, host: string, tenant: string | undefined) => Promise<boolean>;

/** The rule by what tenants have set; for those who have set nothing, the hub's own list holds. */
export function originRule(db: Database, hubWide: readonly string[]): OriginRule {
  const ofTenant = shortMemory<readonly string[]>();
  const ofAll = shortMemory<readonly string[]>();
  return async (origin, host, tenant) => {
    if (isAllowedOrigin(origin, host, [])) return true;
    const allowed =
      tenant === undefined
        ? await ofAll('', async () => [...hubWide, ...(await originsOfAll(db))])
        : await ofTenant(tenant, async () => (await tenantSettingsOf(db, tenant)).origins ?? hubWide);
    return isAllowedOrigin(origin, host, allowed);
  };
}

async function originsOfAll(db: Database): Promise<string[]> {
  const kept = await listTenantSettings(db);
  return kept.flatMap(({settings}) => tenantSettings.parse(settings).origins ?? []);
}

/**
 * The origin of the page that sent a request; `undefined` where no page did. A form of a page without referrer sends `null`, and the browser's own
 * word that it is of the same origin (Fetch standard, "append a request Origin header"; Fetch Metadata).
 */
export function sentOrigin({headers}: Request, host: string): string | undefined {
  const origin = headers.get('origin');
  if (origin === null) return undefined;
  return origin === 'null' && headers.get('sec-fetch-site') === 'same-origin' ? `http://${host}` : origin;
}
