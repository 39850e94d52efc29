import type {BreakerScope} from '@orderlight/core';
import {isoInstant} from '@orderlight/core';
import type {Hub} from '../context.js';
import {listBreakers, type StoredBreaker, tenantsWithBreakers} from '../db/breakers.js';
import type {Database} from '../db/database.js';
import {holdPosition} from '../db/followers.js';
import {safeError} from '../safe-error.js';
import {enqueueEvents} from '../webhooks/enqueue-events.js';
import type {Worker} from '../worker.js';
import {recordHolds} from './breaker-holds.js';
import {type NewTurn, type ScopeCommand, settleScope} from './breaker-scope.js';
import {turnEvent} from './breaker-told.js';
import {HEALTH_FOLLOWER} from './take-health.js';

/** What looking at breakers works with. */
export type BreakerHub = Pick<Hub, 'db' | 'recorder' | 'log' | 'now' | 'changes$'> & {
  readonly orders: Pick<Hub['orders'], 'changed'>;
};

/** Time alone decides waits and ends cool-downs: breakers are looked at this often, whatever happens. */
const LOOK_MS = 5_000;
/** After a change, the orders of a moment are taken together. */
const SETTLE_MS = 250;

/** Looks after every tenant's breakers; one instance at a time has a tenant's. */
export function breakerWorker(hub: BreakerHub): Worker {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let isStopped = false;
  let isAsked = false;
  let unsubscribe = () => {};

  function arm(ms: number): void {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(run, ms);
    timer.unref();
  }
  function run(): void {
    isAsked = false;
    looking = lookAll()
      .catch((error) => hub.log.warn({error: safeError(error)}, 'breakers could not be looked at; it is tried again'))
      .finally(() => {
        looking = undefined;
        arm(isAsked ? SETTLE_MS : LOOK_MS);
      });
  }
  async function lookAll(): Promise<void> {
    for (const tenant of await tenantsWithBreakers(hub.db)) {
      if (isStopped) return;
      await lookAtBreakers(hub, tenant);
    }
  }

  return {
    name: 'breakers',
    start() {
      const subscription = hub.changes$.subscribe(() => {
        if (isAsked) return;
        isAsked = true;
        if (!looking) arm(SETTLE_MS);
      });
      unsubscribe = () => subscription.unsubscribe();
      arm(0);
    },
    async stop() {
      isStopped = true;
      unsubscribe();
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Brings a tenant's breakers up to now, and records what they decide. Returns the turns that were noted. */
export async function lookAtBreakers(hub: Omit<BreakerHub, 'changes$'>, tenant: string): Promise<NewTurn[]> {
  const turns = await hub.db.transaction(async (tx) => {
    // Who follows the feed for health has the tenant's readings: until it is done, they are not looked at.
    const position = await holdPosition(tx, {tenant, follower: HEALTH_FOLLOWER, from: 0});
    if (position === undefined) return [];
    return settleBreakers(tx, tenant, await listBreakers(tx, tenant), hub.now());
  });
  await recordHolds(hub, tenant);
  return turns;
}

/** Settles breakers by scope, after what somebody does to one of them by hand, and puts what turned into the outbox for whoever listens to it. */
export async function settleBreakers(
  tx: Database,
  tenant: string,
  breakers: readonly StoredBreaker[],
  now: number,
  command?: ScopeCommand,
): Promise<NewTurn[]> {
  const scopes = new Map<string, {readonly scope: BreakerScope; readonly breakers: StoredBreaker[]}>();
  for (const breaker of breakers) {
    const scope = {kind: breaker.kind, id: breaker.scopeId};
    const key = `${scope.kind} ${scope.id}`;
    const one = scopes.get(key) ?? {scope, breakers: []};
    one.breakers.push(breaker);
    scopes.set(key, one);
  }
  const turns: NewTurn[] = [];
  for (const {scope, breakers: own} of scopes.values()) {
    const isMeant = command?.key.kind === scope.kind && command.key.scopeId === scope.id;
    turns.push(...(await settleScope(tx, scope, own, now, isMeant ? command : undefined)));
  }
  await enqueueEvents(tx, tenant, turns.flatMap(turnEvent), {at: isoInstant(now)});
  return turns;
}
