import {
  carrierCode,
  isParcelSubject,
  type OrderEvent,
  type OrderFacts,
  plainTrackingNumber,
  type ShipmentFacts,
} from '@orderlight/core';

/** A name by which an order is found: its host's id, its number, its id in another system; an SKU or a word of its lines. */
export interface OrderName {
  readonly kind: 'REF' | 'NO' | 'EXTERNAL' | 'SKU' | 'WORD';
  readonly value: string;
}

/** A parcel of an order; `carrier` is empty where the host named none. */
export interface ParcelName {
  readonly trackingNumber: string;
  readonly carrier: string;
}

/** An order number as it is compared: people write it with and without "#". */
export function plainOrderNo(orderNo: string): string {
  return orderNo.trim().replace(/^#/, '');
}

/** Only these bring an order into being; every other fact of an unknown order waits for one of them. */
export function createsOrder({type}: OrderEvent): boolean {
  return type === 'order.placed' || type === 'order.updated';
}

/** The names that an event gives to the order it creates or updates. */
export function namesOf(event: OrderEvent): OrderName[] {
  if (!createsOrder(event) || isParcelSubject(event.subject)) return [];
  const {orderNo: factsNo, externalRefs = []} = event.data as OrderFacts;
  const {orderRef, orderNo} = event.subject;
  const names: OrderName[] = [];
  if (orderRef) names.push({kind: 'REF', value: orderRef});
  for (const number of new Set([orderNo, factsNo])) if (number) names.push({kind: 'NO', value: plainOrderNo(number)});
  for (const {id} of externalRefs) names.push({kind: 'EXTERNAL', value: plainOrderNo(id)});
  return names;
}

/** The parcel that an order's own event makes known; a carrier's event makes none known. */
export function parcelOf(event: OrderEvent): ParcelName | undefined {
  if (!event.type.startsWith('shipment.') || isParcelSubject(event.subject)) return undefined;
  const {trackingNumber, carrier} = event.data as ShipmentFacts;
  if (!trackingNumber) return undefined;
  return {trackingNumber: plainTrackingNumber(trackingNumber), carrier: carrier ? carrierCode(carrier) : ''};
}
