import type {Database} from './database.js';

/** A link to one order that was handed out. Instants are ISO 8601. */
export interface TrackingLinkRow {
  readonly linkId: string;
  readonly orderId: string;
  /** Id of a viewer, or `cli`. */
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Notes a link, and resolves to it as it is noted: where its id is taken already, to the one that took it. */
export async function putLink(db: Database, tenant: string, link: TrackingLinkRow): Promise<TrackingLinkRow> {
  await db.query(
    `insert into tracking_links (tenant, link_id, order_id, created_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5::timestamptz, $6::timestamptz) on conflict do nothing`,
    [tenant, link.linkId, link.orderId, link.createdBy, link.createdAt, link.expiresAt],
  );
  const [row] = await db.query<TrackingLinkRow>(
    `select link_id as "linkId", order_id as "orderId", created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt"
     from tracking_links where tenant = $1 and link_id = $2`,
    [tenant, link.linkId],
  );
  return row ?? link;
}

/** Whether a link stands: known, for this order, neither revoked nor over. */
export async function linkStands(
  db: Database,
  tenant: string,
  {linkId, orderId, at}: {readonly linkId: string; readonly orderId: string; readonly at: string},
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from tracking_links
     where tenant = $1 and link_id = $2 and order_id = $3 and revoked_at is null and expires_at > $4::timestamptz`,
    [tenant, linkId, orderId, at],
  );
  return rows.length > 0;
}

/** Revokes a link; false where there is none that stood. */
export async function revokeLink(
  db: Database,
  tenant: string,
  {linkId, at}: {readonly linkId: string; readonly at: string},
): Promise<boolean> {
  const rows = await db.query(
    `update tracking_links set revoked_at = $3::timestamptz
     where tenant = $1 and link_id = $2 and revoked_at is null returning link_id`,
    [tenant, linkId, at],
  );
  return rows.length > 0;
}
