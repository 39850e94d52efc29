import {approvalFacts} from '../../approval/approval-facts.js';
import {type Approval, type ApprovalStateName, approvalOf} from '../../approval/approval-of.js';
import {type ApprovalChain, neededSteps} from '../../approval/chain.js';
import {factKey} from '../../model/fact-key.js';
import type {OrderEvent} from '../../model/order-event.js';
import type {LifecycleDefinition} from '../definition.js';
import type {ApprovalState} from '../order-state.js';
import {type Finding, findingOf} from './discrepancies.js';
import type {Fact} from './fact.js';

/** How the approvals stand that an order's stages need. */
export interface ApprovalFold {
  readonly states: readonly ApprovalState[];
  /** The facts with which an approval was complete → the stages that they prove. */
  readonly grants: ReadonlyMap<OrderEvent, readonly string[]>;
  /** The facts that undid one: a refusal, an amount that asks for more → the stages that lose that proof. */
  readonly losses: ReadonlyMap<OrderEvent, readonly string[]>;
  readonly findings: readonly Finding[];
}

const NONE: ApprovalFold = {states: [], grants: new Map(), losses: new Map(), findings: []};

/**
 * The approvals of a lifecycle's stages as the facts leave them.
 *
 * Whether somebody was away, so that another could answer in their place, is settled when the answer is given: here each
 * stand-in that a chain names may have been asked.
 */
export function foldApprovals(facts: readonly Fact[], {stages, approvals}: LifecycleDefinition): ApprovalFold {
  if (!approvals) return NONE;
  const asking = stages.flatMap(({key, evidence}) =>
    evidence.flatMap(({approval}) =>
      approval && approvals[approval] ? [{stage: key, chain: approvals[approval]}] : [],
    ),
  );
  const at = facts.at(-1)?.at;
  if (asking.length === 0 || at === undefined) return NONE;
  const events = facts.map(({event}) => event);
  const grants = new Map<OrderEvent, string[]>();
  const losses = new Map<OrderEvent, string[]>();
  const findings: Finding[] = [];
  const states = asking.map(({stage, chain}) => {
    const input = {chain, ...approvalFacts(events, stage), absences: everAway(chain)};
    let wasGranted = false;
    let turnedBy: string | undefined;
    for (const {event, at: then} of facts) {
      if (!bearsOn(event, stage)) continue;
      // A long log asks and answers the same over and over: what can turn nothing is not reckoned again.
      const turn = turnOf(event, chain);
      if (turn === undefined) continue;
      if (turn === turnedBy) {
        if (wasGranted) note(grants, event, stage);
        continue;
      }
      turnedBy = turn;
      // An amount that needs nobody's approval is as good as approved until it grows. Granted anew, it is proof anew: of
      // work that is done again.
      const isGranted = PASSED.has(approvalOf({...input, at: then}).state);
      if (isGranted) note(grants, event, stage);
      else if (wasGranted) note(losses, event, stage);
      wasGranted = isGranted;
    }
    const approval = approvalOf({...input, at});
    const byId =
      approval.uncounted.length > 0
        ? new Map(facts.map((fact) => [factKey(fact.event.source, fact.event.id), fact]))
        : undefined;
    for (const {id} of approval.uncounted) {
      const fact = byId?.get(id);
      if (fact)
        findings.push(findingOf('UNTRUSTED_SOURCE', fact, {about: `${stage}/approval/${fact.event.id}`, stage}));
    }
    const wasLost = [...losses.values()].some((lost) => lost.includes(stage));
    return stateOf(stage, chain, {
      ...approval,
      isReopened: approval.isReopened || (wasLost && approval.state === 'PENDING'),
    });
  });
  return {states, grants, losses, findings};
}

const PASSED: ReadonlySet<ApprovalStateName> = new Set(['GRANTED', 'NOT_NEEDED']);

/** Whether an event can change how the approval of a stage stands: an answer, a question, or what the order comes to. */
function bearsOn({type, data}: OrderEvent, stage: string): boolean {
  if (type === 'order.placed' || type === 'order.updated') return data.amounts?.total !== undefined;
  return type.startsWith('approval.') && 'stage' in data && data.stage === stage;
}

/**
 * What an event may turn: an answer that counts by role and kind, an amount by the steps that it needs, a request by its
 * role. `undefined`: nothing, an answer by somebody who has no say. Two alike in a row turn nothing the second time.
 */
function turnOf({type, data}: OrderEvent, chain: ApprovalChain): string | undefined {
  if (type === 'order.placed' || type === 'order.updated') {
    return neededSteps(chain, data.amounts?.total)
      .map(({role}) => role)
      .join();
  }
  const role = 'role' in data ? data.role : '';
  const hasSay = chain.steps.some((step) => step.role === role || step.standIns?.some((standIn) => standIn === role));
  return hasSay ? `${type} ${role}` : undefined;
}

function note(turns: Map<OrderEvent, string[]>, event: OrderEvent, stage: string): void {
  turns.set(event, [...(turns.get(event) ?? []), stage]);
}

function everAway({steps}: ApprovalChain) {
  return steps.map(({role}) => ({role, from: '0001-01-01T00:00:00Z', until: '9999-12-31T00:00:00Z'}));
}

function stateOf(stage: string, {key}: ApprovalChain, {state, steps, awaits, isReopened}: Approval): ApprovalState {
  return {
    stage,
    chain: key,
    state,
    awaits:
      state === 'PENDING'
        ? steps
            .filter((step) => step.state === 'PENDING')
            .slice(0, 1)
            .map(({role}) => role)
        : awaits,
    isReopened,
    steps: steps.map(({role, state: answer, by, answeredAt, dueAt}) => ({
      role,
      state: answer,
      ...(by && {by}),
      ...(answeredAt !== undefined && {answeredAt}),
      ...(dueAt !== undefined && {dueAt}),
    })),
  };
}
