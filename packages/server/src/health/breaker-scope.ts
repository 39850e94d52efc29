import {
  type BreakerCommand,
  type BreakerEvent,
  type BreakerScope,
  type BreakerState,
  breakerStep,
  compareBreakerEvents,
  foldBreaker,
  isLateForBreaker,
  isoInstant,
  mayPass,
} from '@orderlight/core';
import {
  type BreakerHold,
  type BreakerKey,
  logBreakerEvent,
  moveHolds,
  type NotedTurn,
  noteTurns,
  putBreaker,
  readBreakerLog,
  readDecisions,
  readHolds,
  type StoredBreaker,
} from '../db/breakers.js';
import type {Database} from '../db/database.js';
import {readStates} from '../db/health.js';

/** A turn of one of a scope's breakers that has just been noted. */
export interface NewTurn {
  readonly breaker: StoredBreaker;
  readonly turn: NotedTurn;
}

/** What somebody does to one of a scope's breakers by hand, and the name under which that is kept. */
export interface ScopeCommand {
  readonly key: BreakerKey;
  readonly name: string;
  readonly event: BreakerCommand;
}

/** Brings a breaker up to an instant: every decision before it is counted, and a cool-down that is over has ended. */
async function caughtUp(tx: Database, breaker: StoredBreaker, now: number): Promise<StoredBreaker> {
  const {settings, since, horizon} = breaker;
  if (!breaker.isStale) {
    const fresh = await readDecisions(tx, breaker, {from: Math.max(since, horizon), until: now});
    const state = stepped(breaker, [...fresh, {type: 'tick', at: now}]);
    if (state) return {...breaker, state, horizon: Math.max(horizon, now)};
  }
  const decisions = await readDecisions(tx, breaker, {from: since, until: now});
  const log = await readBreakerLog(tx, breaker);
  return {
    ...breaker,
    state: foldBreaker(settings, [...decisions, ...log], now),
    horizon: Math.max(horizon, now),
    isStale: false,
  };
}

/** The state after events in order; `undefined` where one is late, so that all have to be folded anew. */
function stepped({state: before, settings}: StoredBreaker, events: readonly BreakerEvent[]): BreakerState | undefined {
  let state = before;
  for (const event of events.toSorted(compareBreakerEvents)) {
    if (isLateForBreaker(state, event)) return undefined;
    state = breakerStep(state, event, settings);
  }
  return state;
}

/**
 * Looks at all breakers of one scope together: counts what was decided, lets trials in, freezes what has to wait and releases it once none
 * of them stops anything. What is to be recorded stands in `breaker_holds` afterwards. Returns the turns that nobody had noted yet.
 */
export async function settleScope(
  tx: Database,
  scope: BreakerScope,
  breakers: readonly StoredBreaker[],
  now: number,
  command?: ScopeCommand,
): Promise<NewTurn[]> {
  const tenant = breakers[0]?.tenant ?? '';
  const at = isoInstant(now);
  let current: StoredBreaker[] = [];
  for (const breaker of breakers) current.push(await caughtUp(tx, breaker, now));
  if (command) current = await obey(tx, current, command);
  const holds = await readHolds(tx, tenant, scope);
  current = await withdrawEnded(tx, current, now);
  for (const {orderId} of holds.filter(({status}) => status === 'ARRIVED')) {
    const stopping = current.find(({state}) => !mayPass(state).allowed);
    if (stopping) {
      await moveHolds(tx, tenant, scope, [orderId], {status: 'FREEZE', at, reason: reasonOf(stopping)});
      continue;
    }
    const trying = current.filter(({state}) => mayPass(state).isTrial);
    await moveHolds(tx, tenant, scope, [orderId], {status: trying.length ? 'TRIAL' : undefined, at});
    for (const breaker of trying)
      current = await learn(tx, current, breaker, {type: 'order.admitted', at: now, orderId});
  }
  if (current.every(({state: {state}}) => state === 'CLOSED' || state === 'DISABLED'))
    await release(tx, tenant, scope, at);
  const turns: NewTurn[] = [];
  for (const [index, breaker] of current.entries()) {
    const before = breakers[index];
    if (before?.state === breaker.state && before.horizon === breaker.horizon) continue;
    await putBreaker(tx, breaker);
    const known = new Set(before?.state.history.map((turn) => `${turn.at} ${turn.from} ${turn.to}`));
    const fresh = breaker.state.history.filter((turn) => !known.has(`${turn.at} ${turn.from} ${turn.to}`));
    for (const turn of await noteTurns(tx, breaker, fresh, at)) turns.push({breaker, turn});
  }
  return turns;
}

/** Steps what is done by hand. */
async function obey(
  tx: Database,
  breakers: readonly StoredBreaker[],
  {key, name, event}: ScopeCommand,
): Promise<StoredBreaker[]> {
  const of = breakers.find(({indicator}) => indicator === key.indicator);
  const dated = of ? afterAll(of, event) : event;
  await logBreakerEvent(tx, key, name, dated);
  return breakers.map((breaker) =>
    breaker === of ? {...breaker, state: breakerStep(breaker.state, dated, breaker.settings)} : breaker,
  );
}

async function release(tx: Database, tenant: string, scope: BreakerScope, at: string): Promise<void> {
  const holds = await readHolds(tx, tenant, scope);
  const ids = (...statuses: BreakerHold['status'][]) =>
    holds.filter(({status}) => statuses.includes(status)).map(({orderId}) => orderId);
  await moveHolds(tx, tenant, scope, ids('FREEZE', 'FROZEN'), {status: 'UNFREEZE', at});
  await moveHolds(tx, tenant, scope, ids('TRIAL'), {status: undefined, at});
}

/** Trials that were called off will never be decided: they give their places back. */
async function withdrawEnded(tx: Database, breakers: readonly StoredBreaker[], now: number): Promise<StoredBreaker[]> {
  let current = [...breakers];
  for (const breaker of breakers) {
    const {state, trials} = breaker.state;
    const open = state === 'HALF_OPEN' ? trials.filter(({isBreach}) => isBreach === undefined) : [];
    if (open.length === 0) continue;
    const rows = await readStates(
      tx,
      breaker.tenant,
      open.map(({orderId}) => orderId),
    );
    for (const {orderId} of rows.filter(({phase}) => phase === 'CANCELLED' || phase === 'COMPLETED'))
      current = await learn(tx, current, breaker, {type: 'order.withdrawn', at: now, orderId});
  }
  return current;
}

async function learn(
  tx: Database,
  breakers: readonly StoredBreaker[],
  {kind, scopeId, indicator}: StoredBreaker,
  event: BreakerEvent & {readonly orderId: string},
): Promise<StoredBreaker[]> {
  return Promise.all(
    breakers.map(async (breaker) => {
      if (breaker.indicator !== indicator || breaker.kind !== kind || breaker.scopeId !== scopeId) return breaker;
      const dated = afterAll(breaker, event);
      const name = `${event.type}/${kind}/${scopeId}/${indicator}/${event.orderId}/${dated.at}`;
      await logBreakerEvent(tx, breaker, name, dated);
      return {...breaker, state: breakerStep(breaker.state, dated, breaker.settings)};
    }),
  );
}

/** Dates an event after all that the breaker knows: of one instant, several would be sorted by what they are, and be in each other's way. */
function afterAll<Event extends BreakerEvent>({state: {latest, history}}: StoredBreaker, event: Event): Event {
  const newest = Math.max(latest?.at ?? Number.NEGATIVE_INFINITY, history.at(-1)?.at ?? Number.NEGATIVE_INFINITY);
  return newest < event.at ? event : {...event, at: newest + 1};
}

/** Why an order waits, for people. */
function reasonOf({indicator, state}: StoredBreaker): string {
  const turn = state.history.at(-1);
  if (turn?.reason) return turn.reason;
  const {length} = state.trippedBy;
  return length ? `${indicator}: ${length} orders over the limit` : indicator;
}
