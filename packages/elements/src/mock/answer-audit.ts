import {auditTrail, canonicalJson, retailLifecycle} from '@orderlight/core';
import type {MockHub, OrderKey} from './mock-hub.js';

/** What the hub says of an order's log: `orderAudit`. */
export function auditFields(hub: MockHub) {
  return {
    orderAudit: ({last = 50, ...key}: OrderKey & {readonly last?: number}) => {
      const order = hub.find(key);
      if (!order) return undefined;
      const log = hub.heard(order);
      const entries = auditTrail(log, retailLifecycle, {last, viewer: {tier: 'STAFF', role: 'MANAGER', id: 'mock'}});
      return {
        orderId: order.id,
        total: log.length,
        entries: entries.map((entry) => ({
          ...entry,
          changes: entry.changes.map((change) => ({
            ...change,
            before: jsonOf(change.before),
            after: jsonOf(change.after),
            redacted: change.redacted === true,
          })),
        })),
        chain: {algorithm: 'mock', count: log.length, head: headOf(canonicalJson(log))},
      };
    },
  };
}

function jsonOf(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

/** Looks like the head of a chain, and is none: FNV-1a, eight times over. */
function headOf(text: string): string {
  const words = Array.from({length: 8}, (_, round) => {
    let hash = 2_166_136_261 ^ round;
    for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 16_777_619);
    return (hash >>> 0).toString(16).padStart(8, '0');
  });
  return words.join('');
}
