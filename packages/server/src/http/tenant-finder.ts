import {OrderError} from '@orderlight/core';
import {listChannels} from '../db/channels.js';
import type {Database} from '../db/database.js';
import {listTenants} from '../db/tenants.js';

/** Finds whose orders a request reads: the tenant it asks for, else the hub's default, else the only one there is. */
export type TenantFinder = (asked: string | null) => Promise<string | undefined>;

const REMEMBERED_MS = 2_000;

/** `undefined` in a hub without tenants; an `OrderError` where there are several and none is named. */
export function tenantFinder(db: Database, defaultTenant: string | undefined, now: () => number): TenantFinder {
  let only: {readonly tenant: string; readonly until: number} | undefined;
  return async (asked) => {
    if (asked) return asked;
    if (defaultTenant) return defaultTenant;
    if (only && only.until > now()) return only.tenant;
    const channels = await listChannels(db);
    const [tenant, another] = new Set([...(await listTenants(db)), ...channels.map((channel) => channel.tenant)]);
    if (another !== undefined) {
      throw new OrderError(
        'BAD_USER_INPUT',
        'This hub serves several tenants: name one in the header x-orderlight-tenant.',
      );
    }
    if (tenant !== undefined) only = {tenant, until: now() + REMEMBERED_MS};
    return tenant;
  };
}
