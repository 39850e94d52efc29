import type {Actor, Evidence, OrderEvent, OrderEventData, OrderEventType, OrderFacts} from '@orderlight/core';
import type {CarrierScan} from './demo-carrier.js';

/** An order of the workshop or of the wholesale desk: what their own system and the carrier told of it. */
export interface CompanyOrder {
  readonly channel: 'atelier' | 'wholesale';
  readonly orderNo: string;
  readonly events: readonly OrderEvent[];
  readonly parcel?: {readonly com: string; readonly trackingNumber: string; readonly scans: readonly CarrierScan[]};
}

/** Its number: the last of the house's orders that is told. */
export const FROZEN_ORDER = {orderNo: 'WS-7709'} as const;

const HOUR = 3_600_000;
const SOURCE = 'erp/celadon-house';

const person = (role: NonNullable<Actor['role']>, displayName: string): Actor => ({type: 'PERSON', role, displayName});
const SALES = person('SALES', '沈砚');
const MANAGER = person('MANAGER', '顾岚');
const FINANCE = person('FINANCE', '唐静');
const WORKSHOP = person('WAREHOUSE', '许宁');
const FLOOR = person('WAREHOUSE', '姜越');

/**
 * A few orders that pass other lifecycles than the shop's, each left where there is something to see: furniture made to
 * order, and goods sold to other businesses. `now`, in milliseconds, is when they are told.
 */
export function companyOrders(now: number): readonly CompanyOrder[] {
  return [designUnsigned, inProduction, installationToBook, permitWanted, creditWanted, paymentAwaited].map((tell) =>
    tell(now),
  );
}

/** An order that comes in while its channel's breaker is open, and is frozen; told at `now`, in milliseconds. */
export function frozenOrder(now: number): CompanyOrder {
  const {tell, told} = teller('wholesale', FROZEN_ORDER.orderNo, now);
  const name = 'Celadon bowl, restaurant grade 青瓷餐碗';
  tell(0, 'order.placed', consignment(FROZEN_ORDER.orderNo, {name, quantity: 60, price: 68, buyer: 0}), SALES);
  return told();
}

function designUnsigned(now: number): CompanyOrder {
  const {tell, told} = teller('atelier', 'AT-3108', now);
  tell(
    75,
    'order.placed',
    wardrobe('AT-3108', {name: 'Walnut wardrobe, 2.4 m 胡桃木衣柜', price: 23_800, days: 28, buyer: 0, now}),
    SALES,
  );
  tell(74, 'payment.captured', {paymentId: '1', amount: yuan(7_140), method: '银行转账'}, FINANCE, receipt(now, 74));
  tell(73, 'assignment.changed', {role: 'SALES', person: '沈砚', state: 'CONFIRMED'});
  tell(6, 'attachment.added', {name: 'AT-3108-v2.pdf', mediaType: 'application/pdf'}, SALES);
  tell(5, 'stage.entered', {stage: 'design'}, SALES);
  tell(5, 'approval.requested', {stage: 'design', role: 'MANAGER', person: '顾岚'}, SALES);
  return told();
}

function inProduction(now: number): CompanyOrder {
  const {tell, told} = teller('atelier', 'AT-3105', now);
  tell(
    190,
    'order.placed',
    wardrobe('AT-3105', {name: 'White oak bookcase wall, 3.6 m 白橡木书柜墙', price: 36_500, days: 16, buyer: 1, now}),
    SALES,
  );
  tell(189, 'payment.captured', {paymentId: '1', amount: yuan(10_950), method: '银行转账'}, FINANCE, receipt(now, 189));
  designed(tell, now, 98);
  tell(96, 'stage.entered', {stage: 'boards'}, WORKSHOP);
  tell(44, 'stage.entered', {stage: 'cutting'}, WORKSHOP);
  tell(22, 'stage.entered', {stage: 'edging'}, WORKSHOP);
  return told();
}

function installationToBook(now: number): CompanyOrder {
  const {tell, told} = teller('atelier', 'AT-3101', now);
  tell(
    360,
    'order.placed',
    wardrobe('AT-3101', {name: 'Cherry sideboard 樱桃木餐边柜', price: 12_900, days: 1, buyer: 2, now}),
    SALES,
  );
  tell(359, 'payment.captured', {paymentId: '1', amount: yuan(12_900), method: '银行转账'}, FINANCE, receipt(now, 359));
  designed(tell, now, 288);
  for (const [hours, stage] of [
    [286, 'boards'],
    [238, 'cutting'],
    [216, 'edging'],
    [188, 'drilling'],
    [166, 'packing'],
  ] as const) {
    tell(hours, 'stage.entered', {stage}, WORKSHOP);
  }
  tell(160, 'stage.entered', {stage: 'stored'}, WORKSHOP, [{kind: 'SCAN', id: 'A-04-12'}]);
  const trackingNumber = 'DPK310100217';
  tell(98, 'shipment.dispatched', {shipmentId: '1', carrier: 'deppon', trackingNumber}, WORKSHOP);
  tell(22, 'service.requested', {taskId: 'install-3101', kind: 'INSTALLATION'}, SALES);
  return {...told(), parcel: {com: 'debangwuliu', trackingNumber, scans: freight(now, 96)}};
}

function permitWanted(now: number): CompanyOrder {
  const {tell, told} = teller('wholesale', 'WS-7702', now);
  const name = 'Glaze thinner, 20 L drum 釉料稀释剂 20 升';
  tell(4, 'order.placed', consignment('WS-7702', {name, quantity: 12, price: 1_520, isHazmat: true, buyer: 0}), SALES);
  tell(3.8, 'order.approved', {}, FINANCE);
  tell(2.5, 'stock.locked', {}, FLOOR);
  tell(1, 'stage.entered', {stage: 'permit'}, MANAGER);
  return told();
}

function creditWanted(now: number): CompanyOrder {
  const {tell, told} = teller('wholesale', 'WS-7705', now);
  const name = 'Tea set for hotels, 6 pieces 酒店茶具六件套';
  tell(4, 'order.placed', consignment('WS-7705', {name, quantity: 180, price: 480, buyer: 1}), SALES);
  tell(3.9, 'approval.requested', {stage: 'credit', role: 'MANAGER', person: '顾岚'}, SALES);
  tell(2, 'approval.granted', {stage: 'credit', role: 'MANAGER', person: '顾岚'}, MANAGER);
  tell(1.9, 'approval.requested', {stage: 'credit', role: 'FINANCE', person: '唐静'}, MANAGER);
  return told();
}

function paymentAwaited(now: number): CompanyOrder {
  const {tell, told} = teller('wholesale', 'WS-7698', now);
  const name = 'Celadon bowl, restaurant grade 青瓷餐碗';
  tell(360, 'order.placed', consignment('WS-7698', {name, quantity: 400, price: 68, buyer: 1}), SALES);
  tell(359, 'order.approved', {}, FINANCE);
  tell(357, 'stock.locked', {}, FLOOR);
  tell(354, 'stage.entered', {stage: 'wave'}, FLOOR);
  const trackingNumber = 'DPK769800051';
  tell(351, 'shipment.dispatched', {shipmentId: '1', carrier: 'deppon', trackingNumber}, FLOOR);
  tell(250, 'invoice.issued', {invoiceId: '24-7698', amount: yuan(27_200)}, FINANCE, [{kind: 'FORM', id: '24-7698'}]);
  return {...told(), parcel: {com: 'debangwuliu', trackingNumber, scans: freight(now, 336)}};
}

type Tell = ReturnType<typeof teller>['tell'];

function teller(channel: CompanyOrder['channel'], orderNo: string, now: number) {
  const events: OrderEvent[] = [];
  return {
    /** A fact of so many hours ago. */
    tell<Type extends OrderEventType>(
      hours: number,
      type: Type,
      data: OrderEventData[Type],
      actor?: Actor,
      evidence?: readonly Evidence[],
    ): void {
      const event = {
        id: `${orderNo}/${events.length + 1}/${type}`,
        source: SOURCE,
        type,
        subject: {orderRef: orderNo, orderNo},
        occurredAt: ago(now, hours),
        ...(actor && {actor}),
        ...(evidence && {evidence}),
        data,
      };
      events.push(event as OrderEvent);
    },
    told: (): CompanyOrder => ({channel, orderNo, events}),
  };
}

/** The customer signed the design, the sales manager approved it. */
function designed(tell: Tell, now: number, hours: number): void {
  const signed: Evidence = {kind: 'SIGNED_DOC', label: 'PDF', capturedAt: ago(now, hours)};
  tell(hours + 20, 'approval.requested', {stage: 'design', role: 'MANAGER', person: '顾岚'}, SALES);
  tell(hours + 2, 'approval.granted', {stage: 'design', role: 'MANAGER', person: '顾岚'}, MANAGER);
  tell(hours, 'stage.entered', {stage: 'design'}, SALES, [signed]);
}

const BUYERS = [
  {name: '陆闻舟', phone: '+8610000000107', city: '杭州市', region: '浙江省', line: '龙井路 1 号 3 幢 601'},
  {name: 'Ines Marchetti', phone: '+8610000000108', city: '上海市', region: '上海市', line: '武康路 376 号 2 楼'},
  {name: '方知遥', phone: '+8610000000109', city: '苏州市', region: '江苏省', line: '平江路 88 号'},
] as const;
const COMPANIES = [
  {
    name: '季然',
    company: '云栖陶艺工坊',
    phone: '+8610000000110',
    city: '景德镇市',
    region: '江西省',
    line: '新厂西路 12 号',
  },
  {
    name: 'Tomas Berg',
    company: 'Lakeside Hotel 湖畔酒店',
    phone: '+8610000000111',
    city: '杭州市',
    region: '浙江省',
    line: '北山街 60 号',
  },
] as const;

function personal({name, phone, city, region, line, ...more}: (typeof BUYERS | typeof COMPANIES)[number]) {
  return {name, phone, shippingAddress: {name, ...more, lines: [line], city, region, countryCode: 'CN', phone}};
}

interface Piece {
  readonly name: string;
  readonly price: number;
  /** Days from now until the promised day. */
  readonly days: number;
  readonly buyer: 0 | 1 | 2;
  readonly now: number;
}

function wardrobe(orderNo: string, {name, price, days, buyer, now}: Piece): OrderFacts {
  return {
    orderNo,
    customer: {id: `c-${BUYERS[buyer].phone.slice(-3)}`, orderCount: 1},
    personal: personal(BUYERS[buyer]),
    lines: [{id: '1', name, quantity: 1, unitPrice: yuan(price), flags: {customMade: true}}],
    amounts: {total: yuan(price)},
    promised: {until: ago(now, -24 * days), precision: 'DATE', timeZone: 'Asia/Shanghai', source: 'HOST'},
  };
}

interface Consignment {
  readonly name: string;
  readonly quantity: number;
  readonly price: number;
  readonly isHazmat?: boolean;
  readonly buyer: 0 | 1;
}

function consignment(orderNo: string, {name, quantity, price, isHazmat, buyer}: Consignment): OrderFacts {
  const line = {id: '1', name, quantity, unitPrice: yuan(price)};
  return {
    orderNo,
    customer: {id: `b-${COMPANIES[buyer].phone.slice(-3)}`, level: 'B2B'},
    personal: personal(COMPANIES[buyer]),
    lines: [isHazmat ? {...line, flags: {hazmat: true}} : line],
    amounts: {total: yuan(quantity * price)},
  };
}

/** A freight parcel from the first scan, so many hours ago, to the customer's hands. */
function freight(now: number, hours: number): readonly CarrierScan[] {
  return (
    [
      [0, '103', '【龙泉】货物已揽收'],
      [20, '1002', '【杭州转运中心】货物已发出'],
      [48, '1001', '【目的地转运中心】货物已到达'],
      [68, '5', '【目的地网点】货物正在派送'],
      [72, '301', '货物已签收，签收人：本人'],
    ] as const
  ).map(([after, code, text]) => ({at: now - (hours - after) * HOUR, code, text}));
}

function receipt(now: number, hours: number): readonly Evidence[] {
  return [{kind: 'PAYMENT_RECEIPT', capturedAt: ago(now, hours)}];
}

function yuan(amount: number) {
  return {amount: amount * 100, currency: 'CNY'};
}

function ago(now: number, hours: number): string {
  return new Date(now - hours * HOUR).toISOString();
}
