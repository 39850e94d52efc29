import {factKey} from '../model/fact-key.js';
import type {Money} from '../model/money.js';
import type {OrderEvent} from '../model/order-event.js';
import type {Role} from '../model/status.js';

/** One thing said about an approval: that somebody was asked, or what they answered. Instants are ISO 8601. */
export interface ApprovalFact {
  /** Unique among the facts of an order; what is told twice counts once. */
  readonly id: string;
  readonly kind: 'REQUESTED' | 'GRANTED' | 'REFUSED';
  readonly at: string;
  /** In which role somebody was asked or answered. */
  readonly role: Role;
  /** The role that the person who answered really has, where the hub knows it: what may not be taken on their word. */
  readonly actorRole?: Role;
  readonly person?: string;
  /** Given in the place of the person or role that was asked. */
  readonly isStandIn?: boolean;
  /** When an answer was wanted, of a request. */
  readonly dueAt?: string;
}

/** What an order came to, from an instant on: thresholds are held against the amount in force. */
export interface AmountFact {
  readonly at: string;
  readonly amount: Money;
}

/** Somebody is away, from `from` on and before `until`: all of a role, or one person in it. Instants are ISO 8601. */
export interface Absence {
  readonly role: Role;
  readonly person?: string;
  readonly from: string;
  readonly until: string;
  /** Who acts in their place; absent: whoever the chain names. */
  readonly standIn?: Role;
}

/**
 * What an order's events say about the approval of one stage, and what it came to when. It expects the events that count
 * (`effectiveEvents`), in any order.
 */
export function approvalFacts(
  events: readonly OrderEvent[],
  stage: string,
): {readonly facts: readonly ApprovalFact[]; readonly amounts: readonly AmountFact[]} {
  const facts: ApprovalFact[] = [];
  const amounts: AmountFact[] = [];
  for (const event of events) {
    if (event.type === 'order.placed' || event.type === 'order.updated') {
      const amount = event.data.amounts?.total;
      if (amount) amounts.push({at: event.occurredAt, amount});
      continue;
    }
    const fact = approvalFact(event, stage);
    if (fact) facts.push(fact);
  }
  return {facts, amounts};
}

function approvalFact(event: OrderEvent, stage: string): ApprovalFact | undefined {
  const {type, data} = event;
  if (type !== 'approval.requested' && type !== 'approval.granted' && type !== 'approval.refused') return undefined;
  if (data.stage !== stage) return undefined;
  const fact = {id: factKey(event.source, event.id), at: event.occurredAt, role: data.role};
  const person = data.person === undefined ? {} : {person: data.person};
  if (type === 'approval.requested') {
    return {...fact, ...person, kind: 'REQUESTED', ...(data.dueAt === undefined ? {} : {dueAt: data.dueAt})};
  }
  const {isStandIn} = data;
  // A host that passes on what its manager said is no person, and is believed.
  const role = event.actor?.type === 'PERSON' ? event.actor.role : undefined;
  return {
    ...fact,
    ...person,
    kind: type === 'approval.granted' ? 'GRANTED' : 'REFUSED',
    ...(role === undefined ? {} : {actorRole: role}),
    ...(isStandIn === undefined ? {} : {isStandIn}),
  };
}
