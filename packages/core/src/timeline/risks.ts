import type {OrderState} from '../lifecycle/order-state.js';
import type {Address} from '../model/order.js';
import type {RiskView} from '../model/order-view.js';
import type {Words} from './words/en.js';
import type {Speech} from './words/speech.js';

type RiskCode = keyof Words['risks'];

/** Tags by which hosts and people mark what the facts do not show. Compared in lower case, without marks between words. */
const TAGS: Readonly<Partial<Record<RiskCode, readonly string[]>>> = {
  EXPEDITED: ['expedited', 'expedite', 'urgent', 'rush', '加急', '🔥'],
  DUPLICATE: ['duplicate', 'possibleduplicate', '重复', '疑似重复', '重复下单'],
  INVOICE_DUE: ['invoicedue', 'invoice', '发票待开', '待开票', '开票'],
  REFUND_RISK: ['refundrisk', 'highrisk', '高风险退单'],
  COLD_CHAIN: ['coldchain', '冷链'],
  HAZMAT: ['hazmat', '危险品'],
  TEST_ORDER: ['test', 'testorder', '测试', '测试订单'],
};

const SEVERITY: Readonly<Record<RiskCode, RiskView['severity']>> = {
  VAGUE_ADDRESS: 'WARNING',
  REFUND_RISK: 'CRITICAL',
  INVOICE_DUE: 'INFO',
  EXPEDITED: 'WARNING',
  DUPLICATE: 'WARNING',
  COLD_CHAIN: 'INFO',
  HAZMAT: 'CRITICAL',
  TEST_ORDER: 'INFO',
};

/** What the customer may read of them: how their goods travel, and that they are hurried. */
const FOR_CUSTOMER: readonly RiskCode[] = ['EXPEDITED', 'COLD_CHAIN', 'HAZMAT'];

/** A street line shorter than this names no place: "家", "Main St". */
const SHORT_CJK = 5;
const SHORT_LATIN = 6;

const NUMBER = /[\d一二三四五六七八九十]/;

/** A number that only says what the place is close to. */
const NUMBER_NEARBY =
  /[\d一二三四五六七八九十]+[号院楼栋]*(?:斜?对面|附近|旁边?|隔壁|周边|一带)|\b(?:near|opposite|next to|behind|beside)\s+(?:no\.?\s*)?\d+/giu;

/** What to watch on the order, as short tags. */
export function risksOf(state: OrderState, speech: Speech): readonly RiskView[] {
  const tags = state.tags.map((tag) => tag.toLowerCase().replace(/[\s_-]/g, ''));
  const has = (code: RiskCode) => TAGS[code]?.some((tag) => tags.includes(tag)) ?? false;
  const flagged = (flag: 'coldChain' | 'hazmat') => state.lines.some(({flags}) => flags?.[flag]);
  const refunded = state.payments.some(({refunds}) => refunds.length) || state.paymentStatus.endsWith('REFUNDED');
  const found: Readonly<Record<RiskCode, boolean>> = {
    EXPEDITED: has('EXPEDITED'),
    VAGUE_ADDRESS: isVague(state),
    REFUND_RISK: has('REFUND_RISK') || refunded || !['NONE', 'REJECTED', 'CLOSED'].includes(state.returnStatus),
    DUPLICATE: has('DUPLICATE'),
    HAZMAT: has('HAZMAT') || flagged('hazmat'),
    COLD_CHAIN: has('COLD_CHAIN') || flagged('coldChain'),
    INVOICE_DUE: has('INVOICE_DUE'),
    TEST_ORDER: has('TEST_ORDER') || /^test/i.test(state.orderNo ?? ''),
  };
  return (Object.keys(found) as RiskCode[])
    .filter((code) => found[code] && (speech.view !== 'CUSTOMER' || FOR_CUSTOMER.includes(code)))
    .map((code) => ({code, label: speech.words.risks[code], severity: SEVERITY[code]}));
}

/** Whether a courier could not find the door; an address that is kept elsewhere, or has no street at all, is not judged. */
function isVague({personal}: OrderState): boolean {
  if (!personal || 'ref' in personal || !personal.shippingAddress) return false;
  return isVagueAddress(personal.shippingAddress);
}

/**
 * Whether street lines are too short to name a place or lack a number of their own: "12号对面" is a number of the house across
 * the street. Without street lines nothing is known, which is not the same as vague.
 */
export function isVagueAddress({lines}: Pick<Address, 'lines'>): boolean {
  const street = lines.join(' ').trim();
  if (!street) return false;
  const isCjk = /\p{Script=Han}/u.test(street);
  const length = Array.from(street).length;
  return !NUMBER.test(street.replace(NUMBER_NEARBY, '')) || length < (isCjk ? SHORT_CJK : SHORT_LATIN);
}
