/** The user chose this order; cancelable, so that a host may open it its own way. */
export class OrderSelectEvent extends Event {
  readonly orderId: string;
  /** The number that people use for it, as addresses of pages often have it. */
  readonly orderNo: string | undefined;

  constructor(orderId: string, orderNo: string | undefined) {
    super('order-select', {bubbles: true, composed: true, cancelable: true});
    this.orderId = orderId;
    this.orderNo = orderNo;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-select': OrderSelectEvent;
  }
}
