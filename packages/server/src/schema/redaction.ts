import type {RequestContext} from '../context.js';
import {type Redaction, usualRedaction} from './shown-view.js';

const seen = new WeakMap<RequestContext, Map<string, Redaction>>();

/** Takes note of what was kept from the viewer in one of the answer's orders. */
export function noteRedaction(context: RequestContext, kept: Redaction): void {
  const known = seen.get(context);
  if (known) known.set(kept.key, kept);
  else seen.set(context, new Map([[kept.key, kept]]));
}

/** What was kept from the viewer in an answer; of one without orders what would have been, so that nothing tells the two apart. */
export function redactionsOf(context: RequestContext): readonly Redaction[] {
  const noted = seen.get(context);
  return noted ? [...noted.values()] : [usualRedaction(context.viewer)];
}
