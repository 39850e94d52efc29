import type {OrderView} from '@orderlight/core';

/** The element shows an order for the first time since it was told which one to show. */
export class OrderReadyEvent extends Event {
  readonly order: OrderView;

  constructor(order: OrderView) {
    super('order-ready', {bubbles: true, composed: true});
    this.order = order;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-ready': OrderReadyEvent;
  }
}
