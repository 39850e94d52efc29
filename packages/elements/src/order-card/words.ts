import type {Text} from '../locales/strings.js';

/** What only the card says, in English. */
export const en = {
  'card.customer': 'Customer',
  'card.goods': 'Goods',
  'card.process': 'Progress',
  'card.progress': 'Stage {n} of {total}',
  'card.people': 'People',
  'card.risk': 'Risk',
  'card.orders': {one: '{n} order', other: '{n} orders'},
  'card.repeat': 'Repeat customer',
  'card.pieces': {one: '{n} piece', other: '{n} pieces'},
  'card.more': 'and {n} more',
  'card.gift': 'Gift',
  'card.coldChain': 'Cold chain',
  'card.hazmat': 'Dangerous goods',
  'card.customMade': 'Made to order',
  'card.unblockedBy': 'Unblocked by',
  'card.in': 'in {time}',
  'card.ACTING': 'Acting',
  'card.CONFIRMED': 'Confirmed',
  'card.AWAITED': 'Awaited',
  'card.noRisk': 'No known risk',
  'card.noOne': 'No one assigned',
  'card.unknown': 'Not known',
  'card.held': 'Held',
  'card.paused': 'Paused: {label}',
  'card.pausedFor': 'Paused for {time} in all',
  'card.escalated': 'Escalated to {role}',
  'card.parcels': '{n} of {total} parcels delivered',
  'card.toShip': {one: '{n} piece not yet shipped', other: '{n} pieces not yet shipped'},
} as const;

/** The same in simplified Chinese. */
export const zh: Readonly<Record<keyof typeof en, Text>> = {
  'card.customer': '客户',
  'card.goods': '货品',
  'card.process': '流程',
  'card.progress': '第 {n} / {total} 步',
  'card.people': '协同',
  'card.risk': '风险',
  'card.orders': '累计 {n} 单',
  'card.repeat': '复购客户',
  'card.pieces': '{n} 件',
  'card.more': '等另外 {n} 种',
  'card.gift': '赠品',
  'card.coldChain': '冷链',
  'card.hazmat': '危险品',
  'card.customMade': '定制',
  'card.unblockedBy': '预计解除',
  'card.in': '还有 {time}',
  'card.ACTING': '处理中',
  'card.CONFIRMED': '已确认',
  'card.AWAITED': '待响应',
  'card.noRisk': '暂无风险',
  'card.noOne': '未分配',
  'card.unknown': '未知',
  'card.held': '已暂停',
  'card.paused': '计时暂停：{label}',
  'card.pausedFor': '累计暂停 {time}',
  'card.escalated': '已升级至{role}',
  'card.parcels': '{total} 个包裹，已送达 {n} 个',
  'card.toShip': '{n} 件尚未发货',
};

declare module '../locales/strings.js' {
  interface ElementWords extends Record<keyof typeof en, never> {}
}
