import {type Address, type OrderAmounts, type OrderLine, type PersonalFacts, sumMoney} from '@orderlight/core';
import {personName, phoneNumber, postalAddress} from '../../kit/person.js';
import {type Reading, stated, statedOrNone, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import type {S4Fields} from './s4hana-fields.js';
import {DELIVERY_STATUS, S4_STATUS} from './s4hana-status.js';

/** A sales order (`A_SalesOrder`, of version 4 `SalesOrder`). SAP dates no step of it: what a status proves is dated by the last change. */
export function readOrder(order: S4Fields, reading: Reading): undefined {
  const id = order.id('SalesOrder');
  if (!id) return order.missing('SalesOrder', 'it cannot be told from others');
  const subject = subjectOf(id, id);
  const externalRefs = [{system: 's4hana', id}];
  const placed = order.dated('CreationDate', 'CreationTime') ?? order.dated('SalesOrderDate');
  if (placed)
    tell(reading, 'order.placed', {id: `order/${id}/placed`, subject, when: placed}, {orderNo: id, externalRefs});
  else order.missing('CreationDate', 'nothing dates it');
  const changedAt = order.moment('LastChangeDateTime');
  const changed = changedAt ? {occurredAt: changedAt} : order.dated('LastChangeDate');
  if (!changed) reading.changed(id);
  const when = changed ?? placed;
  if (!when) return;

  const process = order.meaning('OverallSDProcessStatus', S4_STATUS);
  const isRejected = order.meaning('OverallSDDocumentRejectionSts', S4_STATUS) === 'WHOLE';
  const block = order.text('DeliveryBlockReason');
  const currency = order.currency('TransactionCurrency');
  const items = order.rows('to_Item', '_Item');
  const delivery = order.has('OverallTotalDeliveryStatus') ? 'OverallTotalDeliveryStatus' : 'OverallDeliveryStatus';
  const delivered = order.meaning(delivery, DELIVERY_STATUS);
  const isHeld = delivered !== 'FULFILLED' && (block !== undefined || order.text('TotalCreditCheckStatus') === 'B');
  tell(
    reading,
    'order.updated',
    {id: `order/${id}/as-of/${when.occurredAt}`, subject, when},
    {
      orderNo: id,
      externalRefs,
      customer: statedOrNone({id: order.id('SoldToParty')}),
      personal: personalOf(order),
      lines: items?.flatMap((item) => lineOf(item, currency)),
      amounts: amountsOf(order, items, currency),
      fulfillmentStatus: isRejected ? 'CANCELLED' : isHeld ? 'ON_HOLD' : delivered,
      attributes: statedOrNone({
        orderType: order.text('SalesOrderType'),
        processStatus: order.text('OverallSDProcessStatus'),
        customerReference: order.text('PurchaseOrderByCustomer'),
        requestedDeliveryDate: order.day('RequestedDeliveryDate'),
        deliveryBlock: block,
        billingBlock: order.text('HeaderBillingBlockReason'),
      }) as Record<string, string> | undefined,
    },
  );
  if (isRejected) {
    const reason = 'Every item was rejected';
    return tell(reading, 'order.cancelled', {id: `order/${id}/cancelled`, subject, when}, {reason}) as undefined;
  }
  if (process === 'PART' || process === 'WHOLE')
    tell(reading, 'order.approved', {id: `order/${id}/approved`, subject, when}, {});
  if (process === 'WHOLE') tell(reading, 'order.completed', {id: `order/${id}/completed`, subject, when}, {});
}

/** An item, unless it was rejected: then nobody delivers it. */
function lineOf(item: S4Fields, currency: string | undefined): readonly OrderLine[] {
  if (item.text('SalesDocumentRjcnReason')) return [];
  const id = item.id('SalesOrderItem');
  const sku = item.text('Material') ?? item.text('Product');
  const name = item.text('SalesOrderItemText') ?? sku;
  const quantity = item.quantity('RequestedQuantity');
  if (!id) item.missing('SalesOrderItem', 'it cannot be told from others');
  if (!name) item.missing('SalesOrderItemText', 'the line is left out');
  if (!id || !name || quantity === undefined) return [];
  return [stated({id, sku, name, quantity, unitPrice: unitPriceOf(item, quantity, currency)})];
}

/** The price of a piece, or the amount of the line where it can be divided without a rest: a price can be for a hundred or a thousand. */
function unitPriceOf(item: S4Fields, quantity: number, currency: string | undefined) {
  if (item.number('NetPriceQuantity') === 1) return item.roundedMoney('NetPriceAmount', currency);
  const net = item.roundedMoney('NetAmount', currency);
  const amount = net && quantity > 0 ? net.amount / quantity : Number.NaN;
  return net && Number.isSafeInteger(amount) ? {...net, amount} : undefined;
}

/** The header tells the net amount alone; tax stands at the items. */
function amountsOf(
  order: S4Fields,
  items: readonly S4Fields[] | undefined,
  currency: string | undefined,
): OrderAmounts | undefined {
  const subtotal = order.roundedMoney('TotalNetAmount', currency);
  const taxes = items
    ?.filter((item) => item.has('TaxAmount'))
    .flatMap((item) => item.roundedMoney('TaxAmount', currency) ?? []);
  const tax = taxes?.length && taxes.length === items?.length ? sumMoney(taxes) : undefined;
  return statedOrNone({subtotal, tax, total: subtotal && tax && sumMoney([subtotal, tax])});
}

/** `AG` (SP) is who orders, `WE` (SH) who gets the goods, `RE` (BP) who gets the bill: each language of SAP has letters of its own. */
function personalOf(order: S4Fields): PersonalFacts | undefined {
  const partners = order.rows('to_Partner', '_Partner') ?? [];
  const addressOf = (...codes: readonly string[]) =>
    partners
      .filter((partner) => codes.includes(partner.text('PartnerFunction') ?? ''))
      .flatMap(
        (partner) =>
          partner.rows('to_Address', '_Address') ?? partner.object('to_Address') ?? partner.object('_Address') ?? [],
      )[0];
  const buyer = addressOf('AG', 'SP');
  const ship = addressOf('WE', 'SH');
  const bill = addressOf('RE', 'BP');
  return statedOrNone({
    name: order.text('SlsDocSo2PLastContactPersnName') ?? nameOf(ship ?? buyer),
    phone: phoneNumber((ship ?? buyer)?.text('PhoneNumber')),
    email: (buyer ?? ship)?.text('EmailAddress'),
    shippingAddress: postal(ship),
    billingAddress: postal(bill),
  });
}

function nameOf(address: S4Fields | undefined): string | undefined {
  return (
    address?.text('AddresseeFullName') ??
    address?.text('FullName') ??
    personName(address?.text('OrganizationName1'), address?.text('OrganizationName2'))
  );
}

function postal(address: S4Fields | undefined): Address | undefined {
  return (
    address &&
    postalAddress({
      name: nameOf(address),
      lines: [personName(address.text('StreetName'), address.text('HouseNumber'))],
      city: address.text('CityName'),
      region: address.text('Region'),
      postalCode: address.text('PostalCode'),
      countryCode: address.text('Country'),
    })
  );
}
