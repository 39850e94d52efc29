import type {
  Address,
  FulfillmentStatus,
  OrderAmounts,
  OrderLine,
  PersonalFacts,
  PromisedWindow,
} from '@orderlight/core';
import {phoneNumber, postalAddress} from '../../kit/person.js';
import {type Reading, stated, statedOrNone, subjectOf} from '../../kit/reading.js';
import {type Dated, tell} from '../../kit/tell.js';
import {type ErpnextFields, type SiteZone, siteZone} from './erpnext-fields.js';
import {DELIVERY_STATUS, SALES_ORDER_STATUS, type SalesOrderStep} from './erpnext-status.js';

/** A Sales Order, whole or a row of a list. It is an order from the moment it is submitted; what its status proves is dated by its last change. */
export function readSalesOrder(order: ErpnextFields, reading: Reading): undefined {
  const name = order.key;
  if (!name) return;
  const document = order.step;
  if (document === 'DRAFT') return order.notAFact('A draft is not an order yet.');
  const step = document === 'CANCELLED' ? 'CANCELLED' : order.meaning('status', SALES_ORDER_STATUS);
  const zone = siteZone(reading);
  const subject = subjectOf(name, name);
  const externalRefs = [{system: 'erpnext', id: name}];

  const placed = order.dated(zone, 'creation') ?? order.dated(zone, 'transaction_date');
  const changed = order.dated(zone, 'modified');
  if (placed)
    tell(reading, 'order.placed', {id: `order/${name}/placed`, subject, when: placed}, {orderNo: name, externalRefs});
  else order.missing('creation', 'nothing dates it');
  if (!changed) {
    // Rows of chosen fields: the whole is asked for.
    reading.changed(name);
    order.missing('modified', 'nothing dates its status');
  }
  const asOf = changed ?? placed;
  if (!asOf) return;

  const currency = order.currency('currency');
  if (!currency && order.has('grand_total')) order.missing('currency', 'amounts cannot be read');
  tell(
    reading,
    'order.updated',
    {id: `order/${name}/as-of/${asOf.occurredAt}`, subject, when: asOf},
    {
      orderNo: name,
      externalRefs,
      customer: customerOf(order),
      personal: personalOf(order),
      lines: order.has('items') ? linesOf(order, currency) : undefined,
      amounts: amountsOf(order, currency),
      fulfillmentStatus: fulfillmentOf(order, step),
      promised: promisedOf(order, zone),
      tags: order.has('_user_tags') ? order.texts('_user_tags') : undefined,
      attributes: statedOrNone({
        status: order.text('status'),
        billingStatus: order.text('billing_status'),
        customerReference: order.text('po_no'),
        amendedFrom: order.text('amended_from'),
      }) as Record<string, string> | undefined,
    },
  );
  if (changed) tellStep(order, {step, changed, name, reading});
}

interface StepTaken {
  readonly step: SalesOrderStep | undefined;
  readonly changed: Dated;
  readonly name: string;
  readonly reading: Reading;
}

function tellStep(order: ErpnextFields, {step, changed: when, name, reading}: StepTaken): void {
  const subject = subjectOf(name, name);
  const isMoving = (order.number('per_delivered') ?? 0) > 0 || (order.number('per_billed') ?? 0) >= 100;
  if (step === 'CANCELLED' || (step === 'CLOSED' && !isMoving)) {
    const reason = step === 'CLOSED' ? 'Closed before anything was delivered' : undefined;
    tell(reading, 'order.cancelled', {id: `order/${name}/cancelled`, subject, when}, {reason});
    return;
  }
  if (step === 'CONFIRMED' || step === 'COMPLETED' || isMoving)
    tell(reading, 'order.approved', {id: `order/${name}/approved`, subject, when}, {});
  if (step === 'COMPLETED' || step === 'CLOSED')
    tell(reading, 'order.completed', {id: `order/${name}/completed`, subject, when}, {});
}

/** By how much was delivered, which a percentage tells and, from version 10 on, a word. */
function fulfillmentOf(order: ErpnextFields, step: SalesOrderStep | undefined): FulfillmentStatus | undefined {
  if (step === 'CANCELLED') return 'CANCELLED';
  if (step === 'HELD') return 'ON_HOLD';
  if (step === undefined && order.has('status')) return 'UNKNOWN';
  const delivered = order.number('per_delivered');
  if (delivered === undefined) return order.meaning('delivery_status', DELIVERY_STATUS);
  return delivered >= 100 ? 'FULFILLED' : delivered > 0 ? 'PARTIALLY_FULFILLED' : 'UNFULFILLED';
}

function linesOf(order: ErpnextFields, currency: string | undefined): readonly OrderLine[] {
  return order.list('items').flatMap((item) => {
    const id = item.has('name') ? item.key : item.id('idx');
    const sku = item.text('item_code');
    const name = item.text('item_name') ?? sku;
    const quantity = item.quantity('qty');
    if (!name) item.missing('item_name', 'the line is left out');
    if (!id || !name || quantity === undefined) return [];
    return stated({id, sku, name, quantity, unitPrice: item.roundedMoney('rate', currency)});
  });
}

/** `rounded_total` is what is to be paid, unless the site does not round and leaves it at 0. */
function amountsOf(order: ErpnextFields, currency: string | undefined): OrderAmounts | undefined {
  const rounded = order.roundedMoney('rounded_total', currency);
  return statedOrNone({
    subtotal: order.roundedMoney('total', currency),
    discount: order.roundedMoney('discount_amount', currency),
    tax: order.roundedMoney('total_taxes_and_charges', currency),
    total: rounded?.amount ? rounded : order.roundedMoney('grand_total', currency),
  });
}

/** By default a customer's id is the customer's name: then it is told among the personal facts alone. */
function customerOf(order: ErpnextFields): {readonly id: string} | undefined {
  const id = order.text('customer');
  const name = order.text('customer_name');
  return id && name && id !== name ? {id} : undefined;
}

function personalOf(order: ErpnextFields): PersonalFacts | undefined {
  return statedOrNone({
    name: order.text('contact_display') ?? order.text('customer_name') ?? order.text('customer'),
    phone: phoneNumber(order.text('contact_mobile') ?? order.text('contact_phone')),
    email: order.text('contact_email'),
    shippingAddress: addressOf(order, 'shipping_address'),
    billingAddress: addressOf(order, 'address_display'),
  });
}

function addressOf(order: ErpnextFields, name: string): Address | undefined {
  return postalAddress({lines: order.printedLines(name)});
}

function promisedOf(order: ErpnextFields, zone: SiteZone): PromisedWindow | undefined {
  const until = order.dated(zone, 'delivery_date')?.occurredAt;
  return until ? {until, precision: 'DATE', timeZone: zone.name, source: 'HOST'} : undefined;
}
