import type {Reading} from '../../kit/reading.js';
import {idOf, type Tell, teller, tell as tellFact} from '../../kit/tell.js';
import {readDelivery, readParcel, tellTracking} from './commercetools-delivery.js';
import type {CommercetoolsFields} from './commercetools-fields.js';
import {
  fulfillmentStatusOf,
  paymentStatusOf,
  readOrder,
  tellOrderState,
  tellPaymentState,
} from './commercetools-order.js';
import {readReturned, readReturnInfo} from './commercetools-return.js';

/** What a message stands in. */
interface MessageContext {
  readonly reading: Reading;
  readonly orderRef: string;
  readonly tell: Tell;
  /** When it happened. */
  readonly asOf: string;
}

type ReadMessage = (message: CommercetoolsFields, context: MessageContext) => void;

/** Messages that say by themselves what happened (docs.commercetools.com, "Order Messages"). */
const TELLING: ReadonlyMap<string, ReadMessage> = new Map<string, ReadMessage>([
  [
    'OrderStateChanged',
    (message, context) => {
      tellOrderState(message, context.orderRef, context.tell, context.asOf);
    },
  ],
  ['OrderShipmentStateChanged', readPart],
  [
    'OrderPaymentStateChanged',
    (message, context) => {
      readPart(message, context);
      tellPaymentState(message, context.orderRef, context.tell, context.asOf);
    },
  ],
  ['DeliveryAdded', (message, context) => withObject(message, 'delivery', (one) => readDelivery(one, context))],
  ['DeliveryRemoved', (message, context) => withObject(message, 'delivery', (one) => readRemoved(one, context))],
  [
    'ParcelAddedToDelivery',
    (message, context) => withObject(message, 'parcel', (one) => readParcel(one, message.object('delivery'), context)),
  ],
  ['ParcelRemovedFromDelivery', (message, context) => withObject(message, 'parcel', (one) => readGone(one, context))],
  [
    'ParcelTrackingDataUpdated',
    (message, {tell, asOf}) => {
      const parcelId = message.id('parcelId');
      if (parcelId) tellTracking(message, parcelId, tell, asOf);
    },
  ],
  ['ReturnInfoAdded', (message, {tell}) => withObject(message, 'returnInfo', (one) => readReturnInfo(one, tell))],
  [
    'ReturnInfoSet',
    (message, {tell}) => {
      for (const info of message.list('returnInfo')) readReturnInfo(info, tell);
    },
  ],
  [
    'OrderReturnShipmentStateChanged',
    (message, {tell, asOf}) => {
      const returnId = message.id('returnItemId');
      if (returnId) readReturned(message, 'returnShipmentState', returnId, tell, asOf);
    },
  ],
]);

/** Messages that hold the whole order. */
const WHOLE: ReadonlySet<string> = new Set(['OrderCreated', 'OrderImported']);

/** Types of messages that the adapter reads; of every other one about an order the hub asks what changed. */
export const MESSAGE_TYPES: readonly string[] = [...WHOLE, ...TELLING.keys()];

/**
 * A message as a subscription delivers it, or as the Messages API lists it; a change to a resource too. What it does not hold of its order the hub
 * asks for: only the two that hold the whole of it do not make it ask.
 */
export function readMessage(message: CommercetoolsFields, reading: Reading): undefined {
  const resource = message.object('resource');
  const kind = resource?.text('typeId');
  if (!resource || !kind) return message.missing('resource', 'what it is about cannot be told');
  if (kind === 'payment')
    return message.notAFact('A payment does not name its order: a pull brings it with the order that it pays.');
  if (kind !== 'order') return message.notAFact('This message is not about an order.');
  const type = message.text('type') ?? '';
  if (type === 'OrderDeleted' || message.peek('notificationType') === 'ResourceDeleted')
    return message.notAFact('Somebody deleted the record of an order, which does not cancel it.');
  const orderRef = resource.id('id');
  if (!orderRef) return resource.missing('id', 'which order changed cannot be told');

  const order = WHOLE.has(type) ? message.object('order') : undefined;
  if (order) return readOrder(order, reading);
  const asOf = message.instant('createdAt');
  const tells = message.has('payloadNotIncluded') ? undefined : TELLING.get(type);
  if (asOf && tells) tells(message, {reading, orderRef, tell: teller(reading, orderRef), asOf});
  reading.changed(orderRef);
}

/** One word of the order that changed, under the message's own id: the rest of the order is not known. */
function readPart(message: CommercetoolsFields, {reading, orderRef, asOf}: MessageContext): void {
  const id = idOf(message);
  const facts = {paymentStatus: paymentStatusOf(message), fulfillmentStatus: fulfillmentStatusOf(message)};
  if (!id || !(facts.paymentStatus ?? facts.fulfillmentStatus)) return;
  tellFact(reading, 'order.updated', {id: `message/${id}`, subject: {orderRef}, when: {occurredAt: asOf}}, facts);
}

function readRemoved(delivery: CommercetoolsFields, context: MessageContext): void {
  for (const parcel of delivery.list('parcels')) readGone(parcel, context);
}

function readGone(parcel: CommercetoolsFields, {tell, asOf}: MessageContext): void {
  const shipmentId = idOf(parcel);
  if (shipmentId) tell('shipment.cancelled', `parcel/${shipmentId}/removed`, asOf, {shipmentId});
}

function withObject(message: CommercetoolsFields, name: string, read: (object: CommercetoolsFields) => void): void {
  const object = message.object(name);
  if (object) read(object);
  else message.missing(name, 'the message says nothing');
}
