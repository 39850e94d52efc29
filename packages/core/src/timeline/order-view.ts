import {foldOrder} from '../lifecycle/fold-order.js';
import type {OrderEvent} from '../model/order-event.js';
import type {OrderView} from '../model/order-view.js';
import {type ViewOptions, viewOfState} from './view-of-state.js';

/** Everything that is shown about one order, from its events in any order and number of copies. */
export function orderView(events: readonly OrderEvent[], options: ViewOptions): OrderView {
  return viewOfState(foldOrder(events, options.lifecycle), options);
}
