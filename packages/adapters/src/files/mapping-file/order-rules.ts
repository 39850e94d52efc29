import type {OrderEventType} from '@orderlight/core';
import type {Condition, EventRule, MappedValue, RowCheck, TimeValue} from '../file-mapping.js';
import {type ColumnsInUse, several} from './columns-in-use.js';
import type {LinesSpec, MappingFile, OrdersSpec} from './mapping-file.js';
import {LINE_FIELDS, type LineField, ORDER_FIELDS, type OrderField, STATES, type StateName} from './vocabulary.js';

/** The fields that date an event of the order. */
const DATES = [
  'placedAt',
  'approvedAt',
  'paidAt',
  'shippedAt',
  'deliveredAt',
  'invoicedAt',
  'completedAt',
  'cancelledAt',
] as const;
type DateField = (typeof DATES)[number];

/** Whether a field dates an event: a mapping needs one of them. */
export const EVENT_DATES: readonly OrderField[] = [...DATES, 'updatedAt'];

/** The events that a table of orders gives. */
export function orderRules(
  file: MappingFile,
  orders: OrdersSpec,
  columns: ColumnsInUse,
): {readonly events: EventRule[]; readonly checks: RowCheck[]} {
  const fields = orders.columns;
  const value = (name: OrderField): MappedValue | undefined =>
    fields[name] === undefined ? undefined : columns.value(fields[name], 'orders', ORDER_FIELDS[name].kind);
  const times = new Map<OrderField, TimeValue>();
  for (const name of EVENT_DATES) if (fields[name] !== undefined) times.set(name, columns.time(fields[name], 'orders'));
  // An export has no time of its own: it knows the order as of the newest time in its row.
  const known: TimeValue = {$latest: [...times.values()], orAsOf: true};
  const updatedAt = times.get('updatedAt');
  const asOf: TimeValue = updatedAt ? {$first: [updatedAt, known]} : known;

  const data = dataOf(file, value);
  const dated = DATES.flatMap((name): EventRule[] => {
    const at = times.get(name);
    return at ? [{type: EVENT_OF[name], id: `order/{@order}/${WORD_OF[name]}`, at, data: data[name]}] : [];
  });
  const snapshot: EventRule = {
    type: 'order.updated',
    id: 'order/{@order}/as-of/{@at}',
    at: asOf,
    data: snapshotOf(file, orders, value, columns),
  };
  const states = Object.entries(orders.states ?? {}).map(([name, {column, is, optional}]): EventRule => {
    const {type, dated: field} = STATES[name as StateName];
    const reference = columns.reference({column, ...(optional && {optional})}, 'orders') ?? '';
    const date = columns.reference(fields[field], 'orders');
    const when: Condition[] = [{column: reference, in: several(is)}];
    if (date) when.push({column: date, is: 'EMPTY'});
    return {type, id: `order/{@order}/${WORD_OF[field]}`, at: asOf, when, assurance: 'INFERRED', data: data[field]};
  });
  const [placed, ...others] = dated;
  const events = [
    ...(placed ? [placed] : []),
    snapshot,
    ...others,
    ...trackingRule(fields, asOf, data.shippedAt, columns),
    ...states,
  ];
  return {events, checks: checksOf(fields, times, columns)};
}

const EVENT_OF: Readonly<Record<DateField, OrderEventType>> = {
  placedAt: 'order.placed',
  approvedAt: 'order.approved',
  paidAt: 'payment.captured',
  shippedAt: 'shipment.dispatched',
  deliveredAt: 'shipment.checkpoint',
  invoicedAt: 'invoice.issued',
  completedAt: 'order.completed',
  cancelledAt: 'order.cancelled',
};

const WORD_OF: Readonly<Record<DateField, string>> = {
  placedAt: 'placed',
  approvedAt: 'approved',
  paidAt: 'paid',
  shippedAt: 'dispatched',
  deliveredAt: 'delivered',
  invoicedAt: 'invoiced',
  completedAt: 'completed',
  cancelledAt: 'cancelled',
};

type ValueOf = (name: OrderField) => MappedValue | undefined;

/** What each dated event carries. */
function dataOf(file: MappingFile, value: ValueOf): Readonly<Record<DateField, MappedValue>> {
  const key: MappedValue = {$key: 'ORDER'};
  // A file of orders has one place for a parcel, so the order is one parcel.
  const parcel = {shipmentId: {$template: '{@order}/1'}};
  const orderId = file.orders?.columns.orderId;
  return {
    placedAt: given({
      orderNo: orderId ? value('orderNo') : key,
      externalRefs: [{system: file.source ?? file.id, id: key}],
      parentOrderNo: value('parentOrderNo'),
    }),
    approvedAt: {},
    paidAt: given({
      paymentId: {$first: [value('paymentId'), key].filter((each) => each !== undefined)},
      amount: value('paidAmount'),
      method: value('paymentMethod'),
    }),
    shippedAt: given({...parcel, carrier: value('carrier'), trackingNumber: value('trackingNumber')}),
    deliveredAt: {...parcel, status: 'DELIVERED'},
    invoicedAt: given({invoiceId: {$first: [value('invoiceNo'), key].filter((each) => each !== undefined)}}),
    completedAt: {},
    cancelledAt: given({reason: value('cancelReason')}),
  };
}

/** All that may change of an order. */
function snapshotOf(file: MappingFile, orders: OrdersSpec, value: ValueOf, columns: ColumnsInUse): MappedValue {
  const attributes = Object.entries(orders.attributes ?? {}).map(([name, spec]) => [
    name,
    columns.value(spec, 'orders'),
  ]);
  return given({
    customer: given({id: value('customerId'), level: value('customerLevel')}),
    personal: given({
      name: value('customerName'),
      phone: value('phone'),
      email: value('email'),
      note: value('customerNote'),
      shippingAddress: addressOf(value),
    }),
    lines: linesOf(orders.lines, file.lines, columns),
    amounts: given({
      subtotal: value('subtotal'),
      discount: value('discount'),
      shipping: value('shipping'),
      tax: value('tax'),
      total: value('total'),
    }),
    paymentStatus: value('paymentStatus'),
    fulfillmentStatus: value('fulfillmentStatus'),
    promised: promisedOf(file, value),
    tags: value('tags'),
    attributes: given(Object.fromEntries(attributes)),
  });
}

function addressOf(value: ValueOf): MappedValue | undefined {
  const address = given({
    name: value('recipient'),
    company: value('company'),
    city: value('city'),
    region: value('region'),
    postalCode: value('postalCode'),
    countryCode: value('country'),
    phone: value('recipientPhone'),
  });
  const street = value('address');
  if (street === undefined && Object.keys(address).length === 0) return undefined;
  return {...address, lines: street === undefined ? [] : [street]};
}

function promisedOf({timeZone}: MappingFile, value: ValueOf): MappedValue | undefined {
  const until = value('promisedBy');
  return until === undefined ? undefined : {until, precision: 'DATE', timeZone, source: 'HOST'};
}

function linesOf(
  inRows: OrdersSpec['lines'],
  inFile: LinesSpec | undefined,
  columns: ColumnsInUse,
): MappedValue | undefined {
  const fields = inRows ?? inFile?.columns;
  if (!fields) return undefined;
  const kind = columns.linesKind;
  const value = (name: LineField): MappedValue | undefined =>
    fields[name] === undefined ? undefined : columns.lineValue(fields[name], LINE_FIELDS[name].kind);
  const firstOf = (...values: readonly (MappedValue | undefined)[]): MappedValue => ({
    $first: values.filter((each) => each !== undefined),
  });
  return {
    $each: kind,
    value: given({
      id: firstOf(value('lineNo'), {$position: 'ROW'}),
      sku: value('sku'),
      name: firstOf(value('productName'), value('sku')),
      quantity: value('quantity'),
      unitPrice: value('unitPrice'),
    }),
    needs: ['name', 'quantity'],
  };
}

/** A parcel's number without a date: the parcel is there, and nobody says that it left. */
function trackingRule(
  fields: OrdersSpec['columns'],
  at: TimeValue,
  data: MappedValue,
  columns: ColumnsInUse,
): readonly EventRule[] {
  const number = columns.reference(fields.trackingNumber, 'orders');
  if (!number) return [];
  const shipped = columns.reference(fields.shippedAt, 'orders');
  const when: Condition[] = [{column: number, is: 'FILLED'}];
  if (shipped) when.push({column: shipped, is: 'EMPTY'});
  return [{type: 'shipment.created', id: `order/{@order}/parcel/{${number}}`, at, when, data}];
}

function checksOf(
  fields: OrdersSpec['columns'],
  times: ReadonlyMap<OrderField, TimeValue>,
  columns: ColumnsInUse,
): RowCheck[] {
  const placed = columns.reference(fields.placedAt, 'orders');
  if (!placed) return [];
  const rest = times.size > 1 ? 'only its later facts were taken' : 'nothing of it was taken';
  return [
    {
      when: [{column: placed, is: 'EMPTY'}],
      column: placed,
      problem: `is empty, so the order has no beginning; ${rest}`,
    },
  ];
}

/** Leaves out what the mapping does not name. */
function given(fields: Readonly<Record<string, MappedValue | undefined>>): {readonly [field: string]: MappedValue} {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined && !isEmpty(value));
  return Object.fromEntries(named) as {readonly [field: string]: MappedValue};
}

function isEmpty(value: MappedValue): boolean {
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0;
}
