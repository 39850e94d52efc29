import type {Money} from '../model/money.js';
import type {LineFlags} from '../model/order.js';
import type {OrderState} from './order-state.js';

/** What a branch or a proof may depend on: a question to the order's own facts, as data. */
export type Condition =
  | {readonly all: readonly Condition[]}
  | {readonly any: readonly Condition[]}
  | {readonly not: Condition}
  /** Some line bears the flag. */
  | {readonly line: keyof LineFlags}
  /** The order's total is at least so much. Another currency, or no total, counts as reaching it: the careful way. */
  | {readonly totalFrom: Money}
  | {readonly tag: string}
  | {readonly channel: string}
  /** The customer's level, as the host calls it. */
  | {readonly level: string}
  /** An attribute of the order that has this value. */
  | {readonly attribute: string; readonly is: string};

/** The facts that a condition may ask about. */
export type ConditionFacts = Pick<OrderState, 'lines' | 'amounts' | 'tags' | 'channel' | 'attributes' | 'customer'>;

/** Whether a condition holds of an order as it is known now. */
function holds(condition: Condition, order: ConditionFacts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, order));
  if ('any' in condition) return condition.any.some((part) => holds(part, order));
  if ('not' in condition) return !holds(condition.not, order);
  if ('line' in condition) return order.lines.some(({flags}) => flags?.[condition.line] === true);
  if ('totalFrom' in condition) return isFrom(order.amounts.total, condition.totalFrom);
  if ('tag' in condition) return order.tags.includes(condition.tag);
  if ('channel' in condition) return order.channel === condition.channel;
  if ('level' in condition) return order.customer.level === condition.level;
  return order.attributes[condition.attribute] === condition.is;
}

/** Whether a step or a proof that names a condition (`hazmat`, or `!hazmat` for its opposite) applies. */
export function applies(when: string | undefined, conditions: Readonly<Record<string, boolean>>): boolean {
  if (when === undefined) return true;
  return when.startsWith('!') ? conditions[when.slice(1)] !== true : conditions[when] === true;
}

/** The answer to each of a lifecycle's conditions, for one order. */
export function conditionsOf(
  conditions: Readonly<Record<string, Condition>> | undefined,
  order: ConditionFacts,
): Readonly<Record<string, boolean>> {
  if (!conditions) return NONE;
  const answers: Record<string, boolean> = {};
  for (const [name, condition] of Object.entries(conditions)) answers[name] = holds(condition, order);
  return answers;
}

const NONE: Readonly<Record<string, boolean>> = {};

function isFrom(total: Money | undefined, least: Money): boolean {
  return !total || total.currency !== least.currency || total.amount >= least.amount;
}
