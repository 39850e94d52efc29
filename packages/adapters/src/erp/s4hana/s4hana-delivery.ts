import {type Reading, subjectOf} from '../../kit/reading.js';
import {piecesOf, tell} from '../../kit/tell.js';
import type {S4Fields} from './s4hana-fields.js';
import {S4_STATUS} from './s4hana-status.js';

/** The items of a document by the order that each is of. */
export function itemsByOrder(
  items: readonly S4Fields[],
  ...names: readonly string[]
): ReadonlyMap<string, readonly S4Fields[]> {
  const byOrder = new Map<string, S4Fields[]>();
  for (const item of items) {
    const name = names.find((one) => item.text(one) !== undefined);
    const order = name && item.id(name);
    if (!order) continue;
    const known = byOrder.get(order);
    if (known) known.push(item);
    else byOrder.set(order, [item]);
  }
  return byOrder;
}

/**
 * An outbound delivery (`A_OutbDeliveryHeader`): a parcel of each order that it has items of. Goods that were issued have left; a proof of delivery is
 * what the customer confirmed to the company, and no carrier's word.
 */
export function readDelivery(delivery: S4Fields, reading: Reading): undefined {
  const shipmentId = delivery.id('DeliveryDocument') ?? delivery.id('OutboundDelivery');
  if (!shipmentId) return;
  const items = delivery.rows('to_DeliveryDocumentItem', '_Item');
  if (!items) {
    reading.changed(`DeliveryDocument,${shipmentId}`);
    return delivery.notAFact('A row without items names no order.');
  }
  const orders = itemsByOrder(items, 'ReferenceSDDocument');
  if (orders.size === 0) return delivery.notAFact('It is of no sales order.');
  const goods = delivery.meaning('OverallGoodsMovementStatus', S4_STATUS);
  const proof = delivery.meaning('OverallProofOfDeliveryStatus', S4_STATUS);
  const created = delivery.dated('CreationDate', 'CreationTime');
  const asOf = delivery.dated('LastChangeDate') ?? created;
  const left = delivery.dated('ActualGoodsMovementDate', 'ActualGoodsMovementTime');
  const proved = delivery.dated('ProofOfDeliveryDate');
  if (!created) delivery.missing('CreationDate', 'nothing dates it');
  const common = {shipmentId, direction: 'OUTBOUND' as const};
  const rawStatus = goods && delivery.text('OverallGoodsMovementStatus');
  for (const [order, own] of orders) {
    const subject = subjectOf(order);
    const id = `order/${order}/delivery/${shipmentId}`;
    if (created) tell(reading, 'shipment.created', {id: `${id}/created`, subject, when: created}, common);
    const lines = piecesOf(own, (item) => item.id('ReferenceSDDocumentItem'), 'ActualDeliveryQuantity');
    // The change is dated by its day, on which more than one state can be told.
    const state = `${goods ?? 'NONE'}-${proof ?? 'NONE'}`;
    if (asOf)
      tell(
        reading,
        'shipment.updated',
        {id: `${id}/as-of/${asOf.occurredAt}/${state}`, subject, when: asOf},
        {...common, lines, rawStatus},
      );
    if (goods === 'WHOLE' && left)
      tell(reading, 'shipment.dispatched', {id: `${id}/dispatched`, subject, when: left}, common);
    if (proof === 'WHOLE' && proved)
      tell(
        reading,
        'shipment.checkpoint',
        {id: `${id}/proved`, subject, when: proved},
        {...common, status: 'DELIVERED', rawStatus: 'C'},
      );
  }
}
