import type {PropertyDeclarations} from 'lit';
import collection from '../order-collection/collection.styles.js';
import {CollectionElement} from '../order-collection/collection-element.js';
import type {BoardColumn} from '../order-collection/wanted.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import styles from './order-board.styles.js';

/**
 * Orders in columns, by stage, by channel or by owner: how many, how many of them overdue, and each as a card. Live, however many.
 *
 * @tag order-board
 *
 * @slot header - Above the filters.
 * @slot footer - Below the columns.
 * @slot loading - Instead of the grey lines while the orders load.
 * @slot empty - When no order meets the filter.
 * @slot error - When the orders could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart toolbar - Search, filters, sorting, views.
 * @csspart search - The search box.
 * @csspart quick - One quick filter.
 * @csspart group - What the columns are.
 * @csspart sort - By what is sorted.
 * @csspart direction - Which end first.
 * @csspart views - The saved views.
 * @csspart view-name - The name of a view that is being saved.
 * @csspart save-view - Saves the filter as a view.
 * @csspart drop-view - Deletes the view on show.
 * @csspart summary - How many orders, how many of them overdue.
 * @csspart new-orders - How many new orders wait above.
 * @csspart columns - All columns, which scroll sideways.
 * @csspart column - One column.
 * @csspart column-head - Its name, its count, its overdue share.
 * @csspart cards - Its cards, which scroll.
 * @csspart card - One order.
 * @csspart number - Its number.
 * @csspart verdict - How it stands, in a word.
 * @csspart time - Any instant.
 * @csspart further - Goes on looking where nothing was found for long.
 * @csspart selection - What can be done with the marked orders.
 * @csspart select-all - Marks all that the filter finds.
 * @csspart clear - Unmarks all.
 * @csspart move - Where the marked orders are to go.
 * @csspart action - One thing that can be done with the marked orders.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of the orders.
 * @csspart retry - The button that tries again.
 *
 * @cssprop [--order-board-height=min(70vh, 44rem)] - How high the columns are.
 *
 * @fires {OrderSelectEvent} order-select - The user opened an order.
 * @fires {OrderFilterChangeEvent} order-filter-change - The user narrowed, sorted or parted another way; cancelable.
 * @fires {OrderViewsChangeEvent} order-views-change - The user saved a view, or deleted one; cancelable.
 * @fires {OrderSelectionChangeEvent} order-selection-change - The user marked other orders.
 * @fires {OrdersActionEvent} order-action - `move` with the column's key as `value`, another thing to be done, or `retry`; cancelable.
 * @fires {OrderLoadErrorEvent} order-load-error - The orders could not be had.
 * @fires {OrderAuthRequiredEvent} order-auth-required - The hub wants a (new) token.
 */
export class OrderBoard extends CollectionElement {
  static override styles = [tokens, shared, collection, styles];

  static override properties: PropertyDeclarations = {
    columns: {attribute: false},
  };

  /** Columns that stand in this order even when empty; those that orders bring beside them follow. */
  declare columns?: readonly BoardColumn[];

  protected override async loadBody() {
    return (await import('./board-body.js')).BoardBody;
  }
}
