import type {OrderFault} from '../client/order-snapshot.js';

/** The order could not be had: the hub failed, refused, or knows no such order. */
export class OrderLoadErrorEvent extends Event {
  readonly error: OrderFault;

  constructor(error: OrderFault) {
    super('order-load-error', {bubbles: true, composed: true});
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-load-error': OrderLoadErrorEvent;
  }
}
