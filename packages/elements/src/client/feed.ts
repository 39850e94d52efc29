/**
 * Every change of an order that the viewer may see, in few words: what to follow where a change is reason to ask again. Whoever
 * follows it shares the stream of the watched orders.
 */
export const ORDER_FEED = 'subscription OrderFeed {orderChanges {sequence orderId types}}';
