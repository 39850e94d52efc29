import type {Money} from '../../model/money.js';

/**
 * Money taken, payment by payment.
 *
 * Exact captures of one payment add up (a deposit, then the balance). One known only by its latest possible time says that at
 * least so much was taken by then: it is a floor under the sum of the exact ones, not an addition to it.
 */
export class CapturedMoney {
  readonly #payments = new Map<string, {readonly exact: Tally; floor?: Money}>();

  /** Nothing was captured at all. */
  get isEmpty(): boolean {
    return this.#payments.size === 0;
  }

  /** All of it; unknown as soon as a part is. */
  get money(): Money | undefined {
    const sum = new Tally();
    for (const {exact, floor} of this.#payments.values()) sum.add(higher(exact.money, floor));
    return sum.money;
  }

  /** Takes a capture in. `false`: it tells of no money that was not known of. */
  add(paymentId: string, amount: Money | undefined, isFloor: boolean): boolean {
    const known = this.#payments.get(paymentId);
    const isNews = !known || (!isFloor && !amount);
    const before = isNews ? undefined : this.money;
    const payment = known ?? {exact: new Tally()};
    this.#payments.set(paymentId, payment);
    if (!isFloor) payment.exact.add(amount);
    else if (amount) payment.floor = higher(payment.floor, amount) ?? amount;
    if (isNews) return true;
    const after = this.money;
    return after?.amount !== before?.amount || after?.currency !== before?.currency;
  }
}

/** A sum of money that is unknown as soon as one of its parts is. */
export class Tally {
  money: Money | undefined;
  #isEmpty = true;

  add(amount: Money | undefined): void {
    const isFirst = this.#isEmpty;
    this.#isEmpty = false;
    if (isFirst) this.money = amount;
    else if (amount && this.money?.currency === amount.currency) {
      this.money = {amount: this.money.amount + amount.amount, currency: amount.currency};
    } else this.money = undefined;
  }
}

/** Whether a known sum falls short of what is due. */
export function isBelow(money: Money | undefined, due: Money | undefined): boolean {
  return money !== undefined && money.currency === due?.currency && money.amount < due.amount;
}

/** The greater of two amounts; of two currencies, which can't be compared, the first. */
function higher(first: Money | undefined, second: Money | undefined): Money | undefined {
  return !first || isBelow(first, second) ? second : first;
}
