/** Names and signs of currencies that leave no doubt; `$` and `¥` do. */
const CURRENCIES: Readonly<Record<string, string>> = {
  人民币: 'CNY',
  人民币元: 'CNY',
  RMB: 'CNY',
  元: 'CNY',
  美元: 'USD',
  US$: 'USD',
  欧元: 'EUR',
  '€': 'EUR',
  EURO: 'EUR',
  英镑: 'GBP',
  '£': 'GBP',
  日元: 'JPY',
  港币: 'HKD',
  港元: 'HKD',
  HK$: 'HKD',
  台币: 'TWD',
  新台币: 'TWD',
  澳元: 'AUD',
  加元: 'CAD',
  韩元: 'KRW',
  新加坡元: 'SGD',
  瑞士法郎: 'CHF',
  R$: 'BRL',
};

/** The ISO 4217 code that a file's word for a currency means; `undefined` where there is doubt. */
export function currencyOf(word: string, codes: Readonly<Record<string, string>> = {}): string | undefined {
  const plain = word.trim();
  if (Object.hasOwn(codes, plain)) return codes[plain];
  const upper = plain.toUpperCase();
  if (/^[A-Z]{3}$/.test(upper) && upper !== 'RMB') return upper;
  return Object.hasOwn(CURRENCIES, upper) ? CURRENCIES[upper] : undefined;
}
