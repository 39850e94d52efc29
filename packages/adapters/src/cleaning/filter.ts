import type {Money, OrderFacts, PersonalFacts} from '@orderlight/core';

/** Where a word may stand that says that an order is a test. */
export const FILTER_FIELDS = ['orderNo', 'name', 'note', 'tag', 'sku', 'line'] as const;
/** One of the {@link FILTER_FIELDS}; `name` is the customer's, `line` the article's. */
export type FilterField = (typeof FILTER_FIELDS)[number];

/** Per currency (ISO 4217) an amount in its minor unit: `{CNY: 500}` is ¥5. */
export type Threshold = Readonly<Record<string, number>>;

/** What an order is kept out by, as data. `name` is what the quarantine shows. */
export type FilterRule =
  /** One of the fields says it: an order `TEST-1`, a customer `Test`, a note that is nothing but `测试订单`; not `Latest`. */
  | {
      readonly name: string;
      readonly kind: 'WORD';
      readonly fields: readonly FilterField[];
      readonly words: readonly string[];
    }
  /** The host itself says so. */
  | {readonly name: string; readonly kind: 'ATTRIBUTE'; readonly attribute: string; readonly is: string}
  /** The order costs less, and no discount made it so. */
  | {readonly name: string; readonly kind: 'AMOUNT'; readonly below: Threshold}
  /** The same person has placed so many other orders below an amount within the hours before. */
  | {
      readonly name: string;
      readonly kind: 'REPEATED';
      readonly below: Threshold;
      readonly orders: number;
      readonly hours: number;
    };

/** What holds for a channel that has no rules of its own. */
export const DEFAULT_FILTER_RULES: readonly FilterRule[] = [
  {name: 'test-flag', kind: 'ATTRIBUTE', attribute: 'test', is: 'true'},
  {
    name: 'test-word',
    kind: 'WORD',
    fields: ['orderNo', 'name', 'note', 'tag', 'sku'],
    words: ['TEST', '测试', '測試'],
  },
  {
    name: 'tiny-amount',
    kind: 'AMOUNT',
    below: {CNY: 500, HKD: 500, TWD: 2000, JPY: 100, KRW: 1000, USD: 70, EUR: 70, GBP: 60},
  },
  {
    name: 'brush',
    kind: 'REPEATED',
    below: {CNY: 2000, HKD: 2000, TWD: 8000, JPY: 400, KRW: 4000, USD: 280, EUR: 280, GBP: 240},
    orders: 5,
    hours: 24,
  },
];

/** What is looked at of an order that the hub does not have yet. */
export type FilteredFacts = Omit<OrderFacts, 'personal'> & {readonly personal?: PersonalFacts};

/** Of a text so much is looked at. */
const LONGEST = 300;

/** How many other orders below an amount the person has placed within some hours before; asked only where it decides. */
export type CountOrders = (below: Money, hours: number) => Promise<number>;

/** The first rule that an order falls under. */
export async function ruleFor(
  facts: FilteredFacts,
  rules: readonly FilterRule[],
  countOrders: CountOrders,
): Promise<FilterRule | undefined> {
  for (const rule of rules) {
    if (rule.kind === 'REPEATED') {
      const limit = limitOf(facts, rule.below);
      if (limit && (await countOrders(limit, rule.hours)) >= rule.orders) return rule;
    } else if (fallsUnder(facts, rule)) return rule;
  }
  return undefined;
}

function fallsUnder(facts: FilteredFacts, rule: Exclude<FilterRule, {kind: 'REPEATED'}>): boolean {
  if (rule.kind === 'ATTRIBUTE') {
    const {attributes = {}} = facts;
    return (
      Object.hasOwn(attributes, rule.attribute) && attributes[rule.attribute]?.toLowerCase() === rule.is.toLowerCase()
    );
  }
  if (rule.kind === 'AMOUNT') return limitOf(facts, rule.below) !== undefined;
  const words = rule.words.map((word) => word.toLowerCase()).filter(Boolean);
  return rule.fields.some((field) => SAYS[field](facts, words));
}

/**
 * Whether a field says that the order is a test. Where people write freely, or goods have names, the word alone proves nothing:
 * “请测试后发货” is a wish, a COVID-TEST an article.
 */
const SAYS: Readonly<Record<FilterField, (facts: FilteredFacts, words: readonly string[]) => boolean>> = {
  orderNo: ({orderNo}, words) => says([orderNo], words, holds),
  name: ({personal}, words) =>
    says([personal?.name, personal?.shippingAddress?.name, personal?.billingAddress?.name], words, holds),
  note: ({personal}, words) => says([personal?.note], words, isAllOf),
  tag: ({tags = []}, words) => says(tags, words, isAllOf),
  sku: ({lines = []}, words) => lines.length > 0 && lines.every(({sku}) => says([sku], words, beginsWith)),
  line: ({lines = []}, words) => lines.length > 0 && lines.every(({name}) => says([name], words, beginsWith)),
};

function says(
  texts: readonly (string | undefined)[],
  words: readonly string[],
  how: (text: string, word: string) => boolean,
): boolean {
  return texts.some((text) => text !== undefined && words.some((word) => how(plain(text), word)));
}

function plain(text: string): string {
  return text.slice(0, LONGEST).normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Whether a word stands in a text on its own, no letter before or after it. Chinese has no blanks between words: there it may stand anywhere. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isChinese(word) || (isEdge(text[at - 1]) && isEdge(text[at + word.length]))) return true;
  }
  return false;
}

function beginsWith(text: string, word: string): boolean {
  return text.startsWith(word) && (isChinese(word) || isEdge(text[word.length]));
}

/** Whether a text says nothing else: 测试, 测试订单, “this is a test order”, “TEST, please ignore”. */
function isAllOf(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && BEFORE.test(text.slice(0, at)) && AFTER.test(text.slice(at + word.length));
}

const BEFORE = /^(?:这是|系统|内部|this is an? )?[\s"'“„「【#]*$/;
const AFTER =
  /^[\s_-]*(?:订单|訂單|单|單|用|order|\d+)?[\s"'”」】]*(?:[,，.。!！:：;；\s-]+(?:请|勿|不要|please|do not|ignore).*)?[.。!！]*$/;

function isChinese(word: string): boolean {
  return /\p{Script=Han}/u.test(word);
}

function isEdge(char: string | undefined): boolean {
  return char === undefined || !/\p{L}/u.test(char) || isChinese(char);
}

/** The amount that an order costs less than; `undefined` where it does not, or where a discount made it so. */
function limitOf({amounts = {}}: FilteredFacts, below: Threshold): Money | undefined {
  const {total, discount} = amounts;
  if (!total || (discount && discount.amount !== 0)) return undefined;
  const limit = Object.hasOwn(below, total.currency) ? below[total.currency] : undefined;
  return limit !== undefined && total.amount >= 0 && total.amount < limit ? {...total, amount: limit} : undefined;
}
