import {canonicalJson} from '../model/canonical-json.js';
import {compareText} from '../model/compare-text.js';
import {isoInstant, parseInstant} from '../model/instant.js';
import type {Money} from '../model/money.js';
import type {Role} from '../model/status.js';
import type {Absence, AmountFact, ApprovalFact} from './approval-facts.js';
import {type ApprovalChain, type ApprovalStepDefinition, neededSteps} from './chain.js';
import {standInsOf} from './stand-ins.js';

/** What is known of one step of a chain. */
export interface StepAnswers {
  /** The latest request, and when its answer was wanted. */
  readonly asked?: {readonly millis: number; readonly person?: string; readonly due?: number};
  readonly answer?: {
    readonly kind: 'GRANTED' | 'REFUSED';
    readonly millis: number;
    /** The role of whoever answered. */
    readonly role: Role;
    readonly person?: string;
  };
  /** When the amount came to need the step. */
  readonly neededSince?: number;
}

/** An answer of somebody who had no say. `NOT_ASKED`: the chain knows no such role; `NOBODY_AWAY`: there was nobody to stand in for. */
export interface UncountedAnswer {
  readonly id: string;
  readonly kind: 'GRANTED' | 'REFUSED';
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly role: Role;
  readonly person?: string;
  readonly why: 'NOT_ASKED' | 'NOBODY_AWAY';
}

interface Replay {
  readonly answers: ReadonlyMap<Role, StepAnswers>;
  readonly uncounted: readonly UncountedAnswer[];
  readonly amount: Money | undefined;
  /** For what amount all was granted last, before or now. */
  readonly grantedFor: {readonly amount: Money | undefined} | undefined;
}

type Told = {readonly millis: number} & (
  | {readonly amount: Money}
  | {readonly fact: ApprovalFact; readonly amount?: undefined}
);

/** Goes through what was told of an approval up to an instant, in the order in which it happened. */
export function replayAnswers(input: {
  readonly chain: ApprovalChain;
  readonly facts: readonly ApprovalFact[];
  readonly amounts: readonly AmountFact[];
  readonly absences: readonly Absence[];
  readonly now: number;
}): Replay {
  const {chain, absences, now} = input;
  const answers = new Map<Role, StepAnswers>();
  const uncounted: UncountedAnswer[] = [];
  const seen = new Set<string>();
  let amount: Money | undefined;
  let needed: readonly ApprovalStepDefinition[] = neededSteps(chain, amount);
  let grantedFor: Replay['grantedFor'];
  for (const told of inOrder(input.facts, input.amounts)) {
    if (told.millis > now) break;
    if (told.amount) {
      const before = amount === undefined ? [] : needed;
      amount = told.amount;
      needed = neededSteps(chain, amount);
      for (const step of needed) {
        if (!before.includes(step)) answers.set(step.role, {...answers.get(step.role), neededSince: told.millis});
      }
    } else if (!seen.has(told.fact.id)) {
      seen.add(told.fact.id);
      const refusal = take(told, {chain, absences, answers});
      if (refusal) uncounted.push(refusal);
    }
    const isGranted = needed.length > 0 && needed.every(({role}) => answers.get(role)?.answer?.kind === 'GRANTED');
    if (isGranted) grantedFor = {amount};
  }
  return {answers, uncounted, amount, grantedFor};
}

interface Standing {
  readonly chain: ApprovalChain;
  readonly absences: readonly Absence[];
  readonly answers: Map<Role, StepAnswers>;
}

/** Takes a fact to the step that it is about; returns an answer that is about none. */
function take({fact, millis}: {fact: ApprovalFact; millis: number}, standing: Standing): UncountedAnswer | undefined {
  const {answers, chain} = standing;
  const {kind} = fact;
  const person = fact.person === undefined ? {} : {person: fact.person};
  if (kind === 'REQUESTED') {
    const step = chain.steps.find(({role}) => role === fact.role);
    if (!step) return undefined;
    const {answer, ...known} = answers.get(step.role) ?? {};
    const due = fact.dueAt === undefined ? undefined : parseInstant(fact.dueAt);
    const asked = {millis, ...person, ...(due === undefined ? {} : {due})};
    answers.set(step.role, {...known, asked, ...(answer?.kind === 'GRANTED' ? {answer} : {})});
    return undefined;
  }
  const role = fact.actorRole ?? fact.role;
  const step = stepFor(fact, millis, standing);
  if (step) {
    answers.set(step.role, {...answers.get(step.role), answer: {kind, millis, role, ...person}});
    return undefined;
  }
  const isKnown = chain.steps.some((each) => each.role === role || each.standIns?.includes(role));
  return {id: fact.id, kind, at: isoInstant(millis), role, ...person, why: isKnown ? 'NOBODY_AWAY' : 'NOT_ASKED'};
}

/**
 * The step that an answer is for: its role's own, else the first of those that the role may stand in for then which is not
 * granted yet. Somebody who answers for another role needs to stand in for just that one.
 */
function stepFor(
  {role, actorRole = role, isStandIn}: ApprovalFact,
  millis: number,
  {chain, absences, answers}: Standing,
): ApprovalStepDefinition | undefined {
  const stoodInFor = chain.steps.filter((step) =>
    standInsOf(step, answers.get(step.role)?.asked?.person, absences, millis).includes(actorRole),
  );
  if (actorRole !== role) return stoodInFor.find((step) => step.role === role);
  const own = chain.steps.find((step) => step.role === role);
  const other = stoodInFor.find((step) => answers.get(step.role)?.answer?.kind !== 'GRANTED') ?? stoodInFor[0];
  return isStandIn ? (other ?? own) : (own ?? other);
}

/** Amounts before what was said at the same instant; of two amounts of one instant the larger is in force. */
function inOrder(facts: readonly ApprovalFact[], amounts: readonly AmountFact[]): readonly Told[] {
  const told: (Told & {readonly key: string})[] = [];
  for (const {at, amount} of amounts) {
    const millis = parseInstant(at);
    if (millis !== undefined) told.push({millis, amount, key: amount.currency});
  }
  for (const fact of facts) {
    const millis = parseInstant(fact.at);
    // A refusal is heard last: of one instant it outweighs a grant.
    if (millis !== undefined) told.push({millis, fact, key: `${KIND_RANK[fact.kind]}\u0000${canonicalJson(fact)}`});
  }
  return told.sort(
    (first, second) =>
      first.millis - second.millis ||
      Number(!first.amount) - Number(!second.amount) ||
      compareText(first.key, second.key) ||
      (first.amount?.amount ?? 0) - (second.amount?.amount ?? 0),
  );
}

const KIND_RANK = {REQUESTED: 0, GRANTED: 1, REFUSED: 2} as const;
