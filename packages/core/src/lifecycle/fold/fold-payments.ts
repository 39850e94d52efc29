import {canonical} from '../../model/canonical-json.js';
import type {Money} from '../../model/money.js';
import type {OrderEventOf} from '../../model/order-event.js';
import type {PaymentStatus} from '../../model/status.js';
import type {Lifecycle, PaymentMachineEvent, TransitionTable} from '../lifecycle.js';
import type {OrderState, PaymentState} from '../order-state.js';
import {CapturedMoney, isBelow, Tally} from './captured-money.js';
import {type Finding, findingOf} from './discrepancies.js';
import {type Fact, factsOf} from './fact.js';

const PAYMENT_TYPES = [
  'payment.authorized',
  'payment.captured',
  'payment.failed',
  'payment.voided',
  'payment.refunded',
] as const;
/** A host's own word on its orders' payment, too. */
const TELLING_TYPES = [...PAYMENT_TYPES, 'order.placed', 'order.updated'] as const;
type PaymentFact = Fact & {readonly event: OrderEventOf<(typeof PAYMENT_TYPES)[number]>};

/** The payments' part of the state, and what did not agree. */
export interface PaymentFold {
  readonly part: Pick<OrderState, 'payments' | 'paymentStatus'>;
  /** The fact with which the order was first paid in full. */
  readonly paidBy?: Fact | undefined;
  readonly findings: readonly Finding[];
}

/**
 * What was paid: each payment by its own facts, and the order by all of them and by its host's word.
 *
 * The host's word counts where it knows more than the facts (a payment made elsewhere); once money is seen to have moved, a
 * host that says it has not is contradicted.
 */
export function foldPayments(facts: readonly Fact[], {table}: Lifecycle, total: Money | undefined): PaymentFold {
  const payments = new Map<string, Purse>();
  const order = new Purse(table, total);
  const findings: Finding[] = [];
  let doubted: Finding | undefined;
  let paidBy: Fact | undefined;
  const settle = (fact: Fact) => {
    if (order.status === 'PAID') paidBy ??= fact;
  };
  for (const fact of factsOf(facts, ...TELLING_TYPES)) {
    if (isPaymentFact(fact)) {
      const {paymentId, amount} = fact.event.data;
      const payment = payments.get(paymentId) ?? new Purse(table, undefined);
      payments.set(paymentId, payment);
      payment.take(fact);
      // The amount authorized is what a payment is to bring in; the order's total is what all of them are.
      if (fact.event.type === 'payment.authorized') payment.due = amount ?? payment.due;
      if (!order.take(fact)) findings.push(findingOf('IMPOSSIBLE_SEQUENCE', fact));
      settle(fact);
      continue;
    }
    const word = (fact.event as OrderEventOf<'order.updated'>).data.paymentStatus;
    if (word === undefined || word === 'UNKNOWN') continue;
    if (order.hear(word)) {
      settle(fact);
      if (doubted) findings.push({...doubted, settledAt: fact.at});
      doubted = undefined;
    } else {
      doubted ??= findingOf('CONTRADICTION', fact, {
        about: `payment/${fact.event.id}`,
        params: {said: word, known: order.status},
      });
    }
  }
  if (doubted) findings.push(doubted);
  return {
    part: {
      payments: canonical(Array.from(payments, ([paymentId, payment]) => payment.state(paymentId))),
      paymentStatus: order.status,
    },
    paidBy,
    findings,
  };
}

/** How far along money is; a host's word may move it on, never back behind what was taken. */
const PROGRESS: readonly PaymentStatus[] = [
  'PENDING',
  'AUTHORIZED',
  'PARTIALLY_PAID',
  'PAID',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
];

/** Money of one payment, or of the whole order, as facts come by. */
class Purse {
  status: PaymentStatus;
  due: Money | undefined;
  readonly #table: TransitionTable;
  readonly #captured = new CapturedMoney();
  readonly #refunded = new Tally();
  readonly #refunds: PaymentState['refunds'][number][] = [];
  #amount: Money | undefined;
  #method: string | undefined;
  #at = '';

  constructor(table: TransitionTable, due: Money | undefined) {
    this.#table = table;
    this.status = table.initial.payment;
    this.due = due;
  }

  /** Takes a fact in. `false`: the machine knows no such step from here, and the fact stands all the same. */
  take({event, at}: PaymentFact): boolean {
    const {paymentId, method} = event.data;
    const isFloor = event.type === 'payment.captured' && event.data.timePrecision === 'NOT_LATER_THAN';
    const isNews = event.type !== 'payment.captured' || this.#captured.add(paymentId, event.data.amount, isFloor);
    // What only says that it happened dates and names nothing that was known exactly.
    if (isFloor && !isNews) return true;
    this.#at = at;
    this.#method = method ?? this.#method;
    if (!isNews) return true;
    if (event.type === 'payment.captured') this.#amount = this.#captured.money;
    if (event.type === 'payment.refunded') {
      const {refundId, amount} = event.data;
      this.#refunded.add(amount);
      this.#refunds.push({refundId, amount, at});
    }
    if (event.type === 'payment.authorized') this.#amount ??= event.data.amount;
    const step = this.#step(event.type);
    const {payment} = this.#table;
    const next = payment[this.status]?.[step];
    this.status = next ?? payment.AUTHORIZED?.[step] ?? payment.PAID?.[step] ?? this.status;
    return next !== undefined;
  }

  /** Takes the host's word. `false`: money is known to have moved further than the host says. */
  hear(word: PaymentStatus): boolean {
    const isBehind = PROGRESS.indexOf(word) < PROGRESS.indexOf(this.status);
    if (!this.#captured.isEmpty && isBehind) return word === 'PAID' || word === 'PARTIALLY_PAID';
    this.status = word;
    return true;
  }

  state(paymentId: string): PaymentState {
    return {
      amount: this.#amount,
      at: this.#at,
      method: this.#method,
      paymentId,
      refunds: this.#refunds,
      status: this.status,
    };
  }

  #step(type: PaymentFact['event']['type']): PaymentMachineEvent {
    switch (type) {
      case 'payment.authorized':
        return 'payment.authorize';
      case 'payment.captured':
        return isBelow(this.#captured.money, this.due) ? 'payment.capture-part' : 'payment.capture';
      case 'payment.failed':
        return 'payment.fail';
      case 'payment.voided':
        return 'payment.void';
      case 'payment.refunded':
        return isBelow(this.#refunded.money, this.#captured.money ?? this.due)
          ? 'payment.refund-part'
          : 'payment.refund';
    }
  }
}

function isPaymentFact(fact: Fact): fact is PaymentFact {
  return (PAYMENT_TYPES as readonly string[]).includes(fact.event.type);
}
