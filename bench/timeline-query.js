const TIMELINE = `id orderNo phase stage stageLabel placedAt
    diagnosis { verdict verdictLabel sentence where who stuckOn when eta { from until confidence source } }
    timeline {
      stage label phase status assurance owner ownerLabel planned { from until } startedAt finishedAt dueAt limitMs elapsedMs overdueMs
      evidence { kind label } waitingFor shipmentIds discrepancyIds
    }
    shipments { id carrierName trackingNumber status statusLabel proven checkpoints { at status text } }
    discrepancies { id code text remedy since }`;

/** What an order-timeline asks for. */
export const TIMELINE_QUERY = `query ($orderNo: String!) {
  order(orderNo: $orderNo) {
    ${TIMELINE}
  }
}`;

/** The same, live. */
export const CHANGES_SUBSCRIPTION = `subscription {
  orderChanges {
    sequence orderId types order {
      ${TIMELINE}
    }
  }
}`;
