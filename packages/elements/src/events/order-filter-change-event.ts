import type {CollectionFilter} from '../order-collection/collection-filter.js';

/** The user narrowed or sorted the orders another way; cancelable, so that a host may keep the filter as it is. */
export class OrderFilterChangeEvent extends Event {
  readonly filter: CollectionFilter;

  constructor(filter: CollectionFilter) {
    super('order-filter-change', {bubbles: true, composed: true, cancelable: true});
    this.filter = filter;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-filter-change': OrderFilterChangeEvent;
  }
}
