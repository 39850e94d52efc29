import {isoInstant, parseInstant} from '../model/instant.js';
import type {Money} from '../model/money.js';
import type {Role} from '../model/status.js';
import type {Absence, AmountFact, ApprovalFact} from './approval-facts.js';
import {type ApprovalChain, type ApprovalStepDefinition, neededSteps} from './chain.js';
import {replayAnswers, type StepAnswers, type UncountedAnswer} from './replay-answers.js';
import {absencesOf, isAllAway, standInsOf} from './stand-ins.js';

/** How far an approval has come. `NOT_NEEDED`: the amount passes by itself; `REFUSED`: one step was refused. */
export const APPROVAL_STATES = ['NOT_NEEDED', 'PENDING', 'GRANTED', 'REFUSED'] as const;
/** One of the {@link APPROVAL_STATES}. */
export type ApprovalStateName = (typeof APPROVAL_STATES)[number];

/** One step of an approval, as of an instant. Instants are ISO 8601, in UTC. */
export interface ApprovalStep {
  readonly role: Role;
  readonly state: 'PENDING' | 'GRANTED' | 'REFUSED';
  /** Who answered; `isStandIn`: in the place of the step's role. */
  readonly by?: {readonly role: Role; readonly person?: string; readonly isStandIn: boolean};
  readonly answeredAt?: string;
  /** When the answer is wanted: as its request says, else the step's limit from its turn on. Absent before its turn. */
  readonly dueAt?: string;
  /** Nobody has answered, and `dueAt` is past. */
  readonly isOverdue: boolean;
  /** Whether the role, or the person of it who was asked, is away now. */
  readonly isAway: boolean;
  /** Who may stand in now; empty while nobody is away, or where nobody is left to. */
  readonly standIns: readonly Role[];
}

/** An approval as of an instant: which steps the amount needs, and how each stands. Plain JSON. */
export interface Approval {
  readonly state: ApprovalStateName;
  /** In the chain's order. */
  readonly steps: readonly ApprovalStep[];
  /** Who is to answer next: the first pending step's role, its stand-ins while it is away. Empty unless `PENDING`. */
  readonly awaits: readonly Role[];
  /** All was granted once, then the amount changed and needs more. */
  readonly isReopened: boolean;
  /** Answers of people who had no say, oldest first. */
  readonly uncounted: readonly UncountedAnswer[];
}

/** What an approval is derived from; the order within a list says nothing. */
export interface ApprovalInput {
  readonly chain: ApprovalChain;
  readonly facts: readonly ApprovalFact[];
  readonly amounts: readonly AmountFact[];
  readonly absences?: readonly Absence[];
  /** ISO 8601 with offset; what came later is left out. */
  readonly at: string;
}

/**
 * How an approval stands at an instant. The same facts give the same result, in whatever order and however often they come.
 *
 * Of a step's answers the latest counts; a new request takes back a refusal, never a grant. A grant before the step's turn
 * counts. A fact whose instant can't be read is left out; an `at` that can't be read throws a `RangeError`.
 */
export function approvalOf({chain, facts, amounts, absences = [], at}: ApprovalInput): Approval {
  const now = parseInstant(at);
  if (now === undefined) throw new RangeError(`approvalOf: "at" must be ISO 8601 with an offset, got "${at}"`);
  const replay = replayAnswers({chain, facts, amounts, absences, now});
  const needed = neededSteps(chain, replay.amount);
  const steps: ApprovalStep[] = [];
  for (const step of needed) {
    steps.push(stepAt(step, replay.answers.get(step.role) ?? {}, {absences, now, before: steps.at(-1)}));
  }
  const state = stateOf(steps);
  const pending = steps.filter((step) => step.state === 'PENDING');
  return {
    state,
    steps,
    awaits: state === 'PENDING' ? pending.slice(0, 1).flatMap(awaited) : [],
    isReopened: state === 'PENDING' && isReopened(chain, replay.grantedFor, pending),
    uncounted: replay.uncounted,
  };
}

function stateOf(steps: readonly ApprovalStep[]): ApprovalStateName {
  if (steps.length === 0) return 'NOT_NEEDED';
  if (steps.some(({state}) => state === 'REFUSED')) return 'REFUSED';
  return steps.every(({state}) => state === 'GRANTED') ? 'GRANTED' : 'PENDING';
}

function awaited({role, standIns}: ApprovalStep): readonly Role[] {
  return standIns.length > 0 ? standIns : [role];
}

function isReopened(
  chain: ApprovalChain,
  grantedFor: {readonly amount: Money | undefined} | undefined,
  pending: readonly ApprovalStep[],
): boolean {
  if (!grantedFor) return false;
  const then = neededSteps(chain, grantedFor.amount).map(({role}) => role);
  return pending.some(({role}) => !then.includes(role));
}

interface Moment {
  readonly absences: readonly Absence[];
  readonly now: number;
  /** The step before it in the chain. */
  readonly before: ApprovalStep | undefined;
}

function stepAt(step: ApprovalStepDefinition, answers: StepAnswers, moment: Moment): ApprovalStep {
  const {absences, now} = moment;
  const {answer, asked} = answers;
  const due = dueMillis(step, answers, moment.before);
  const state = answer?.kind ?? 'PENDING';
  const standIns = state === 'PENDING' ? standInsOf(step, asked?.person, absences, now) : [];
  const isAway = absencesOf(step.role, asked?.person, absences, now).length > 0;
  return {
    role: step.role,
    state,
    ...(answer && {
      by: {
        role: answer.role,
        ...(answer.person === undefined ? {} : {person: answer.person}),
        isStandIn: answer.role !== step.role,
      },
      answeredAt: isoInstant(answer.millis),
    }),
    ...(due !== undefined && {dueAt: isoInstant(due)}),
    isOverdue: state === 'PENDING' && due !== undefined && now > due,
    isAway,
    standIns: standIns.filter((role) => !isAllAway(role, absences, now)),
  };
}

function dueMillis(
  {limitMs}: ApprovalStepDefinition,
  {asked, neededSince}: StepAnswers,
  before: ApprovalStep | undefined,
): number | undefined {
  if (asked?.due !== undefined) return asked.due;
  if (limitMs === undefined || (before && before.state !== 'GRANTED')) return undefined;
  const turn = before?.answeredAt === undefined ? undefined : parseInstant(before.answeredAt);
  // Nobody was asked, and no answer before it made it its turn: then no time runs.
  if (asked === undefined && turn === undefined) return undefined;
  const since = [asked?.millis, turn, neededSince].filter((millis) => millis !== undefined);
  return Math.max(...since) + limitMs;
}
