import type {Evidence} from '@orderlight/core';
import type {OrderTimeline} from '../order-timeline.js';

/** What the proof is called: its own label, else its kind in words. */
export function nameOf({kind, label}: Evidence, element: OrderTimeline): string {
  return label || element.say(kind) || `${kind ?? ''}`;
}
