import type {OrderState} from '../order-state.js';
import {type Fact, factsOf} from './fact.js';

type HandlingPart = Pick<
  OrderState,
  'assignments' | 'notes' | 'attachments' | 'asks' | 'modifications' | 'returns' | 'returnStatus'
> &
  Pick<OrderState, 'stockShortSince'>;

const RETURN_STATUS = {
  'return.requested': 'REQUESTED',
  'return.approved': 'APPROVED',
  'return.rejected': 'REJECTED',
  'return.received': 'RECEIVED',
  'return.closed': 'CLOSED',
} as const;

/** What people said and did around the order, and what came back. */
export function foldHandling(facts: readonly Fact[]): HandlingPart {
  const returns = returnsOf(facts);
  const stock = factsOf(facts, 'stock.short', 'stock.locked');
  const lastLocked = stock.findLastIndex(({event}) => event.type === 'stock.locked');
  const shortSince = stock.slice(lastLocked + 1)[0]?.at;
  return {
    assignments: assignmentsOf(facts),
    notes: factsOf(facts, 'note.added').map(({event: {data, actor}, at}) => ({
      text: data.text,
      at,
      visibility: data.visibility ?? 'STAFF',
      ...(actor && {by: actor}),
    })),
    attachments: factsOf(facts, 'attachment.added').map(({event: {data}, at}) => ({...data, at})),
    asks: factsOf(facts, 'customer.asked').map(({at}) => at),
    modifications: factsOf(facts, 'customer.changed').map(({event: {data}, at}) => ({what: data.what, at})),
    returns,
    // Facts are sorted, so the return touched last stands last.
    returnStatus: returns.at(-1)?.status ?? 'NONE',
    ...(shortSince !== undefined && {stockShortSince: shortSince}),
  };
}

/** One person per role: who took over last. */
function assignmentsOf(facts: readonly Fact[]): OrderState['assignments'] {
  const byRole = new Map<string, OrderState['assignments'][number]>();
  for (const {event, at} of factsOf(facts, 'assignment.changed')) {
    const {role, person, state = 'ACTING'} = event.data;
    byRole.delete(role);
    byRole.set(role, {role, ...(person !== undefined && {person}), state, at});
  }
  return [...byRole.values()];
}

function returnsOf(facts: readonly Fact[]): OrderState['returns'] {
  const byId = new Map<string, OrderState['returns'][number]>();
  for (const {event, at} of factsOf(
    facts,
    'return.requested',
    'return.approved',
    'return.rejected',
    'return.received',
    'return.closed',
  )) {
    const {returnId} = event.data;
    const reason = ('reason' in event.data ? event.data.reason : undefined) ?? byId.get(returnId)?.reason;
    byId.delete(returnId);
    byId.set(returnId, {returnId, status: RETURN_STATUS[event.type], at, ...(reason !== undefined && {reason})});
  }
  return [...byId.values()];
}
