import {
  type Audience,
  audienceOf,
  fieldAccess,
  isOwnOrder,
  isoInstant,
  type OrderView,
  redactView,
  revealsInForce,
  type ViewAudience,
  type Viewer,
  viewForAudience,
} from '@orderlight/core';
import type {OrderRow} from '../db/order-row.js';
import {accessFacts} from './may-read.js';
import {maskedForOpen, OPEN_ID, OPEN_MASKS} from './redact-open.js';

/** What is kept from a viewer in one kind of view: the same list, object and all, for everybody of whom it is true. */
export interface Redaction {
  /** Names the list. */
  readonly key: string;
  /** Paths of an `OrderView` that are hidden or masked, `*` for the items of a list. */
  readonly paths: ReadonlySet<string>;
}

/** As whom, and in which kind of view, somebody sees an order. */
export interface Sight {
  readonly audience: Audience;
  readonly view: ViewAudience;
  /** Also what reveals open. */
  readonly key: string;
  /** The viewer, who owns the order whatever a view tells of its assignments. */
  readonly viewer: Viewer;
}

/** As whom a viewer sees an order, and the view that they asked for as far as it is theirs: a view can be narrowed, not widened. */
export function sightOf(viewer: Viewer, row: OrderRow, asked: ViewAudience, at: number): Sight {
  const facts = accessFacts(row);
  const audience = audienceOf(viewer, facts);
  const reveals = viewer.reveals?.length ? revealsInForce(viewer, row.id, isoInstant(at)) : [];
  const view = narrowed(asked, audience);
  const owner = isOwnOrder(viewer, facts) ? {...viewer, orders: [row.id]} : viewer;
  return {audience, view, key: keyOf(viewer, audience, view, reveals), viewer: owner};
}

function keyOf({id}: Viewer, audience: Audience, view: ViewAudience, reveals: readonly string[] = []): string {
  return [...(id === OPEN_ID ? [id] : []), audience, view, ...[...reveals].sort()].join(' ');
}

/** The view that was asked for, or the widest that the audience may have. */
function narrowed(asked: ViewAudience, audience: Audience): ViewAudience {
  const widest = viewForAudience(audience);
  if (widest === 'CUSTOMER' || asked === 'CUSTOMER') return 'CUSTOMER';
  return asked === 'AUDIT' && widest === 'AUDIT' ? 'AUDIT' : 'OPS';
}

/** Stands for the id of an order that is the viewer's. */
const OWN = 'own';

const redactions = new Map<string, Redaction>();

/** What is left of a view for the one who looks, and the name of what is kept from them. */
export function redacted(view: OrderView, sight: Sight, at: number): {view: OrderView | undefined; kept: Redaction} {
  const {view: shown, redacted: paths} = redactView(view, sight.viewer, isoInstant(at));
  const isOpen = sight.viewer.id === OPEN_ID;
  return {view: shown && isOpen ? maskedForOpen(shown) : shown, kept: redactionOf(sight, paths)};
}

/** What is kept from a viewer of orders that are theirs to see, whether there are any or not. */
export function usualRedaction(viewer: Viewer, asked: ViewAudience = 'OPS'): Redaction {
  const own = {...viewer, orders: [OWN]};
  const audience = usualAudience(viewer);
  const view = narrowed(asked, audience);
  const sight = {key: keyOf(viewer, audience, view), audience, view, viewer: own};
  return redactions.get(sight.key) ?? redactionOf(sight, redactView({id: OWN, view} as OrderView, own).redacted);
}

function redactionOf({key, audience, viewer}: Sight, paths: readonly string[]): Redaction {
  const known = redactions.get(key);
  if (known) return known;
  // Of what no row of core's table names, the top of a view has this alone.
  const closed = fieldAccess('*', audience) === 'SHOWN' ? [] : ['corrections'];
  const open = viewer.id === OPEN_ID ? OPEN_MASKS : [];
  const made = {key, paths: new Set([...paths, ...closed, ...open])};
  redactions.set(key, made);
  return made;
}

/** As whom a viewer sees the orders that are theirs to see. */
export function usualAudience(viewer: Viewer): Audience {
  return audienceOf({...viewer, orders: [OWN]}, {id: OWN});
}
