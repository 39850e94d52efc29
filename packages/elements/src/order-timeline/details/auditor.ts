import type {OrderTimeline} from '../order-timeline.js';
import {redraw} from './unchanged.js';

type AuditTrail = typeof import('./audit-trail.js');

let trail: AuditTrail | undefined;
const waiting = new WeakSet<OrderTimeline>();

/** What only auditors see; it comes as a module of its own when the first of them looks. */
export function auditTrailFor(element: OrderTimeline): AuditTrail | undefined {
  if (element.audience !== 'audit') return undefined;
  if (!trail && !waiting.has(element)) {
    waiting.add(element);
    import('./audit-trail.js').then(
      (module) => {
        trail = module;
        redraw(element);
      },
      () => undefined,
    );
  }
  return trail;
}
