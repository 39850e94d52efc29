/** The user chose this order; cancelable, so that a host may open it its own way. */
export class OrderSelectEvent extends Event {
  readonly orderId: string;

  constructor(orderId: string) {
    super('order-select', {bubbles: true, composed: true, cancelable: true});
    this.orderId = orderId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-select': OrderSelectEvent;
  }
}
