import type {SelectedOrders} from '../order-collection/selection.js';

/** The user marked other orders. */
export class OrderSelectionChangeEvent extends Event {
  readonly selected: SelectedOrders;

  constructor(selected: SelectedOrders) {
    super('order-selection-change', {bubbles: true, composed: true});
    this.selected = selected;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-selection-change': OrderSelectionChangeEvent;
  }
}
