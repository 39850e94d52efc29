import type {CollectionView} from '../order-collection/collection-filter.js';

/** The user saved a view, or gave one up: it is the host that keeps them. */
export class OrderViewsChangeEvent extends Event {
  readonly views: readonly CollectionView[];

  constructor(views: readonly CollectionView[]) {
    super('order-views-change', {bubbles: true, composed: true, cancelable: true});
    this.views = views;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-views-change': OrderViewsChangeEvent;
  }
}
