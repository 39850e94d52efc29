/** What to print on an order. */
export const LABEL_QUERY = `query Label($id: ID, $orderNo: String, $channel: String) {
  orderLabel(id: $id, orderNo: $orderNo, channel: $channel) {orderId token url}
}`;
