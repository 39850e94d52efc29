// Every field of core's OrderView, written as strings: a parsed document would bring graphql's parser (11 kB gzip) into
// the bundle. operations.test.ts holds them against the hub's schema.

const MONEY = '{amount currencyCode}';
const ACTOR = '{type role displayName id}';
const WINDOW = 'from until';
const REASON = '{code label fault}';
const STEP = '{role roleLabel share}';

const CUSTOMER = `{
  id level orderCount name phoneMasked note
  shippingAddress{name company lines district city region regionCode postalCode countryCode phone}
}`;

const SHIPMENT = `{
  id direction carrier carrierName carrierPhone trackingNumber trackingUrl status statusLabel isDelayed proven
  claimedAt pickedUpAt deliveredAt estimatedDelivery{${WINDOW}} lines{line quantity}
  checkpoints{at status statusLabel text location reason source}
}`;

const STAGE = `{
  stage label phase status group{key label track} assurance owner ownerLabel contact{name phone}
  planned{${WINDOW}} startedAt finishedAt dueAt warnAt limitMs limitCalendar timer elapsedMs remainingMs
  pausedMs pauses{${WINDOW} label} overdueMs escalation{reached${STEP} next${STEP}}
  evidence{kind id label url sha256 capturedAt}
  source actor${ACTOR} cause${REASON} reworkCount waitingFor shipmentIds discrepancyIds
}`;

const DIAGNOSIS = `{
  verdict verdictLabel sentence where who stuckOn when stage since heldBy reason${REASON}
  eta{${WINDOW} confidence source} nextAction{label role dueAt} nextUpdateBy factors
}`;

/** Goes with every document that says `...OrderView`. */
export const ORDER_VIEW = `fragment OrderView on Order {
  id orderNo channel externalRefs{system id url} placedAt promised{${WINDOW} precision timeZone source}
  customer${CUSTOMER}
  lines{
    id sku name image quantity unitPrice${MONEY} flags{gift coldChain hazmat customMade} shipped delivered returned
  }
  amounts{subtotal${MONEY} discount${MONEY} shipping${MONEY} tax${MONEY} total${MONEY}}
  phase phaseLabel stage stageLabel control paymentStatus fulfillmentStatus returnStatus
  payments{paymentId status amount${MONEY} refunded${MONEY} method at}
  holds{holdId reason label note customerText placedAt placedBy${ACTOR}}
  tags risks{code label severity} assignments{role roleLabel person state}
  notes{text at by${ACTOR}} attachments{name url mediaType at}
  shipments${SHIPMENT} notYetShipped{line quantity}
  timeline${STAGE} diagnosis${DIAGNOSIS}
  discrepancies{id code stage shipmentId text remedy since settledAt sources events ageMs sides{source says at}}
  corrections{text at source corrects isRetraction}
  allowedTransitions{to label role allowed missing{kind evidence text}}
  lifecycle{key version label} view locale at
  freshness{sequence version asOf sources{system lastReceivedAt lagSeconds}}
}`;

/** One order as it is now. */
export const ORDER_QUERY = `query Order($id: ID, $orderNo: String, $channel: String, $view: ViewAudience, $locale: String) {
  order(id: $id, orderNo: $orderNo, channel: $channel, view: $view, locale: $locale) {...OrderView}
}
${ORDER_VIEW}`;

/**
 * Changes from just after a feed position: of these orders, or of all where none is named. `$withOrder` leaves the order
 * itself out of it.
 */
export const ORDER_CHANGES = `subscription OrderChanges(
  $orderIds: [ID!], $afterSequence: SafeInt, $view: ViewAudience, $locale: String, $withOrder: Boolean!
) {
  orderChanges(orderIds: $orderIds, afterSequence: $afterSequence) {
    sequence orderId types order(view: $view, locale: $locale) @include(if: $withOrder) {...OrderView}
  }
}
${ORDER_VIEW}`;
