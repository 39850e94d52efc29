import type {OrderView} from '../model/order-view.js';
import type {ViewAudience} from '../model/status.js';
import {FIELD_OF_PATH, fieldOfPath} from './field-paths.js';
import {maskField} from './mask-field.js';
import {type Audience, type FieldAccess, fieldAccess, type OrderField} from './permissions.js';
import {revealsInForce} from './reveal.js';
import {audienceOf, type Viewer} from './viewer.js';

/** A view as somebody may see it. */
export interface RedactedView {
  /** Absent where not even the order's being there may be told. */
  readonly view?: OrderView;
  /** Paths that are hidden or masked, `*` for the items of a list. */
  readonly redacted: readonly string[];
}

/** What stands for a hidden value that an `OrderView` can't be without; a hidden list is empty, all else is left out. */
const STAND_IN: Readonly<Record<string, unknown>> = {
  'allowedTransitions.*.missing.*.text': '',
  amounts: {},
  'diagnosis.sentence': '',
  'diagnosis.where': '',
  'diagnosis.who': '',
  'holds.*.reason': 'OTHER',
  'holds.*.label': '',
  'shipments.*.checkpoints.*.source': '',
};

/**
 * Leaves out or masks what a viewer may not see of an order.
 *
 * `redacted` depends on the viewer and the kind of view alone, not on what the order holds: a list of what was taken out would tell
 * that it is there. Reveals are minded only when `at` says what time it is (ISO 8601); the view's own `at` is no clock.
 *
 * The sentences of a view made for the staff name persons and inner reasons, so whoever may not read those gets no sentence at all:
 * make the view that {@link viewForAudience} names.
 */
export function redactView(view: OrderView, viewer: Viewer, at?: string): RedactedView {
  const audience = audienceOf(viewer, view);
  const revealed: readonly OrderField[] = at ? revealsInForce(viewer, view.id, at) : [];
  const accessTo = (field: OrderField): FieldAccess =>
    revealed.includes(field) && audience !== 'PUBLIC' ? 'SHOWN' : fieldAccess(field, audience);
  const accessAt = (path: string): FieldAccess | undefined => {
    const field = fieldOfPath(path, view.view);
    return field && accessTo(field);
  };
  const redacted = [...FIELD_OF_PATH.keys()].filter((path) => accessAt(path) !== 'SHOWN');
  if (accessTo('progress') === 'HIDDEN') return {redacted};
  return {view: permitted(view, '', accessAt, above(redacted)) as OrderView, redacted};
}

/** What kind of view to make for an audience, so that it says as much as they may read. */
export function viewForAudience(audience: Audience): ViewAudience {
  if (audience === 'PUBLIC' || audience === 'LINK' || audience === 'VERIFIED') return 'CUSTOMER';
  return fieldAccess('notes.audit', audience) === 'SHOWN' ? 'AUDIT' : 'OPS';
}

/** Everything that something restricted lies below: what holds none of it is taken as it is. Of these two any new key may be restricted. */
function above(paths: readonly string[]): ReadonlySet<string> {
  const found = new Set(['', 'customer']);
  for (const path of paths) {
    for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) found.add(path.slice(0, dot));
  }
  return found;
}

function permitted(
  value: unknown,
  path: string,
  accessAt: (path: string) => FieldAccess | undefined,
  guarded: ReadonlySet<string>,
): unknown {
  if (typeof value !== 'object' || value === null || !guarded.has(path)) return value;
  if (Array.isArray(value)) return value.map((item) => permitted(item, `${path}.*`, accessAt, guarded));
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    const at = path ? `${path}.${key}` : key;
    const access = accessAt(at);
    if (access === 'HIDDEN') return hidden(key, item, at);
    const kept = access === 'MASKED' ? maskField(at, item) : permitted(item, at, accessAt, guarded);
    return kept === undefined ? [] : [[key, kept]];
  });
  return Object.fromEntries(entries);
}

function hidden(key: string, value: unknown, path: string): [string, unknown][] {
  if (Array.isArray(value)) return [[key, []]];
  return Object.hasOwn(STAND_IN, path) ? [[key, STAND_IN[path]]] : [];
}
