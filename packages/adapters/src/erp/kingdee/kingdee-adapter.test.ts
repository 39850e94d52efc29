import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {kingdeeAdapter} from './kingdee-adapter.js';
import {kingdee} from './kingdee-mapping.js';

const ROW = {
  FID: 100042,
  FBillNo: 'XSDD000042',
  FDocumentStatus: 'C',
  FCloseStatus: 'A',
  FCancelStatus: 'A',
  FDate: '2026-03-02T00:00:00',
  FCreateDate: '2026-03-02T14:05:09.123',
  FModifyDate: '2026-03-04T09:30:00',
  FApproveDate: '2026-03-02T15:00:00',
  'FCustId.FNumber': 'CUST0001',
  'FSettleCurrId.FCode': 'CNY',
  FBillAllAmount: 226,
  FBillTaxAmount: 26,
  FLinkMan: '陈静',
  FLinkPhone: '13800138000',
  FReceiveAddress: '杭州市拱墅区莫干山路1号',
  FSaleOrderEntry_FEntryID: 1,
  'FMaterialId.FNumber': 'CH001',
  'FMaterialId.FName': '橡木椅',
  FQty: 2,
  FTaxPrice: 113,
  FAmount: 200,
  FStockOutQty: 1,
};
const order = (facts: object = {}) => ({FormId: 'SAL_SaleOrder', rows: [{...ROW, ...facts}]});
const OUT = {
  FID: 7,
  FBillNo: 'XSCKD000007',
  FDocumentStatus: 'C',
  FCreateDate: '2026-03-03 10:00:00',
  FModifyDate: '2026-03-03 11:00:00',
  FApproveDate: '2026-03-03 11:00:00',
  FCarriageNO: 'SF1400000000001',
  FSoorDerno: 'XSDD000042',
  FSOEntryId: 1,
  FRealQty: 1,
};
const cny = (amount: number) => ({amount, currency: 'CNY'});

testAdapter(
  kingdeeAdapter(),
  [
    {
      name: 'an order',
      message: {body: new TextEncoder().encode(JSON.stringify(order())), headers: {}},
      personal: ['陈静', '莫干山路'],
    },
  ],
  {describe, it},
);

describe('a sales order', () => {
  it('is read out of its rows, in the time of China', () => {
    const {events, issues} = kingdee(order());
    expect(issues).toEqual([]);
    expect(events.map(({id, occurredAt}) => [id, occurredAt])).toEqual([
      ['order/100042/placed', '2026-03-02T06:05:09Z'],
      ['order/100042/as-of/2026-03-04T01:30:00Z', '2026-03-04T01:30:00Z'],
      ['order/100042/approved', '2026-03-02T07:00:00Z'],
    ]);
    expect(events[1]).toMatchObject({
      subject: {orderRef: '100042', orderNo: 'XSDD000042'},
      data: {
        customer: {id: 'CUST0001'},
        personal: {name: '陈静', phone: '+8613800138000'},
        lines: [{id: '1', sku: 'CH001', name: '橡木椅', quantity: 2, unitPrice: cny(11_300)}],
        amounts: {subtotal: cny(20_000), tax: cny(2600), total: cny(22_600)},
        fulfillmentStatus: 'PARTIALLY_FULFILLED',
      },
    });
  });

  it('is cancelled, closed, kept, or under review', () => {
    const types = (facts: object) => kingdee(order(facts)).events.map(({type}) => type);
    expect(types({FCancelStatus: 'B'})).toEqual(['order.placed', 'order.updated', 'order.cancelled']);
    expect(types({FCloseStatus: 'B'})).toContain('order.completed');
    expect(types({FDocumentStatus: 'Z'})).toEqual([]);
    expect(types({FDocumentStatus: 'D'})).toEqual(['order.placed', 'order.updated']);
    expect(kingdee(order({FDocumentStatus: 'Q'})).issues).toMatchObject([{gap: {code: 'Q'}}]);
  });

  it('has the day alone where nothing tells the time', () => {
    const {events} = kingdee(order({FCreateDate: undefined, FModifyDate: undefined}));
    expect(events[0]).toMatchObject({occurredAt: '2026-03-01T16:00:00Z', timePrecision: 'DAY'});
  });
});

describe('a stock-out', () => {
  it('left once it is reviewed', () => {
    const {events, issues} = kingdee({FormId: 'SAL_OUTSTOCK', rows: [OUT]});
    expect(issues).toEqual([]);
    expect(events.map(({type}) => type)).toEqual(['shipment.created', 'shipment.updated', 'shipment.dispatched']);
    expect(events[1]).toMatchObject({
      subject: {orderNo: 'XSDD000042'},
      data: {shipmentId: 'XSCKD000007', trackingNumber: 'SF1400000000001', lines: [{line: '1', quantity: 1}]},
    });
    expect(kingdee({FormId: 'SAL_OUTSTOCK', rows: [{...OUT, FSoorDerno: ''}]}).issues).toMatchObject([
      {code: 'NOT_AN_ORDER_FACT'},
    ]);
  });
});

it('says what it cannot read', () => {
  expect(kingdee({FormId: 'PRD_MO', rows: [ROW]}).issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  expect(kingdee({rows: [ROW]}).issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
});
