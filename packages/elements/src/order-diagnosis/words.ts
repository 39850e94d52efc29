import type {StringKey, Text} from '../locales/strings.js';

/** What only the diagnosis says, in English. */
export const en = {
  'diagnosis.where': 'Where',
  'diagnosis.who': 'With',
  'diagnosis.stuckOn': 'Stuck on',
  'diagnosis.when': 'When',
  'diagnosis.since': 'since',
  'diagnosis.why': 'Why',
  'diagnosis.held': 'In the hands of',
  'diagnosis.fault': 'Fault of',
  'diagnosis.next': 'Next step',
  'diagnosis.due': 'by',
  'diagnosis.update': 'Next news by',
  'diagnosis.eta': 'Expected',
  'diagnosis.now': 'now',
  'diagnosis.promise': 'promised by',
  'diagnosis.HIGH': 'Quite sure',
  'diagnosis.MEDIUM': 'Fairly sure',
  'diagnosis.LOW': 'Rough guess',
  'diagnosis.by.CARRIER': 'told by the carrier',
  'diagnosis.by.PROMISE': 'as promised',
  'diagnosis.by.PLAN': 'by plan',
  'diagnosis.CUSTOMER': 'Customer',
  'diagnosis.SALES': 'Sales',
  'diagnosis.SERVICE': 'Customer service',
  'diagnosis.FINANCE': 'Finance',
  'diagnosis.WAREHOUSE': 'Warehouse',
  'diagnosis.CARRIER': 'Carrier',
  'diagnosis.INSTALLER': 'Installer',
  'diagnosis.MANAGER': 'Manager',
  'diagnosis.ADMIN': 'Administrator',
  'diagnosis.SYSTEM': 'System',
  'diagnosis.SELLER': 'Seller',
  'diagnosis.CONSIGNEE': 'Recipient',
  'diagnosis.CUSTOMS': 'Customs',
  'diagnosis.FORCE_MAJEURE': 'Force majeure',
  'diagnosis.PAYMENT': 'Payment',
  'diagnosis.UNKNOWN': 'Not known',
} as const satisfies Readonly<Record<string, Text>>;

/** The same in simplified Chinese. */
export const zh: Readonly<Record<keyof typeof en, string>> = {
  'diagnosis.where': '单在哪',
  'diagnosis.who': '谁在办',
  'diagnosis.stuckOn': '卡在哪',
  'diagnosis.when': '何时好',
  'diagnosis.since': '始于',
  'diagnosis.why': '原因',
  'diagnosis.held': '现由谁处理',
  'diagnosis.fault': '责任方',
  'diagnosis.next': '下一步',
  'diagnosis.due': '截止',
  'diagnosis.update': '下次更新不晚于',
  'diagnosis.eta': '预计',
  'diagnosis.now': '现在',
  'diagnosis.promise': '承诺不晚于',
  'diagnosis.HIGH': '把握较大',
  'diagnosis.MEDIUM': '把握一般',
  'diagnosis.LOW': '粗略估计',
  'diagnosis.by.CARRIER': '承运商告知',
  'diagnosis.by.PROMISE': '按承诺',
  'diagnosis.by.PLAN': '按计划',
  'diagnosis.CUSTOMER': '客户',
  'diagnosis.SALES': '销售',
  'diagnosis.SERVICE': '客服',
  'diagnosis.FINANCE': '财务',
  'diagnosis.WAREHOUSE': '仓库',
  'diagnosis.CARRIER': '承运商',
  'diagnosis.INSTALLER': '安装师傅',
  'diagnosis.MANAGER': '主管',
  'diagnosis.ADMIN': '管理员',
  'diagnosis.SYSTEM': '系统',
  'diagnosis.SELLER': '商家',
  'diagnosis.CONSIGNEE': '收件人',
  'diagnosis.CUSTOMS': '海关',
  'diagnosis.FORCE_MAJEURE': '不可抗力',
  'diagnosis.PAYMENT': '支付',
  'diagnosis.UNKNOWN': '未知',
};

declare module '../locales/strings.js' {
  interface ElementWords extends Record<keyof typeof en, never> {}
}

/** The key of a word for one of a closed set of codes; `undefined` for a code that this version does not know. */
export function wordFor(code: string | undefined): StringKey | undefined {
  const key = `diagnosis.${code}`;
  return Object.hasOwn(en, key) ? (key as StringKey) : undefined;
}
