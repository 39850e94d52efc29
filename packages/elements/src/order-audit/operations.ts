/** An order's log as an auditor reads it. */
export const AUDIT_QUERY = `query Audit($id: ID, $orderNo: String, $channel: String, $last: Int!) {
  orderAudit(id: $id, orderNo: $orderNo, channel: $channel, last: $last) {
    orderId total chain {algorithm count head}
    entries {
      id source type actor {type role displayName id} assurance evidence {kind label url}
      occurredAt receivedAt lagMs learntLater reason note corrects correctedBy counts
      changes {path before after redacted}
    }
  }
}`;
