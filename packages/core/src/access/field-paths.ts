import type {ViewAudience} from '../model/status.js';
import type {OrderField} from './permissions.js';

/** Where the fields of `FIELD_ACCESS` stand in an `OrderView`: keys with dots, `*` for the items of a list. */
const PATHS: Readonly<Partial<Record<OrderField, string>>> = {
  progress:
    'id orderNo channel placedAt promised phase phaseLabel stage stageLabel control paymentStatus fulfillmentStatus returnStatus ' +
    'holds assignments shipments timeline diagnosis lifecycle view locale at freshness allowedActs',
  lines: 'lines',
  stock: 'notYetShipped lines.*.shipped lines.*.delivered lines.*.returned',
  unitPrice: 'lines.*.unitPrice',
  amounts: 'amounts',
  payments: 'payments',
  customer: 'customer',
  'customer.profile': 'customer.id customer.level',
  'customer.orderCount': 'customer.orderCount',
  'customer.name': 'customer.name customer.shippingAddress.name',
  'customer.phone': 'customer.phoneMasked customer.shippingAddress.phone',
  shippingAddress: 'customer.shippingAddress',
  'customer.note': 'customer.note',
  words:
    'diagnosis.sentence diagnosis.where diagnosis.who diagnosis.stuckOn diagnosis.when diagnosis.reason diagnosis.nextAction ' +
    'diagnosis.factors timeline.*.waitingFor timeline.*.cause timeline.*.escalation timeline.*.pauses holds.*.reason holds.*.label ' +
    'allowedTransitions.*.missing.*.text',
  risks: 'risks',
  contacts: 'timeline.*.contact',
  discrepancies: 'discrepancies timeline.*.discrepancyIds',
  'notes.staff': 'notes holds.*.note tags',
  actors: 'assignments.*.person notes.*.by holds.*.placedBy timeline.*.actor',
  attachments: 'attachments',
  evidence: 'timeline.*.evidence',
  carrierText: 'shipments.*.checkpoints.*.text',
  transitions: 'allowedTransitions',
  systems: 'externalRefs timeline.*.source shipments.*.checkpoints.*.source freshness.sources',
};

/** What a view made for customers holds of these is meant for them: it names no person and no reason that stays inside. */
const SAID_TO_CUSTOMERS: readonly OrderField[] = ['words', 'risks', 'contacts', 'discrepancies'];

/** The field of each path, in the order in which redacted paths are listed. */
export const FIELD_OF_PATH: ReadonlyMap<string, OrderField> = new Map(
  (Object.keys(PATHS) as OrderField[]).flatMap((field) =>
    (PATHS[field] ?? '').split(' ').map((path): [string, OrderField] => [path, field]),
  ),
);

/** Where a field that has no row yet must not pass for what stands around it. */
const CLOSED = /^(?:customer\.)?[^.]+$/;

/** The field that governs a path of a view; `undefined` where its parent does. What no table knows, at the top or of the customer, is `*`. */
export function fieldOfPath(path: string, view: ViewAudience): OrderField | undefined {
  const field = FIELD_OF_PATH.get(path) ?? (CLOSED.test(path) ? '*' : undefined);
  if (path === 'notes' && view !== 'OPS') return view === 'AUDIT' ? 'notes.audit' : 'notes.customer';
  return field && view === 'CUSTOMER' && SAID_TO_CUSTOMERS.includes(field) ? 'progress' : field;
}
