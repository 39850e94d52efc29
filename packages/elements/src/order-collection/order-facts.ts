import {given} from '../order-element/given.js';
import type {OrderSummary} from './order-summary.js';

/** What is worked out of a summary once, however often it is drawn, compared and counted. */
export interface OrderFacts {
  /** Epoch milliseconds at which its stage's limit or its promise is over, whichever is first; `Infinity` where nothing is due. */
  readonly due: number;
  readonly dueAt: string | undefined;
  readonly isOpen: boolean;
  readonly isExpedited: boolean;
  readonly isHeld: boolean;
  /** Who works on it, else the role that is to. */
  readonly owner: string;
  /** Who works on it, by name. */
  readonly person: string | undefined;
  /** Names of those who work on it. */
  readonly people: readonly string[];
  /** Which of how many stages it is in, counted from 1; 0 where that is not known. */
  readonly step: number;
  readonly steps: number;
}

const CLOSED: readonly unknown[] = ['COMPLETED', 'CANCELLED', 'DONE'];
const AT_WORK: readonly unknown[] = ['ACTIVE', 'BLOCKED', 'REWORK'];

const known = new WeakMap<OrderSummary, OrderFacts>();

/** The facts of an order. A summary is never changed, only replaced, so they hold as long as it does. */
export function factsOf(order: OrderSummary): OrderFacts {
  let facts = known.get(order);
  if (!facts) {
    facts = findFacts(order);
    known.set(order, facts);
  }
  return facts;
}

/** Whether it is past its stage's limit or its promise, at this instant. */
export function isOverdue(order: OrderSummary, now: number): boolean {
  const {isOpen, due} = factsOf(order);
  return isOpen && due <= now;
}

function findFacts({
  phase,
  stage,
  control,
  risks,
  timeline,
  promised,
  assignments,
  diagnosis,
}: OrderSummary): OrderFacts {
  const nodes = given(timeline);
  const atWork = nodes.findIndex(({status}) => AT_WORK.includes(status));
  const at = atWork < 0 ? nodes.findLastIndex((node) => node.stage === stage) : atWork;
  const dates = [nodes[at]?.dueAt, promised?.until].filter((date) => !Number.isNaN(Date.parse(date ?? '')));
  const dueAt = dates.sort((a, b) => Date.parse(a!) - Date.parse(b!))[0];
  const team = given(assignments);
  const acting = team.find(({state}) => state === 'ACTING') ?? team.find(({person}) => person) ?? team[0];
  return {
    due: dueAt ? Date.parse(dueAt) : Number.POSITIVE_INFINITY,
    dueAt,
    isOpen: !CLOSED.includes(phase) && !CLOSED.includes(diagnosis?.verdict),
    isExpedited: given(risks).some(({code}) => code === 'EXPEDITED'),
    isHeld: control === 'HELD' || control === 'FROZEN',
    owner: acting?.person ?? acting?.roleLabel ?? '',
    person: acting?.person,
    people: team.flatMap(({person}) => person ?? []),
    step: at + 1,
    steps: nodes.length,
  };
}
