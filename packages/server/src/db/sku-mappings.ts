import type {SkuMapping} from '@orderlight/adapters/cleaning';
import {plainSku} from '../record/search-words.js';
import {columnArrays} from './column-arrays.js';
import type {Database} from './database.js';

/** A mapping as it is kept; with an empty channel it holds in all that have none of their own. */
export interface SkuRow extends SkuMapping {
  readonly channel: string;
  readonly updatedAt: string;
}

/** A SKU of a host that nothing is known of. */
export interface UnmappedSku {
  readonly channel: string;
  readonly sku: string;
  /** Orders that hold it. */
  readonly orders: number;
}

const COLUMNS = `channel, host_sku as "hostSku", own_sku as "ownSku", updated_at as "updatedAt"`;

/** Puts mappings in place of what a channel had for the same SKUs. */
export async function putSkuMappings(
  db: Database,
  {tenant, channel}: {readonly tenant: string; readonly channel: string},
  mappings: readonly SkuMapping[],
  at: string,
): Promise<void> {
  await db.query(
    `insert into sku_mappings (tenant, channel, plain_sku, host_sku, own_sku, updated_at)
     select $1, $2, plain, host, own, $6::timestamptz from unnest($3::text[], $4::text[], $5::text[]) as m(plain, host, own)
     on conflict (tenant, channel, plain_sku) do update
       set host_sku = excluded.host_sku, own_sku = excluded.own_sku, updated_at = excluded.updated_at`,
    [
      tenant,
      channel,
      ...columnArrays(
        mappings,
        ({hostSku}) => plainSku(hostSku),
        ({hostSku}) => hostSku.trim(),
        ({ownSku}) => ownSku.trim(),
      ),
      at,
    ],
  );
}

/** Takes a mapping away; false where there is none. */
export async function removeSkuMapping(
  db: Database,
  {tenant, channel}: {readonly tenant: string; readonly channel: string},
  hostSku: string,
): Promise<boolean> {
  const rows = await db.query(
    'delete from sku_mappings where tenant = $1 and channel = $2 and plain_sku = $3 returning 1 as done',
    [tenant, channel, plainSku(hostSku)],
  );
  return rows.length > 0;
}

/** A place in the list of mappings. */
export interface SkuCursor {
  readonly channel: string;
  readonly sku: string;
}

/** Mappings by channel and SKU; of one channel alone, or of all. */
export async function listSkuMappings(
  db: Database,
  tenant: string,
  {
    channel,
    first,
    after,
  }: {readonly channel?: string | null | undefined; readonly first: number; readonly after?: SkuCursor | undefined},
): Promise<SkuRow[]> {
  return db.query<SkuRow>(
    `select ${COLUMNS} from sku_mappings where tenant = $1 and ($2::text is null or channel = $2)
       and ($3::text is null or (channel, plain_sku) > ($3, $4)) order by channel, plain_sku limit $5`,
    [tenant, channel ?? null, after?.channel ?? null, after ? plainSku(after.sku) : null, first],
  );
}

/** What the house calls some SKUs of a channel, by the SKU as it is compared. */
export async function ownSkus(
  db: Database,
  tenant: string,
  channel: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const plain = [...new Set(skus.map(plainSku))];
  if (plain.length === 0) return new Map();
  // The channel's own mapping comes last, and stands.
  const rows = await db.query<{plain: string; ownSku: string}>(
    `select plain_sku as plain, own_sku as "ownSku" from sku_mappings
     where tenant = $1 and channel in ('', $2) and plain_sku = any($3::text[]) order by channel`,
    [tenant, channel, plain],
  );
  return new Map(rows.map(({plain: sku, ownSku}) => [sku, ownSku]));
}

/** SKUs that no mapping knows, those of most orders first. */
export async function listUnmappedSkus(
  db: Database,
  tenant: string,
  {channel, first}: {readonly channel?: string | null | undefined; readonly first: number},
): Promise<UnmappedSku[]> {
  return db.query<UnmappedSku>(
    `select k.channel, k.value as sku, count(*) as orders from order_keys k
     where k.tenant = $1 and k.kind = 'SKU' and ($2::text is null or k.channel = $2)
       and not exists (select 1 from sku_mappings m where m.tenant = $1 and m.channel in ('', k.channel) and m.plain_sku = k.value)
     group by k.channel, k.value order by orders desc, k.channel, k.value limit $3`,
    [tenant, channel ?? null, first],
  );
}
