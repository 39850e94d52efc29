import type {Locale} from '@orderlight/core';

/** What the customers' pages say beside the order's own words. */
export interface PageWords {
  readonly lang: string;
  readonly track: string;
  readonly order: string;
  readonly stages: string;
  readonly parcels: string;
  readonly asOf: string;
  readonly linkRefused: string;
  readonly linkHint: string;
  readonly phone: string;
  readonly orderNo: string;
  readonly orderNoHint: string;
  readonly sendCode: string;
  readonly codeSent: string;
  readonly code: string;
  readonly showOrders: string;
  readonly codeRefused: string;
  readonly tryAgain: string;
  readonly noOrders: string;
  readonly older: string;
  readonly signOut: string;
  readonly unavailable: string;
  readonly tooMany: string;
  readonly noPhone: string;
}

const EN: PageWords = {
  lang: 'en',
  track: 'Track an order',
  order: 'Order',
  stages: 'Progress',
  parcels: 'Parcels',
  asOf: 'As of',
  linkRefused: 'This link is not valid or has expired.',
  linkHint: 'Ask the shop for a new one.',
  phone: 'Phone number you ordered with',
  orderNo: 'Order number (only for an older order)',
  orderNoHint: 'We show the orders of the last months. An older one needs its number.',
  sendCode: 'Send me a code',
  codeSent: 'If there are orders with this number, a code is on its way to it. It is valid for 10 minutes.',
  code: 'Code of 6 digits',
  showOrders: 'Show my orders',
  codeRefused: 'This code is wrong or no longer valid.',
  tryAgain: 'Ask for a new code',
  noOrders: 'There are no recent orders with this number.',
  older: 'Open an older order',
  signOut: 'Sign out',
  unavailable: 'Orders can’t be looked up by phone right now. Please try again later or ask the shop.',
  tooMany: 'Too many attempts. Please wait a while and try again.',
  noPhone: 'This is no phone number we can read. Write it with its country code, +86….',
};

const ZH: PageWords = {
  lang: 'zh-CN',
  track: '查询订单',
  order: '订单',
  stages: '进度',
  parcels: '包裹',
  asOf: '截至',
  linkRefused: '此链接无效或已过期。',
  linkHint: '请向商家索取新的链接。',
  phone: '下单时使用的手机号',
  orderNo: '订单号（仅查询较早订单时填写）',
  orderNoHint: '默认显示近几个月的订单，更早的订单需要填写订单号。',
  sendCode: '发送验证码',
  codeSent: '如果该号码下有订单，验证码将很快发送到该手机，10 分钟内有效。',
  code: '6 位验证码',
  showOrders: '查看我的订单',
  codeRefused: '验证码错误或已失效。',
  tryAgain: '重新获取验证码',
  noOrders: '该号码近期没有订单。',
  older: '查询较早的订单',
  signOut: '退出',
  unavailable: '暂时无法通过手机号查询订单，请稍后再试或联系商家。',
  tooMany: '操作过于频繁，请稍后再试。',
  noPhone: '无法识别该手机号，请连同国家或地区代码一起填写，例如 +86…。',
};

/** The words of a language; English where there are none. */
export function pageWords(locale: Locale): PageWords {
  return locale === 'zh-CN' ? ZH : EN;
}
