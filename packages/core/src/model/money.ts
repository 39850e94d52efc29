/** An amount of money: an integer count of the currency's minor unit, and its ISO 4217 code. */
export interface Money {
  /** Minor units (cents, fen; whole yen), a safe integer. */
  readonly amount: number;
  /** ISO 4217 alphabetic code, upper case. */
  readonly currency: string;
}

/** Currencies whose minor unit is not a hundredth (ISO 4217 list one, column "Mnr unt"). */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** How many decimal digits the currency's minor unit has: 2 unless ISO 4217 says otherwise. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/**
 * Reads a host's decimal amount ("409.94", 409.94, "-1,5" is refused) into minor units.
 *
 * Digits past the minor unit are refused unless they are zeros: rounding money at the edge would hide a host's fault.
 * Returns `undefined` for what is not such an amount.
 */
export function parseMoney(decimal: string | number, currency: string): Money | undefined {
  if (!isCurrencyCode(currency)) return undefined;
  const digits = minorDigits(currency);
  const text = String(decimal);
  const plain = plainAmount(text, digits);
  const amount = Number.isNaN(plain) ? anyAmount(text, digits) : plain;
  return Number.isSafeInteger(amount) ? {amount, currency} : undefined;
}

/** Reads an amount with exactly the currency's own digits, as hosts mostly write it, without a pattern. `NaN` for every other form. */
function plainAmount(text: string, digits: number): number {
  const point = text.length - digits - 1;
  if (digits === 0 || point < 1 || text.length > LONGEST_PLAIN) return Number.NaN;
  let amount = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (index === point) {
      if (code !== POINT) return Number.NaN;
    } else if (code >= ZERO && code <= ZERO + 9) amount = amount * 10 + code - ZERO;
    else return Number.NaN;
  }
  return amount;
}

const POINT = '.'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);
/** 15 digits and the point: any such amount is a safe integer. */
const LONGEST_PLAIN = 16;

/** Reads an amount in any of its forms; `NaN` for what is none. */
function anyAmount(text: string, digits: number): number {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return Number.NaN;
  const [, sign, whole = '0', fraction = ''] = match;
  if (/[^0]/.test(fraction.slice(digits))) return Number.NaN;
  const amount = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  return sign && amount !== 0 ? -amount : amount;
}

/** Whether a text has the form of an ISO 4217 code: three capital letters. */
function isCurrencyCode(text: string): boolean {
  return text.length === 3 && isCapital(text, 0) && isCapital(text, 1) && isCapital(text, 2);
}

function isCapital(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 65 && code <= 90;
}

/** Writes minor units as a decimal string with the currency's own number of digits: `{409.94 USD}` → `"409.94"`. */
export function moneyToDecimal({amount, currency}: Money): string {
  const digits = minorDigits(currency);
  const padded = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  const fraction = digits ? `.${padded.slice(-digits)}` : '';
  return `${amount < 0 ? '-' : ''}${whole}${fraction}`;
}

/** Sum of amounts of one currency; `undefined` when there are none or the currencies differ. */
export function sumMoney(amounts: readonly Money[]): Money | undefined {
  const [first] = amounts;
  if (!first || amounts.some(({currency}) => currency !== first.currency)) return undefined;
  return {amount: amounts.reduce((total, {amount}) => total + amount, 0), currency: first.currency};
}
