/** A carrier that Orderlight has a name for. */
export interface Carrier {
  readonly code: string;
  readonly name: {readonly en: string; readonly 'zh-CN': string};
  /** Published customer service number. */
  readonly phone?: string;
  /** Other systems' codes and spellings, lower case without spaces or punctuation. */
  readonly aliases: readonly string[];
}

/**
 * Carriers by code. Aliases hold Kuaidi100's company codes (api.kuaidi100.com, "快递公司编码") and the names that shops
 * write; a carrier missing here keeps the host's own word.
 */
export const CARRIERS: readonly Carrier[] = [
  {
    code: 'sf',
    name: {en: 'SF Express', 'zh-CN': '顺丰速运'},
    phone: '95338',
    aliases: ['shunfeng', 'sfexpress', '顺丰', '顺丰速运'],
  },
  {
    code: 'yto',
    name: {en: 'YTO Express', 'zh-CN': '圆通速递'},
    phone: '95554',
    aliases: ['yuantong', 'ytoexpress', '圆通', '圆通速递'],
  },
  {
    code: 'zto',
    name: {en: 'ZTO Express', 'zh-CN': '中通快递'},
    phone: '95311',
    aliases: ['zhongtong', 'ztoexpress', '中通', '中通快递'],
  },
  {
    code: 'sto',
    name: {en: 'STO Express', 'zh-CN': '申通快递'},
    phone: '95543',
    aliases: ['shentong', 'stoexpress', '申通', '申通快递'],
  },
  {
    code: 'yunda',
    name: {en: 'Yunda Express', 'zh-CN': '韵达快递'},
    phone: '95546',
    aliases: ['yundaexpress', '韵达', '韵达快递', '韵达速递'],
  },
  {
    code: 'jd',
    name: {en: 'JD Logistics', 'zh-CN': '京东物流'},
    phone: '950616',
    aliases: ['jingdong', 'jdlogistics', 'jdl', '京东', '京东物流', '京东快递'],
  },
  {
    code: 'jtexpress',
    name: {en: 'J&T Express', 'zh-CN': '极兔速递'},
    phone: '956025',
    aliases: ['jitu', 'jt', '极兔', '极兔速递'],
  },
  {code: 'ems', name: {en: 'EMS', 'zh-CN': 'EMS'}, phone: '11183', aliases: ['emsguoji', '邮政ems']},
  {
    code: 'china-post',
    name: {en: 'China Post', 'zh-CN': '中国邮政'},
    phone: '11185',
    aliases: ['youzhengguonei', 'chinapost', '邮政', '中国邮政'],
  },
  {
    code: 'deppon',
    name: {en: 'Deppon', 'zh-CN': '德邦快递'},
    phone: '95353',
    aliases: ['debangwuliu', 'debangkuaidi', '德邦', '德邦快递', '德邦物流'],
  },
  {code: 'usps', name: {en: 'USPS', 'zh-CN': '美国邮政'}, aliases: ['unitedstatespostalservice']},
  {code: 'ups', name: {en: 'UPS', 'zh-CN': 'UPS'}, aliases: ['unitedparcelservice']},
  {code: 'fedex', name: {en: 'FedEx', 'zh-CN': '联邦快递'}, aliases: ['federalexpress']},
  {
    code: 'dhl',
    name: {en: 'DHL', 'zh-CN': 'DHL'},
    aliases: ['dhlexpress', 'dhlecommerce', 'dhlen', 'dhlparcelde', 'dhlpaket', 'mydhl'],
  },
  {code: 'canada-post', name: {en: 'Canada Post', 'zh-CN': '加拿大邮政'}, aliases: ['canadapost']},
  {code: 'asendia', name: {en: 'Asendia', 'zh-CN': 'Asendia'}, aliases: []},
  {
    code: 'australia-post',
    name: {en: 'Australia Post', 'zh-CN': '澳大利亚邮政'},
    aliases: ['australiapost', 'auspost'],
  },
  {code: 'bpost', name: {en: 'bpost', 'zh-CN': '比利时邮政'}, aliases: []},
  {code: 'chronopost', name: {en: 'Chronopost', 'zh-CN': 'Chronopost'}, aliases: []},
  {code: 'dpd', name: {en: 'DPD', 'zh-CN': 'DPD'}, aliases: ['dpdgroup']},
  {code: 'gls', name: {en: 'GLS', 'zh-CN': 'GLS'}, aliases: ['generallogisticssystems']},
  {code: 'hermes', name: {en: 'Hermes', 'zh-CN': 'Hermes'}, aliases: ['hermesgermany', 'myhermes']},
  {code: 'la-poste', name: {en: 'La Poste', 'zh-CN': '法国邮政'}, aliases: ['laposte', 'colissimo']},
  {code: 'royal-mail', name: {en: 'Royal Mail', 'zh-CN': '英国皇家邮政'}, aliases: ['royalmail']},
];

const byAlias = new Map(
  CARRIERS.flatMap((carrier) =>
    [carrier.code.replace(/-/g, ''), ...carrier.aliases].map((alias) => [alias, carrier] as const),
  ),
);

/** The carrier behind a host's code or name, or `undefined` for one that the table does not know. */
export function findCarrier(word: string): Carrier | undefined {
  return byAlias.get(word.toLowerCase().replace(/[\s&._-]/g, ''));
}

/** The table's code for a host's word, else that word in lower case: two spellings of one unknown carrier stay one. */
export function carrierCode(word: string): string {
  return findCarrier(word)?.code ?? word.trim().toLowerCase();
}
