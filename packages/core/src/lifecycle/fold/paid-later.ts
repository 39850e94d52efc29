import type {OrderEvent} from '../../model/order-event.js';
import type {PaymentStatus} from '../../model/status.js';

/** As Shopify ("Cash on Delivery (COD)"), WooCommerce ("cod"), Magento ("cashondelivery") and shops in China call it. */
const ON_DELIVERY = /\bcod\b|cash ?on ?delivery|货到付款/i;

const OPEN: ReadonlySet<PaymentStatus | undefined> = new Set(['PENDING', 'AUTHORIZED', 'PARTIALLY_PAID']);

/** Whether a method of payment says that the money follows the goods. */
export function isOnDelivery(method = ''): boolean {
  return ON_DELIVERY.test(method);
}

/** Whether the host itself says that money is still to come. */
export function saysUnpaid(event: OrderEvent): boolean {
  return (event.type === 'order.placed' || event.type === 'order.updated') && OPEN.has(event.data.paymentStatus);
}
