import type {Fields} from '../../kit/fields.js';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {storeSource} from './bigcommerce-mapping.js';

/** Scopes of webhooks that tell of orders (BigCommerce, "Webhook Events"). */
export const BIGCOMMERCE_TOPICS = [
  'store/order/created',
  'store/order/updated',
  'store/order/archived',
  'store/order/statusUpdated',
  'store/order/message/created',
  'store/order/refund/created',
  'store/order/transaction/created',
  'store/order/transaction/updated',
  'store/shipment/created',
  'store/shipment/updated',
  'store/shipment/deleted',
] as const;

/**
 * A webhook: what changed, by id alone, so that the store is asked. That a shipment was deleted is a fact of its own, for nothing that could be
 * asked says it later.
 */
export function readWebhook(hook: Fields, reading: Reading): undefined {
  const scope = hook.text('scope') ?? '';
  const data = hook.object('data');
  if (!data) return hook.missing('data', 'what changed cannot be told');
  const isShipment = scope.startsWith('store/shipment/');
  if (!isShipment && !scope.startsWith('store/order/')) {
    if (/^store\/\w+\//.test(scope)) return hook.notAFact('The webhook is not about an order.');
    return hook.unknownKind('The scope is not one of BigCommerce.');
  }
  if (scope.includes('/metafield/')) return hook.notAFact('Metafields are notes of other apps.');
  const orderRef = isShipment ? data.id('orderId') : (data.id('order_id') ?? data.id('id'));
  if (!orderRef) return data.missing(isShipment ? 'orderId' : 'id', 'which order changed cannot be told');
  reading.changed(orderRef);
  const shipmentId = data.id('id');
  const occurredAt = hook.epoch('created_at', 'SECONDS');
  if (scope !== 'store/shipment/deleted' || !shipmentId || !occurredAt) return;
  const hash = /^stores\/([a-z0-9]+)$/.exec(hook.peek('producer'))?.[1];
  tell(
    {...reading, source: storeSource(hash)},
    'shipment.cancelled',
    {id: `shipment/${shipmentId}/deleted`, subject: subjectOf(orderRef), when: {occurredAt}},
    {shipmentId, direction: 'OUTBOUND'},
  );
}
