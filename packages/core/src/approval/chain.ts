import type {LocalizedText} from '../model/localized-text.js';
import type {Money} from '../model/money.js';
import type {Role} from '../model/status.js';

/**
 * Who has to approve an order, by its amount: plain JSON that a business user's editor could write. Steps stand in the order
 * in which they are asked.
 */
export interface ApprovalChain {
  readonly key: string;
  readonly label: LocalizedText;
  /** An amount below this, not at it, needs nobody. Absent: every amount needs its steps. */
  readonly autoBelow?: Money;
  readonly steps: readonly ApprovalStepDefinition[];
}

/** One approval: whose it is, from which amount on, who may give it in their place, and how long they have. */
export interface ApprovalStepDefinition {
  /** Each role stands in a chain once. */
  readonly role: Role;
  /** Only an amount above this, not at it, needs the step. Absent: every amount that needs the chain does. */
  readonly above?: Money;
  /** Who may approve instead while the role is away, unless the absence itself names somebody. */
  readonly standIns?: readonly Role[];
  /** Milliseconds of plain time from the step's turn until it is overdue. */
  readonly limitMs?: number;
}

/**
 * The steps that an amount needs, in the chain's order; none where it passes by itself.
 *
 * Money compares within one currency only: against a threshold in another one, and where the amount is not known, nothing
 * is waived, so that the whole chain is needed.
 */
export function neededSteps(chain: ApprovalChain, amount: Money | undefined): readonly ApprovalStepDefinition[] {
  const {autoBelow, steps} = chain;
  if (amount && autoBelow && amount.currency === autoBelow.currency && amount.amount < autoBelow.amount) return [];
  return steps.filter(
    ({above}) => !amount || !above || amount.currency !== above.currency || amount.amount > above.amount,
  );
}
