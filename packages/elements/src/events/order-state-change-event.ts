import type {OrderPhase, OrderView, Verdict} from '@orderlight/core';

/** Where an order stands, in the three codes a host can act on. */
export interface OrderStanding {
  readonly stage: string;
  readonly phase: OrderPhase;
  readonly verdict: Verdict;
}

/** The order on show moved to another stage, phase or verdict. */
export class OrderStateChangeEvent extends Event {
  readonly order: OrderView;
  readonly previous: OrderStanding;

  constructor(order: OrderView, previous: OrderStanding) {
    super('order-state-change', {bubbles: true, composed: true});
    this.order = order;
    this.previous = previous;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-state-change': OrderStateChangeEvent;
  }
}
