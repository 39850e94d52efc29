import type {Text} from '../../locales/strings.js';

/** What only the details say, in English. */
export const en = {
  where: 'Where',
  who: 'With',
  stuckOn: 'Stuck on',
  when: 'When',
  ofLimit: '{time} of {limit}',
  SCAN: 'Scan',
  PHOTO: 'Photo',
  SIGNED_DOC: 'Signed document',
  CARRIER_EVENT: 'Carrier event',
  PAYMENT_RECEIPT: 'Payment receipt',
  CHAT: 'Chat',
  FORM: 'Form',
  APPROVAL: 'Approval',
  'timeline.delivered': '{n} of {total} delivered',
  'timeline.allParcels': 'All {n} parcels',
  'timeline.actual': 'actual',
  'timeline.late': 'past the limit',
  'timeline.paused': 'paused',
  'timeline.by': 'by {time}',
  'timeline.counts': 'counts {calendar}',
  'timeline.reached': 'Concerns {role} by now',
  'timeline.escalates': 'Concerns {role} from {share} of the limit',
  'timeline.stands': 'open for {time}',
  'timeline.stood': 'stood for {time}',
  'timeline.note': 'Note',
  'timeline.stages': 'Stages',
} as const;

/** What only the details say, in simplified Chinese. */
export const zh: Readonly<Record<keyof typeof en, Text>> = {
  where: '单在哪',
  who: '谁在办',
  stuckOn: '卡在哪',
  when: '何时好',
  ofLimit: '{time} / 限 {limit}',
  SCAN: '扫码',
  PHOTO: '照片',
  SIGNED_DOC: '签署文件',
  CARRIER_EVENT: '物流事件',
  PAYMENT_RECEIPT: '付款凭证',
  CHAT: '聊天记录',
  FORM: '表单',
  APPROVAL: '审批',
  'timeline.delivered': '已送达 {n} / {total}',
  'timeline.allParcels': '全部 {n} 个包裹',
  'timeline.actual': '实际',
  'timeline.late': '超过时限',
  'timeline.paused': '暂停',
  'timeline.by': '须于 {time} 前',
  'timeline.counts': '按{calendar}计时',
  'timeline.reached': '已升级至{role}',
  'timeline.escalates': '达时限 {share} 时升级至{role}',
  'timeline.stands': '已存在 {time}',
  'timeline.stood': '曾存在 {time}',
  'timeline.note': '备注',
  'timeline.stages': '环节',
};

declare module '../../locales/strings.js' {
  interface ElementWords extends Readonly<Record<keyof typeof en, Text>> {}
}
