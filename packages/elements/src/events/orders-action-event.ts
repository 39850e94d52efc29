import type {CollectionFilter} from '../order-collection/collection-filter.js';
import type {SelectedOrders} from '../order-collection/selection.js';
import {OrderActionEvent} from './order-action-event.js';

/** The user wants something done to many orders at once: an `order-action` like any other, with all that it is about. */
export class OrdersActionEvent extends OrderActionEvent {
  readonly selected: SelectedOrders;
  /** The filter that holds where everything is marked. */
  readonly filter: CollectionFilter;

  /** `value`: what the action works with, such as the column to move to. */
  constructor(action: string, selected: SelectedOrders, filter: CollectionFilter, value?: string) {
    super(action, {orderId: selected.orderIds[0] ?? '', ...(value !== undefined && {value})});
    this.selected = selected;
    this.filter = filter;
  }
}
