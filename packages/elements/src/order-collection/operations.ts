// What a row or a card draws, and no more.
const SUMMARY = `{
  id orderNo channel placedAt promised{until} customer{name phoneMasked} amounts{total{amount currencyCode}}
  phase stage stageLabel control tags risks{code label severity} assignments{person roleLabel state}
  timeline{stage status dueAt} diagnosis{verdict verdictLabel stuckOn}
}`;

/**
 * A page of orders; with `$counts`, also how many there are in `$all`, how many of them are late, and the order that changed last:
 * from its place in the feed of changes on, the list is followed; and what time it is there.
 */
export const ORDER_PAGE = `query OrderPage(
  $filter: OrderFilter, $all: OrderFilter, $late: OrderFilter, $search: String, $sort: OrderSort, $first: Int,
  $after: String, $locale: String, $counts: Boolean!
) {
  page: orders(filter: $filter, search: $search, sort: $sort, first: $first, after: $after, locale: $locale) {
    nodes${SUMMARY} pageInfo{hasNextPage endCursor}
  }
  all: orders(filter: $all, search: $search, first: 1) @include(if: $counts) {count{count precision}}
  late: orders(filter: $late, search: $search, first: 1) @include(if: $counts) {count{count precision}}
  newest: orders(sort: {field: UPDATED_AT, direction: DESC}, first: 1) @include(if: $counts) {
    nodes{freshness{sequence}}
  }
  hub @include(if: $counts) {at}
}`;

/** Orders as they change, and the ids of those that no longer meet the filter. */
export const LIST_CHANGES = `subscription ListChanges($filter: OrderFilter, $afterSequence: SafeInt, $locale: String) {
  orderChanges(filter: $filter, afterSequence: $afterSequence) {orderId inFilter order(locale: $locale) ${SUMMARY}}
}`;
