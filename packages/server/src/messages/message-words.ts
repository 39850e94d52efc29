import {type Locale, wallClock} from '@orderlight/core';
import type {Message, MessageText, RoutedMessage} from './message.js';

const TITLES: Readonly<Record<Message['topic'], readonly [en: string, zh: string]>> = {
  'sla.warned': ['Nearly out of time', '即将超时'],
  'sla.breached': ['Out of time', '已超时'],
  'sla.escalated': ['Escalated', '超时升级'],
  'update.missed': ['The customer is waiting for word', '未按时告知客户'],
  'order.held': ['Order held', '订单暂停'],
  'order.frozen': ['Order frozen', '订单冻结'],
  'order.cancelled': ['Order cancelled', '订单取消'],
  'stock.short': ['Stock is short', '库存不足'],
  'payment.failed': ['Payment failed', '付款失败'],
  'approval.requested': ['Approval asked for', '待审批'],
  'shipment.exception': ['Trouble with a parcel', '物流异常'],
  'service.failed': ['Visit failed', '上门服务未成'],
  'return.requested': ['Return asked for', '申请退货'],
  'customer.asked': ['The customer asks', '客户询问'],
  'host.refused': ['A host did not do what it was asked', '来源系统未执行请求'],
  test: ['Test message', '测试消息'],
};

const LABELS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  order: ['Order', '订单'],
  channel: ['Channel', '渠道'],
  stage: ['Stage', '环节'],
  at: ['At', '时间'],
  dueAt: ['Due', '截止'],
  to: ['For', '通知'],
  role: ['For', '通知'],
  share: ['Share of the limit', '已用时限比例'],
  reason: ['Reason', '原因'],
  status: ['Status', '状态'],
  command: ['Request', '请求'],
  outcome: ['Answer', '答复'],
  kind: ['Kind', '类型'],
  returnId: ['Return', '退货单'],
  toldAt: ['Last told', '上次告知'],
};
const ROLES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  CUSTOMER: ['customer', '客户'],
  SALES: ['sales', '销售'],
  SERVICE: ['service', '客服'],
  FINANCE: ['finance', '财务'],
  WAREHOUSE: ['warehouse', '仓库'],
  CARRIER: ['carrier', '承运商'],
  INSTALLER: ['installer', '安装师傅'],
  MANAGER: ['manager', '主管'],
  ADMIN: ['administrator', '管理员'],
};
const FAILED = ['could not be delivered by another route; its data:', '未能通过其他渠道送达，原始数据：'] as const;

/** What a message says in a language; instants in a zone. The words hold codes, numbers and instants, no personal data. */
export function messageText(
  {message, failed}: RoutedMessage,
  {locale, timeZone}: {readonly locale: Locale; readonly timeZone: string},
): MessageText {
  const word = ([en, zh]: readonly [string, string]) => (locale === 'zh-CN' ? zh : en);
  const colon = locale === 'zh-CN' ? '：' : ': ';
  const time = (instant: string) =>
    `${wallClock(Date.parse(instant), timeZone).slice(0, 16).replace('T', ' ')} ${timeZone}`;
  const {order, stage, at, facts} = message;
  const rows: [string, string | undefined][] = [
    ['order', order && (order.orderNo ?? order.id)],
    ['channel', order?.channel],
    ['stage', stage && (stage.label[locale] ?? stage.label.en)],
    ['at', time(at)],
    ...Object.entries(facts).map(([name, value]): [string, string | undefined] => {
      if (typeof value === 'number') return [name, name === 'share' ? `${Math.round(value * 100)} %` : String(value)];
      if (typeof value !== 'string') return [name, undefined];
      if (name.endsWith('At')) return [name, time(value)];
      const role = name === 'to' || name === 'role' ? ROLES[value] : undefined;
      return [name, role ? word(role) : value];
    }),
  ];
  const lines = rows.flatMap(([name, value]) => {
    const label = Object.hasOwn(LABELS, name) && name in LABELS ? LABELS[name] : undefined;
    return label && value !== undefined && !(name === 'stage' && !stage)
      ? [`${word(label)}${colon}${oneLine(value)}`]
      : [];
  });
  const subject = order ? ` ${oneLine(order.orderNo ?? order.id)}` : '';
  const title = `${word(TITLES[message.topic])}${subject}`;
  if (!failed?.length) return {title, lines};
  return {title, lines: [...lines, word(FAILED)], json: JSON.stringify(message, null, 1)};
}

// An order number is a host's text: it must not open a line of its own.
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200);
}
