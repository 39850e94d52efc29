import {createHmac} from 'node:crypto';
import {canonicalJson, isoInstant} from '@orderlight/core';
import type {SecretBox} from '../access/secret-box.js';
import type {Hub} from '../context.js';
import type {AuditRow} from '../db/audit.js';
import {addSeal, auditBetween, lastSeal, sealsAfter} from '../db/audit-seals.js';
import type {Database} from '../db/database.js';
import {durableFollower} from '../live/durable-follower.js';
import type {Worker} from '../worker.js';

/** Where a tenant's audit is not what was sealed, and how. `ROWS`: some were taken out or put in. `HASH`: one was altered, or a seal. */
export interface BrokenSeal {
  readonly tenant: string;
  readonly n: number;
  readonly why: 'NUMBER' | 'ROWS' | 'HASH';
}

/** How far a tenant's audit is sealed; whoever keeps the head elsewhere can also tell that nothing was cut off at the end. */
export interface SealedAudit {
  readonly seals: number;
  readonly rows: number;
  readonly head: string | undefined;
  readonly broken: readonly BrokenSeal[];
}

const PAGE = 200;

/**
 * Follows the feed and binds the audit rows of each page to all before them. The write path pays nothing for it. An erased customer
 * breaks no seal: the audit holds none of their data.
 */
export function sealAudit(hub: Hub): Worker {
  const key = sealKey(hub.box);
  return durableFollower(
    {
      name: 'audit-seals',
      async take(tx, tenant, changes) {
        const sequence = changes.at(-1)?.sequence ?? 0;
        const before = await lastSeal(tx, tenant);
        const rows = await auditBetween(tx, tenant, before?.sequence ?? 0, sequence);
        if (rows.length === 0) return;
        const n = (before?.n ?? -1) + 1;
        const hash = sealHash(key, {n, sequence, previous: before?.hash ?? tenant, rows});
        await addSeal(tx, tenant, {n, sequence, rows: rows.length, hash}, isoInstant(hub.now()));
      },
    },
    hub,
  );
}

/** Computes a tenant's seals again from its audit. */
export async function verifySeals(db: Database, tenant: string, box: SecretBox): Promise<SealedAudit> {
  const key = sealKey(box);
  const broken: BrokenSeal[] = [];
  let [n, rowCount, end, head] = [-1, 0, 0, tenant];
  for (;;) {
    const page = await sealsAfter(db, tenant, n, PAGE);
    for (const seal of page) {
      const rows = await auditBetween(db, tenant, end, seal.sequence);
      if (seal.n !== n + 1) broken.push({tenant, n: n + 1, why: 'NUMBER'});
      else if (rows.length !== seal.rows) broken.push({tenant, n: seal.n, why: 'ROWS'});
      else if (seal.hash !== sealHash(key, {n: seal.n, sequence: seal.sequence, previous: head, rows}))
        broken.push({tenant, n: seal.n, why: 'HASH'});
      // Goes on from what stands there: one fault is told once, not for all that follows.
      [n, end, head] = [seal.n, seal.sequence, seal.hash];
      rowCount += seal.rows;
    }
    if (page.length < PAGE) break;
  }
  return {seals: n + 1, rows: rowCount, head: n < 0 ? undefined : head, broken};
}

interface Sealed {
  readonly n: number;
  readonly sequence: number;
  /** Hash of the seal before; the tenant's name for the first. */
  readonly previous: string;
  readonly rows: readonly AuditRow[];
}

function sealHash(key: Uint8Array, {n, sequence, previous, rows}: Sealed): string {
  const hmac = createHmac('sha256', key).update(`${canonicalJson([n, sequence, previous, rows.length])}\n`);
  for (const row of rows) hmac.update(`${canonicalJson(row)}\n`);
  return hmac.digest('hex');
}

// Keyed, so that who can write to the database and does not hold the hub's key can't seal anew what they altered.
function sealKey(box: SecretBox): Uint8Array {
  return box.derive('audit-seals');
}
