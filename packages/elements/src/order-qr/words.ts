import type {Text} from '../locales/strings.js';

/** What only the label says, in English. */
export const en = {
  'qr.code': 'QR code',
  'qr.codeOf': 'QR code of order {order}',
  'qr.loading': 'Loading label',
  'qr.forbidden': 'Labels are for staff.',
  'qr.error': 'The label could not be loaded.',
  'qr.tooLong': 'Too long for a QR code: {n} characters.',
  'qr.parcels': {one: '{n} parcel', other: '{n} parcels'},
  'qr.scan': 'Scan to open the order',
} as const satisfies Readonly<Record<string, Text>>;

/** The same in simplified Chinese. */
export const zh: Readonly<Record<keyof typeof en, string>> = {
  'qr.code': '二维码',
  'qr.codeOf': '订单 {order} 的二维码',
  'qr.loading': '正在加载标签',
  'qr.forbidden': '标签仅供员工使用',
  'qr.error': '标签加载失败',
  'qr.tooLong': '内容过长，无法生成二维码：{n} 个字符',
  'qr.parcels': '{n} 个包裹',
  'qr.scan': '扫码打开订单',
};

declare module '../locales/strings.js' {
  interface ElementWords extends Record<keyof typeof en, never> {}
}
