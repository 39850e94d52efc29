import collection from '../order-collection/collection.styles.js';
import {CollectionElement} from '../order-collection/collection-element.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import styles from './order-list.styles.js';

/**
 * Orders as operators work through them: a dense table that is sorted, narrowed, grouped and marked, live, however long it is. Narrow
 * pages get cards.
 *
 * @tag order-list
 *
 * @slot header - Above the filters.
 * @slot footer - Below the orders.
 * @slot loading - Instead of the grey lines while the orders load.
 * @slot empty - When no order meets the filter.
 * @slot error - When the orders could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart toolbar - Search, filters, sorting, views.
 * @csspart search - The search box.
 * @csspart quick - One quick filter.
 * @csspart group - By what is grouped.
 * @csspart sort - By what is sorted.
 * @csspart direction - Which end first.
 * @csspart views - The saved views.
 * @csspart view-name - The name of a view that is being saved.
 * @csspart save-view - Saves the filter as a view.
 * @csspart drop-view - Deletes the view on show.
 * @csspart summary - How many orders, how many of them overdue.
 * @csspart new-orders - How many new orders wait above.
 * @csspart grid - The table, which scrolls.
 * @csspart head - The names of the columns.
 * @csspart group-head - The head of a group.
 * @csspart row - One order.
 * @csspart number - Its number.
 * @csspart verdict - How it stands, in a word.
 * @csspart tag - What to heed about it.
 * @csspart time - Any instant.
 * @csspart further - Goes on looking where nothing was found for long.
 * @csspart selection - What can be done with the marked orders.
 * @csspart select-all - Marks all that the filter finds.
 * @csspart clear - Unmarks all.
 * @csspart action - One thing that can be done with the marked orders.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of the orders.
 * @csspart retry - The button that tries again.
 *
 * @cssprop [--order-list-height=min(70vh, 44rem)] - How high the table grows before it scrolls.
 *
 * @fires {OrderSelectEvent} order-select - The user opened an order.
 * @fires {OrderFilterChangeEvent} order-filter-change - The user narrowed or sorted another way; cancelable.
 * @fires {OrderViewsChangeEvent} order-views-change - The user saved a view, or deleted one; cancelable.
 * @fires {OrderSelectionChangeEvent} order-selection-change - The user marked other orders.
 * @fires {OrdersActionEvent} order-action - Something is to be done with the marked orders, or `retry`; cancelable.
 * @fires {OrderLoadErrorEvent} order-load-error - The orders could not be had.
 * @fires {OrderAuthRequiredEvent} order-auth-required - The hub wants a (new) token.
 */
export class OrderList extends CollectionElement {
  static override styles = [tokens, shared, collection, styles];

  protected override async loadBody() {
    return (await import('./list-body.js')).ListBody;
  }
}
