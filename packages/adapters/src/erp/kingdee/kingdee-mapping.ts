import {type OrderLine, sumMoney} from '@orderlight/core';
import {chinaPersonal} from '../../kit/china/masked-person.js';
import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import {type Reading, stated, statedOrNone, subjectOf} from '../../kit/reading.js';
import {piecesOf, tell} from '../../kit/tell.js';
import {KingdeeFields} from './kingdee-fields.js';
import {DOCUMENT_STATUS} from './kingdee-status.js';

/**
 * Sales orders (`SAL_SaleOrder`) and stock-outs (`SAL_OUTSTOCK`) of Kingdee K/3 Cloud (云星空): the rows of one bill as a query answers them, a row a line,
 * composed by name: `{"FormId": "SAL_SaleOrder", "rows": [{"FID": 1, "FBillNo": "XSDD000001", …}]}`.
 */
export const kingdee: HostMapping = jsonMapping({host: 'Kingdee', source: 'kingdee', fields: KingdeeFields, read});

function read(payload: KingdeeFields, reading: Reading): undefined {
  const form = payload.text('FormId')?.toUpperCase();
  if (form === undefined)
    return payload.unknownKind('Not rows of a bill: {"FormId": "SAL_SaleOrder", "rows": [{"FBillNo": "XSDD000001"}]}.');
  const bills = new Map<string, KingdeeFields[]>();
  for (const row of payload.list('rows')) {
    const id = row.key('FID');
    if (!id) row.missing('FID', 'the bill cannot be told from others');
    else bills.set(id, [...(bills.get(id) ?? []), row]);
  }
  if (bills.size === 0) return payload.notAFact('The answer is empty.');
  for (const [id, rows] of bills) {
    const bill = {id, rows, head: rows[0] as KingdeeFields};
    if (form === 'SAL_SALEORDER') readOrder(bill, reading);
    else if (form === 'SAL_OUTSTOCK') readStockOut(bill, reading);
    else return payload.notAFact('A bill of another kind than sales orders and stock-outs.');
  }
}

interface Bill {
  readonly id: string;
  readonly rows: readonly KingdeeFields[];
  /** The first row: what is of the whole bill stands in each. */
  readonly head: KingdeeFields;
}

function stepOf(head: KingdeeFields) {
  const status = head.text('FDocumentStatus');
  const step = DOCUMENT_STATUS.get(status ?? '');
  if (status !== undefined && step === undefined) head.unknown('FDocumentStatus', status);
  return step;
}

function readOrder({id, rows, head}: Bill, reading: Reading): undefined {
  const step = stepOf(head);
  if (step === 'DRAFT') return head.notAFact('A bill that is only kept (暂存) is no order yet.');
  const orderNo = head.text('FBillNo');
  const subject = subjectOf(id, orderNo);
  const externalRefs = [{system: 'kingdee', id}];
  const placed = head.dated('FCreateDate') ?? head.dated('FDate');
  const when = head.dated('FModifyDate') ?? placed;
  if (!placed || !when) return head.missing('FCreateDate', 'nothing dates the order');
  const isCancelled = head.text('FCancelStatus') === 'B';
  const isClosed = head.text('FCloseStatus') === 'B';
  const currency = head.currency('FSettleCurrId.FCode');
  const sent = rows.map((row) => row.number('FStockOutQty'));
  const isSent = sent.some((quantity) => quantity);
  const isWhole = rows.every((row, index) => (sent[index] ?? 0) >= (row.number('FQty') ?? Number.POSITIVE_INFINITY));
  const told = isWhole ? 'FULFILLED' : isSent ? 'PARTIALLY_FULFILLED' : 'UNFULFILLED';
  tell(reading, 'order.placed', {id: `order/${id}/placed`, subject, when: placed}, {orderNo, externalRefs});
  tell(
    reading,
    'order.updated',
    {id: `order/${id}/as-of/${when.occurredAt}`, subject, when},
    {
      orderNo,
      externalRefs,
      customer: statedOrNone({id: head.text('FCustId.FNumber')}),
      personal: chinaPersonal({
        name: head.text('FLinkMan'),
        phone: head.text('FLinkPhone'),
        lines: [head.text('FReceiveAddress')],
      }),
      lines: rows.flatMap((row) => lineOf(row, currency)),
      amounts: statedOrNone({
        subtotal: sumMoney(rows.flatMap((row) => row.roundedMoney('FAmount', currency) ?? [])),
        tax: head.roundedMoney('FBillTaxAmount', currency),
        total: head.roundedMoney('FBillAllAmount', currency),
      }),
      fulfillmentStatus: isCancelled ? 'CANCELLED' : sent.some((quantity) => quantity !== undefined) ? told : undefined,
      attributes: statedOrNone({
        documentStatus: head.text('FDocumentStatus'),
        closeStatus: head.text('FCloseStatus'),
      }) as Record<string, string> | undefined,
    },
  );
  if (isCancelled) {
    const at = head.dated('FCancelDate') ?? when;
    tell(reading, 'order.cancelled', {id: `order/${id}/cancelled`, subject, when: at}, {});
    return;
  }
  if (step === 'CONFIRMED') {
    const at = head.dated('FApproveDate') ?? when;
    tell(reading, 'order.approved', {id: `order/${id}/approved`, subject, when: at}, {});
  }
  if (isClosed) {
    const at = head.dated('FCloseDate') ?? when;
    tell(reading, 'order.completed', {id: `order/${id}/completed`, subject, when: at}, {});
  }
}

function lineOf(row: KingdeeFields, currency: string | undefined): readonly OrderLine[] {
  const id = row.key('FSaleOrderEntry.FEntryID');
  const sku = row.text('FMaterialId.FNumber');
  const name = row.text('FMaterialId.FName') ?? row.text('FMaterialName') ?? sku;
  const quantity = row.quantity('FQty');
  if (!id) row.missing('FSaleOrderEntry.FEntryID', 'the line cannot be told from others');
  if (!id || !name || quantity === undefined) return [];
  return [stated({id, sku, name, quantity, unitPrice: row.roundedMoney('FTaxPrice', currency)})];
}

/** A stock-out is the warehouse's word, once it is reviewed, that the goods left. It names the order by its number (`FSoorDerno`). */
function readStockOut({id, rows, head}: Bill, reading: Reading): undefined {
  const step = stepOf(head);
  const shipmentId = head.text('FBillNo') ?? id;
  const created = head.dated('FCreateDate') ?? head.dated('FDate');
  const when = head.dated('FModifyDate') ?? created;
  const orders = [...new Set(rows.flatMap((row) => row.text('FSoorDerno') ?? []))];
  if (orders.length === 0) return head.notAFact('A stock-out that no sales order stands behind.');
  if (!created || !when) return head.missing('FCreateDate', 'nothing dates the stock-out');
  const isCancelled = head.text('FCancelStatus') === 'B';
  const common = {shipmentId, direction: 'OUTBOUND' as const};
  for (const orderNo of orders) {
    const subject = {orderNo};
    const name = `stock-out/${id}/${orderNo}`;
    const own = rows.filter((row) => row.text('FSoorDerno') === orderNo);
    tell(reading, 'shipment.created', {id: `${name}/created`, subject, when: created}, common);
    tell(
      reading,
      'shipment.updated',
      {id: `${name}/as-of/${when.occurredAt}`, subject, when},
      {
        ...common,
        lines: piecesOf(own, (row) => row.key('FSOEntryId'), 'FRealQty'),
        trackingNumber: head.text('FCarriageNO'),
        carrierName: head.text('FCarrierID.FName'),
        rawStatus: head.text('FDocumentStatus'),
      },
    );
    if (isCancelled) tell(reading, 'shipment.cancelled', {id: `${name}/cancelled`, subject, when}, common);
    else if (step === 'CONFIRMED') {
      const at = head.dated('FApproveDate') ?? when;
      tell(reading, 'shipment.dispatched', {id: `${name}/dispatched`, subject, when: at}, common);
    }
  }
}
