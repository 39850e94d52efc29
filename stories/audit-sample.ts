import {auditTrail, canonicalJson, retailLifecycle} from '@orderlight/core';
import {type ScenarioName, sampleEvents} from '@orderlight/core/fixtures';
import type {AuditedOrder} from '@orderlight/elements';

/** The head that the sample's chain ends in. */
export const SAMPLE_HEAD = '9c1d4f0ab77e5263'.repeat(4);

/** The trail of a sample order, as a hub tells it to an auditor. */
export function sampleAudit(name: ScenarioName): AuditedOrder {
  const viewer = {tier: 'ADMIN', role: 'ADMIN', id: 'auditor'} as const;
  const entries = auditTrail(sampleEvents[name], retailLifecycle, {viewer}).map(({changes, ...entry}) => ({
    ...entry,
    changes: changes.map(({path, before, after, redacted}) => ({
      path,
      ...(before !== undefined && {before: canonicalJson(before)}),
      ...(after !== undefined && {after: canonicalJson(after)}),
      ...(redacted && {redacted}),
    })),
  }));
  const total = entries.length;
  return {
    orderId: `sample-${name}`,
    total,
    entries: entries as unknown as AuditedOrder['entries'],
    chain: {algorithm: 'sha-256', count: total, head: SAMPLE_HEAD},
  };
}
