import {ACTOR_TYPES} from './order.js';
import type {OrderEventType} from './order-event.js';
import {
  type Check,
  either,
  flag,
  instant,
  isPlainObject,
  list,
  oneOf,
  quantity,
  record,
  shape,
  text,
  whole,
} from './shape.js';
import {
  ASSURANCES,
  DISCLOSURES,
  EVIDENCE_KINDS,
  FULFILLMENT_STATUSES,
  HOLD_REASONS,
  PAYMENT_STATUSES,
  REASON_FAULT,
  ROLES,
  SERVICE_KINDS,
  SHIPMENT_STATUSES,
} from './status.js';

const LONGEST_ID = 256;

const id = text({longest: LONGEST_ID, filled: true});
const words = text();
const currency: Check = (value, path, report) => {
  if (typeof value !== 'string' || !/^[A-Z]{3}$/.test(value)) report(path, value, 'an ISO 4217 code such as "CNY"');
};
const money = shape({amount: whole(), currency});
const parcelLines = list(shape({line: id, quantity: quantity()}));
const timeWindow = shape({}, {from: instant(), until: instant()});
const address = shape(
  {lines: list(words)},
  {
    name: words,
    company: words,
    city: words,
    region: words,
    district: words,
    regionCode: words,
    postalCode: words,
    countryCode: words,
    phone: words,
  },
);
const personal = either(
  (value) => isPlainObject(value) && 'ref' in value,
  shape({ref: id, digest: id}),
  shape({}, {name: words, phone: words, email: words, shippingAddress: address, billingAddress: address, note: words}),
);
const promised = shape(
  {precision: oneOf(['DATE', 'TIME']), source: oneOf(['HOST', 'COMPUTED'])},
  {from: instant(), until: instant(), timeZone: id},
);
const line = shape(
  {id, name: words, quantity: quantity()},
  {
    sku: words,
    image: words,
    unitPrice: money,
    flags: shape({}, {gift: flag(), coldChain: flag(), hazmat: flag(), customMade: flag()}),
  },
);

const order = shape(
  {},
  {
    orderNo: id,
    externalRefs: list(shape({system: id, id}, {url: words})),
    customer: shape({}, {id, level: words, orderCount: whole(0)}),
    personal,
    lines: list(line),
    amounts: shape({}, {subtotal: money, discount: money, shipping: money, tax: money, total: money}),
    paymentStatus: oneOf(PAYMENT_STATUSES),
    fulfillmentStatus: oneOf(FULFILLMENT_STATUSES),
    promised,
    tags: list(words),
    parentOrderNo: id,
    attributes: record(words),
  },
);

const paymentFields = {
  amount: money,
  method: words,
  reason: words,
  timePrecision: oneOf(['EXACT', 'NOT_LATER_THAN']),
};
const payment = shape({paymentId: id}, paymentFields);

const shipmentFields = {
  shipmentId: id,
  carrier: words,
  carrierName: words,
  trackingNumber: id,
  trackingUrl: words,
  direction: oneOf(['OUTBOUND', 'RETURN']),
  lines: parcelLines,
  status: oneOf(SHIPMENT_STATUSES),
  rawStatus: words,
  isDelayed: flag(),
  estimatedDelivery: timeWindow,
};
const shipment = shape({}, shipmentFields);
const returned = shape({returnId: id}, {reason: words, note: words, lines: parcelLines});
const noted = shape({}, {note: words});
const freezeScope = shape({kind: oneOf(['CHANNEL', 'SKU', 'CARRIER']), id});
const approvalFields = {person: words, note: words};
const approval = (more: Readonly<Record<string, Check>>) =>
  shape({stage: id, role: oneOf(ROLES)}, {...approvalFields, ...more});
const service = shape({taskId: id}, {kind: oneOf(SERVICE_KINDS), window: timeWindow, note: words});
const stageAlarm = {stage: id, visit: whole(1), limitMs: whole(1)};
const atStage = shape({stage: id}, {note: words});

/** What the data of each type of event must look like. */
export const DATA_SHAPES: Readonly<Record<OrderEventType, Check>> = {
  'lifecycle.pinned': shape({key: id, version: whole(1)}, {from: whole(1)}),
  'order.placed': order,
  'order.updated': order,
  'order.approved': noted,
  'order.completed': noted,
  'order.cancelled': shape({}, {reason: words}),
  'order.held': shape({holdId: id, reason: oneOf(HOLD_REASONS)}, {note: words, customerText: words}),
  'order.released': shape({}, {holdId: id, note: words}),
  'order.frozen': shape({}, {scope: freezeScope, reason: words}),
  'order.unfrozen': shape({}, {scope: freezeScope, note: words}),
  'approval.requested': approval({dueAt: instant()}),
  'approval.granted': approval({isStandIn: flag()}),
  'approval.refused': approval({isStandIn: flag(), reason: words}),
  'payment.authorized': payment,
  'payment.captured': payment,
  'payment.failed': payment,
  'payment.voided': payment,
  'payment.refunded': shape({paymentId: id, refundId: id}, {...paymentFields, lines: parcelLines}),
  'stock.locked': shape({}, {lines: parcelLines}),
  'stock.short': shape({}, {lines: parcelLines, note: words}),
  'stage.entered': atStage,
  'evidence.attached': atStage,
  'shipment.created': shipment,
  'shipment.dispatched': shipment,
  'shipment.updated': shipment,
  'shipment.checkpoint': shape(
    {status: oneOf(SHIPMENT_STATUSES)},
    {...shipmentFields, text: words, location: words, reason: oneOf(Object.keys(REASON_FAULT))},
  ),
  'shipment.cancelled': shipment,
  'return.requested': returned,
  'return.approved': returned,
  'return.rejected': returned,
  'return.shipped': returned,
  'return.received': returned,
  'return.refunded': returned,
  'return.closed': returned,
  'service.requested': service,
  'service.scheduled': service,
  'service.started': service,
  'service.done': service,
  'service.failed': service,
  'service.cancelled': service,
  'invoice.issued': shape({invoiceId: id}, {amount: money}),
  'invoice.cancelled': shape({invoiceId: id}),
  'customer.asked': shape({}, {text: words}),
  'customer.told': shape(
    {carries: list(oneOf(DISCLOSURES), DISCLOSURES.length)},
    {isProactive: flag(), nextUpdateBy: instant(), text: words},
  ),
  'customer.changed': shape({what: words}),
  'promise.changed': shape({promised}, {reason: words}),
  'assignment.changed': shape({role: oneOf(ROLES)}, {person: words, state: oneOf(['ACTING', 'CONFIRMED', 'AWAITED'])}),
  'note.added': shape({text: words}, {visibility: oneOf(['CUSTOMER', 'STAFF', 'AUDIT'])}),
  'attachment.added': shape({name: words}, {url: words, mediaType: words}),
  'tag.added': shape({tag: id}),
  'tag.removed': shape({tag: id}),
  'host.asked': shape({requestId: id, command: id}, {parameters: record(words)}),
  'host.answered': shape(
    {requestId: id, command: id, outcome: oneOf(['ACCEPTED', 'REFUSED', 'DEAD'])},
    {reason: words},
  ),
  'sla.warned': shape({...stageAlarm, dueAt: instant()}, {to: oneOf(ROLES)}),
  'sla.breached': shape(stageAlarm, {to: oneOf(ROLES)}),
  'sla.escalated': shape({...stageAlarm, share: quantity(), to: oneOf(ROLES)}),
  'update.missed': shape({toldAt: instant()}),
  'event.retracted': shape({}, {reason: words}),
};

const evidence = shape(
  {kind: oneOf(EVIDENCE_KINDS)},
  {id, label: words, url: words, sha256: words, capturedAt: instant()},
);

const subject = either(
  (value) => isPlainObject(value) && 'trackingNumber' in value,
  shape({carrier: text({longest: LONGEST_ID}), trackingNumber: id}),
  shape({}, {channel: id, orderNo: id, orderRef: id}),
);

/** The fields around the data; `type` is checked before. */
export const ENVELOPE_SHAPE: Check = shape(
  {id, source: id, occurredAt: instant(), subject},
  {
    receivedAt: instant(),
    sequence: whole(),
    actor: shape({type: oneOf(ACTOR_TYPES)}, {role: oneOf(ROLES), displayName: words, id}),
    assurance: oneOf(ASSURANCES),
    timePrecision: oneOf(['DAY', 'ZONE_ASSUMED']),
    evidence: list(evidence, 100),
    corrects: list(id, 1000),
  },
);
