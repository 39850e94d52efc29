import type {
  Evidence,
  OrderEvent,
  OrderEventData,
  OrderEventType,
  OrderFacts,
  OrderLine,
  Role,
  ShipmentStatus,
} from '@orderlight/core';

/** One fact of a playground's order, and what a person would call it. */
export interface StoryEvent {
  readonly title: string;
  readonly event: OrderEvent;
}

/** What befalls one order, and the most telling instant of it. */
export interface OrderStory {
  readonly at: string;
  readonly events: readonly StoryEvent[];
}

/** The zone in which the playground's clocks run. */
export const STORY_ZONE = 'Asia/Shanghai';

const DAY_MS = 86_400_000;
const FIRST_DAY = '2026-03-10';
const SHOP = 'shop';

type Say = (en: string, zh: string) => string;
type Beside = Partial<Pick<OrderEvent, 'source' | 'actor' | 'evidence'>>;

/** The instant of a day of the story, counted from 1 (a Tuesday), by the clock in {@link STORY_ZONE}. */
function instant(day: number, time: string): string {
  const date = new Date(Date.parse(`${FIRST_DAY}T00:00:00Z`) + (day - 1) * DAY_MS).toISOString().slice(0, 10);
  return `${date}T${time}:00+08:00`;
}

/** Writes down the facts of one order. */
class Book {
  readonly events: StoryEvent[] = [];
  readonly #orderNo: string;
  readonly #say: Say;

  constructor(orderNo: string, say: Say) {
    this.#orderNo = orderNo;
    this.#say = say;
  }

  tell<T extends OrderEventType>(
    [day, time]: readonly [number, string],
    [en, zh]: readonly [string, string],
    type: T,
    data: OrderEventData[T],
    beside: Beside = {},
  ): this {
    const event = {
      id: `${this.#orderNo}/${this.events.length + 1}`,
      source: SHOP,
      type,
      subject: {channel: 'playground', orderNo: this.#orderNo},
      occurredAt: instant(day, time),
      ...beside,
      data,
    } as OrderEvent;
    this.events.push({title: this.#say(en, zh), event});
    return this;
  }

  placed(when: readonly [number, string], facts: OrderFacts): this {
    return this.tell(when, ['Order placed', '下单'], 'order.placed', {orderNo: this.#orderNo, ...facts}, CUSTOMER);
  }

  paid(when: readonly [number, string], facts: OrderFacts): this {
    const receipt: Evidence = {kind: 'PAYMENT_RECEIPT', id: 'p-1', label: this.#say('Bank receipt', '收款凭证')};
    const amount = facts.amounts?.total;
    return this.tell(
      when,
      ['Payment received', '收到付款'],
      'payment.captured',
      {paymentId: 'p-1', ...(amount && {amount})},
      {source: 'payments', actor: {type: 'SYSTEM', role: 'SYSTEM'}, evidence: [receipt]},
    );
  }

  stage(
    when: readonly [number, string],
    title: readonly [string, string],
    stage: string,
    beside: Beside,
    evidence?: Evidence,
  ): this {
    return this.tell(when, title, 'stage.entered', {stage}, {...beside, ...(evidence && {evidence: [evidence]})});
  }

  /** A parcel's way: what the shop says of it first, what the carrier says after. */
  parcel(
    dispatched: readonly [number, string] | undefined,
    scans: readonly (readonly [readonly [number, string], ShipmentStatus, readonly [string, string]])[],
    by: Beside = {},
  ): this {
    const facts = {shipmentId: 's-1', carrier: 'sf', trackingNumber: 'SF1402203456789'};
    if (dispatched) {
      this.tell(dispatched, ['Shop says: shipped', '商家标记发货'], 'shipment.dispatched', facts, by);
    }
    for (const [when, status, title] of scans) {
      this.tell(when, title, 'shipment.checkpoint', {...facts, status, text: this.#say(...title)}, CARRIER);
    }
    return this;
  }
}

const CUSTOMER: Beside = {actor: {type: 'CUSTOMER', role: 'CUSTOMER'}};
const CARRIER: Beside = {source: 'kuaidi100', actor: {type: 'CARRIER', role: 'CARRIER'}};
const PICKED_UP = ['Carrier picked it up', '承运商已揽收'] as const;
const IN_TRANSIT = ['Carrier: on the road', '承运商：运输中'] as const;
const DELIVERED = ['Carrier delivered it', '承运商已签收'] as const;

function person(role: Role, displayName: string, source = 'operator'): Beside {
  return {source, actor: {type: 'PERSON', role, displayName}};
}

function facts(lines: readonly OrderLine[], total: number): OrderFacts {
  return {lines, amounts: {total: {amount: total, currency: 'CNY'}}, customer: {id: 'c-1', orderCount: 3}};
}

function retail(say: Say): OrderStory {
  const known = facts([{id: 'l1', name: say('Teapot, 220 ml', '紫砂壶 220ml'), quantity: 1}], 46_800);
  const {events} = new Book('R-1001', say)
    .placed([1, '09:00'], known)
    .paid([1, '09:02'], known)
    .tell([1, '09:40'], ['Stock locked', '锁定库存'], 'stock.locked', {})
    .stage(
      [1, '13:10'],
      ['Packed and scanned', '打包扫码'],
      'packed',
      person('WAREHOUSE', say('Li Wei', '李伟'), 'scan'),
      {
        kind: 'SCAN',
        id: 'R-1001/packed',
      },
    )
    .parcel(
      [1, '15:00'],
      [
        [[2, '18:30'], 'PICKED_UP', PICKED_UP],
        [[3, '08:00'], 'IN_TRANSIT', IN_TRANSIT],
        [[3, '16:20'], 'DELIVERED', DELIVERED],
      ],
    )
    .tell([3, '16:30'], ['Order completed', '订单完成'], 'order.completed', {});
  return {at: instant(1, '21:00'), events};
}

function general(say: Say): OrderStory {
  const known = facts([{id: 'l1', name: say('Desk lamp', '台灯'), quantity: 2}], 59_800);
  const service = person('SERVICE', say('Zhou Ting', '周婷'));
  const {events} = new Book('G-2001', say)
    .placed([1, '09:00'], known)
    .paid([1, '09:05'], known)
    .stage([1, '14:00'], ['Production begun', '开始生产'], 'producing', person('WAREHOUSE', say('Wang Lei', '王磊')))
    .tell(
      [2, '10:00'],
      ['Held: the address is wrong', '暂停：地址有误'],
      'order.held',
      {holdId: 'h-1', reason: 'INCORRECT_ADDRESS'},
      service,
    )
    .tell([2, '15:30'], ['Released', '解除暂停'], 'order.released', {holdId: 'h-1'}, service)
    .parcel(
      [3, '17:00'],
      [
        [[3, '19:10'], 'PICKED_UP', PICKED_UP],
        [[5, '11:40'], 'DELIVERED', DELIVERED],
      ],
    )
    .tell([5, '12:00'], ['Order completed', '订单完成'], 'order.completed', {});
  return {at: instant(2, '12:00'), events};
}

function madeToOrder(say: Say): OrderStory {
  const known = facts(
    [{id: 'l1', name: say('Fitted wardrobe', '定制衣柜'), quantity: 1, flags: {customMade: true}}],
    1_880_000,
  );
  const sales = person('SALES', say('Chen Yu', '陈雨'));
  const workshop = person('WAREHOUSE', say('Workshop 2', '二车间'), 'scan');
  const manager = person('MANAGER', say('He Jing', '何静'));
  const {events} = new Book('M-3001', say)
    .placed([1, '10:00'], known)
    .tell(
      [3, '11:00'],
      ['Manager approves the design', '经理审批设计'],
      'approval.granted',
      {stage: 'design', role: 'MANAGER'},
      manager,
    )
    .stage([3, '15:00'], ['Customer signs the design', '客户签字确认设计'], 'design', sales, {
      kind: 'SIGNED_DOC',
      id: 'design-1',
      label: say('Design, signed', '设计确认书'),
    })
    .stage([4, '09:00'], ['Boards ordered', '板材下单'], 'boards', workshop)
    .stage([6, '08:30'], ['Cutting', '开料'], 'cutting', workshop)
    .stage([7, '09:00'], ['Edge banding', '封边'], 'edging', workshop)
    .stage([8, '10:15'], ['A board broke: cut anew', '板材破损，重新开料'], 'cutting', workshop)
    .stage([9, '08:30'], ['Edge banding again', '再次封边'], 'edging', workshop)
    .stage([10, '08:30'], ['Drilling', '钻孔'], 'drilling', workshop)
    .stage([10, '16:00'], ['Packing', '包装'], 'packing', workshop)
    .stage([11, '11:00'], ['Scanned into the warehouse', '扫码入仓'], 'stored', workshop, {
      kind: 'SCAN',
      id: 'M-3001/stored',
    })
    .parcel(
      [13, '09:00'],
      [
        [[13, '14:00'], 'PICKED_UP', PICKED_UP],
        [[15, '10:30'], 'DELIVERED', DELIVERED],
      ],
    )
    .tell(
      [15, '16:00'],
      ['Installation booked', '预约安装'],
      'service.scheduled',
      {taskId: 't-1', kind: 'INSTALLATION', window: {from: instant(18, '09:00'), until: instant(18, '12:00')}},
      person('SERVICE', say('Zhou Ting', '周婷')),
    )
    .tell(
      [18, '11:40'],
      ['Installed and accepted', '安装完工并验收'],
      'order.completed',
      {},
      {
        ...person('INSTALLER', say('Sun Bo', '孙博')),
        evidence: [{kind: 'SIGNED_DOC', id: 'acceptance-1', label: say('Acceptance, signed', '验收单')}],
      },
    );
  return {at: instant(8, '14:00'), events};
}

function b2b(say: Say): OrderStory {
  const known = facts(
    [{id: 'l1', name: say('Solvent, 20 l', '工业溶剂 20L'), quantity: 40, flags: {hazmat: true}}],
    8_600_000,
  );
  const manager = person('MANAGER', say('He Jing', '何静'));
  const finance = person('FINANCE', say('Xu Ran', '许然'));
  const warehouse = person('WAREHOUSE', say('Li Wei', '李伟'), 'scan');
  const {events} = new Book('B-4001', say)
    .placed([1, '09:05'], known)
    .tell(
      [1, '09:40'],
      ['Manager approves the amount', '经理审批金额'],
      'approval.granted',
      {stage: 'credit', role: 'MANAGER'},
      manager,
    )
    .tell(
      [1, '10:30'],
      ['Finance approves the amount', '财务审批金额'],
      'approval.granted',
      {stage: 'credit', role: 'FINANCE'},
      finance,
    )
    .tell([1, '10:35'], ['Credit checked', '信用校验通过'], 'order.approved', {}, finance)
    .stage([1, '15:00'], ['Transport permit checked', '运输资质审核通过'], 'permit', manager, {
      kind: 'FORM',
      id: 'permit-77',
      label: say('Permit for dangerous goods', '危险货物运输资质'),
    })
    .stage([2, '09:30'], ['Picked in a wave', '波次拣货'], 'wave', warehouse)
    .parcel(
      [2, '16:00'],
      [
        [[2, '18:20'], 'PICKED_UP', PICKED_UP],
        [[4, '10:10'], 'DELIVERED', DELIVERED],
      ],
      warehouse,
    )
    .tell([4, '14:00'], ['Invoice issued', '开具发票'], 'invoice.issued', {invoiceId: 'i-1'}, finance)
    .paid([12, '10:00'], known);
  return {at: instant(2, '12:00'), events};
}

function expedited(say: Say): OrderStory {
  const known = facts([{id: 'l1', name: say('Spare pump', '备用水泵'), quantity: 1}], 1_260_000);
  const sales = person('SALES', say('Chen Yu', '陈雨'));
  const workshop = person('WAREHOUSE', say('Workshop 2', '二车间'), 'scan');
  const warehouse = person('WAREHOUSE', say('Li Wei', '李伟'), 'scan');
  const {events} = new Book('E-5001', say)
    .placed([1, '09:00'], known)
    .tell([1, '11:00'], ['Plan confirmed', '方案确认'], 'order.approved', {}, person('MANAGER', say('He Jing', '何静')))
    .stage([1, '12:00'], ['Materials on order', '紧急采购'], 'buying', sales)
    .stage([1, '13:30'], ['Production slot booked', '插单排产'], 'scheduling', workshop)
    .stage([1, '16:00'], ['Room and packing ready', '备仓备料'], 'clearing', warehouse)
    .tell([1, '21:00'], ['Materials complete', '物料到齐'], 'stock.locked', {})
    .stage([2, '06:00'], ['In production', '加急生产'], 'making', workshop)
    .stage([2, '15:00'], ['Carrier booked', '运力预订'], 'carrier', warehouse)
    .parcel(
      [3, '02:00'],
      [
        [[3, '03:10'], 'PICKED_UP', PICKED_UP],
        [[3, '20:40'], 'DELIVERED', DELIVERED],
      ],
      warehouse,
    );
  return {at: instant(1, '22:30'), events};
}

const STORIES: Readonly<Record<string, (say: Say) => OrderStory>> = {
  retail,
  general,
  'made-to-order': madeToOrder,
  b2b,
  expedited,
};

/** What befalls an order of a template, in the reader's language; that of the retail order where none was written down. */
export function orderStory(template: string, locale: string): OrderStory {
  return (STORIES[template] ?? retail)(locale.startsWith('zh') ? (_, zh) => zh : (en) => en);
}
