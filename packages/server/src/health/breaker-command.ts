import {
  type BreakerCommand,
  type BreakerCommandType,
  type BreakerScope,
  type BreakerSettings,
  breakerSettings,
  breakerStep,
  canonicalJson,
  checkBreakerSettings,
  INDICATOR_KEYS,
  newBreaker,
  OrderError,
} from '@orderlight/core';
import type {Hub} from '../context.js';
import {findLogged, listBreakers, lockHealth, putBreaker, type StoredBreaker} from '../db/breakers.js';
import type {Database} from '../db/database.js';
import {settleBreakers} from './breaker-worker.js';
import {HEALTH_FOLLOWER} from './take-health.js';

/** The indicator of a breaker that only people turn. */
export const BY_HAND = 'manual';

/** Something that somebody does to a breaker. */
export interface CommandedBreaker {
  readonly scope: BreakerScope;
  readonly indicator: string;
  readonly command: BreakerCommandType;
  /** Who, by their id. */
  readonly by: string;
  readonly reason: string;
  readonly idempotencyKey: string;
  /** Only say what would become of it. */
  readonly dryRun: boolean;
}

const LONGEST_REASON = 500;
const LONGEST_KEY = 200;

/**
 * Turns a breaker by hand and returns it as it stands afterwards. One that is not there is made by `breaker.force-open`, so that anything can be
 * stopped at once. Freezes and releases that follow are recorded by whoever next looks at the tenant's breakers.
 *
 * Throws an `OrderError`: `BAD_USER_INPUT` where something is missing, `IDEMPOTENCY_KEY_REUSED` where the key stood for something else.
 */
export async function commandBreaker(
  {db, now}: Pick<Hub, 'db' | 'now'>,
  tenant: string,
  input: CommandedBreaker,
): Promise<StoredBreaker> {
  const reason = input.reason.trim();
  if (!reason || reason.length > LONGEST_REASON) throw bad(`Say why, in 1 to ${LONGEST_REASON} characters.`);
  const {idempotencyKey: name} = input;
  if (!name || name.length > LONGEST_KEY) throw bad(`idempotencyKey must have 1 to ${LONGEST_KEY} characters.`);
  return db.transaction(async (tx) => {
    await lockHealth(tx, tenant, HEALTH_FOLLOWER);
    const key = {tenant, kind: input.scope.kind, scopeId: input.scope.id, indicator: input.indicator};
    const logged = await findLogged(tx, tenant, `key/${name}`);
    if (logged) return answerAgain(tx, {...input, reason}, logged);
    const at = now();
    const found = await findBreaker(tx, tenant, input);
    if (!found && input.command !== 'breaker.force-open')
      throw bad(`There is no breaker of ${input.scope.kind} "${input.scope.id}" for ${input.indicator}.`);
    const settings = breakerSettings(input.scope, input.indicator, 'CONSECUTIVE');
    const start = found ?? {...key, settings, state: newBreaker(settings), since: at, horizon: at, isStale: false};
    const event: BreakerCommand = {type: input.command, at, by: input.by, reason};
    if (input.dryRun) return {...start, state: breakerStep(start.state, event, start.settings)};
    if (!found) await putBreaker(tx, start);
    await settleBreakers(tx, tenant, await listBreakers(tx, tenant), at, {key, name: `key/${name}`, event});
    return (await findBreaker(tx, tenant, input)) ?? start;
  });
}

/** Sets a breaker up, or changes its settings; of one that is there the next decision is judged by the new ones. */
export async function setBreaker(
  {db, now}: Pick<Hub, 'db' | 'now'>,
  tenant: string,
  settings: BreakerSettings,
  {dryRun = false}: {readonly dryRun?: boolean} = {},
): Promise<StoredBreaker> {
  const faults: string[] = [];
  checkBreakerSettings(settings, 'settings', (path, _value, wanted) => faults.push(`${path}: ${wanted}`));
  if (faults.length) throw bad(`The settings do not hold: ${faults.join('; ')}.`);
  if (![...INDICATOR_KEYS, BY_HAND].includes(settings.indicator))
    throw bad(`"${settings.indicator}" is no indicator; there are ${INDICATOR_KEYS.join(', ')}.`);
  return db.transaction(async (tx) => {
    await lockHealth(tx, tenant, HEALTH_FOLLOWER);
    const {scope, indicator} = settings;
    const found = await findBreaker(tx, tenant, {scope, indicator});
    const at = now();
    const key = {tenant, kind: scope.kind, scopeId: scope.id, indicator};
    const next = found
      ? {...found, settings}
      : {...key, settings, state: newBreaker(settings), since: at, horizon: at, isStale: false};
    if (!dryRun) await putBreaker(tx, next);
    return next;
  });
}

async function findBreaker(
  tx: Database,
  tenant: string,
  {scope: {kind, id}, indicator}: Pick<CommandedBreaker, 'scope' | 'indicator'>,
): Promise<StoredBreaker | undefined> {
  const all = await listBreakers(tx, tenant);
  return all.find((one) => one.kind === kind && one.scopeId === id && one.indicator === indicator);
}

async function answerAgain(
  tx: Database,
  {scope, indicator, command, reason, idempotencyKey}: CommandedBreaker,
  logged: NonNullable<Awaited<ReturnType<typeof findLogged>>>,
): Promise<StoredBreaker> {
  const {event, tenant} = logged;
  const known = {scope: {kind: logged.kind, id: logged.scopeId}, indicator: logged.indicator, command: event.type};
  const meant = {...known, reason: 'reason' in event ? event.reason : ''};
  if (canonicalJson(meant) !== canonicalJson({scope, indicator, command, reason}))
    throw new OrderError(
      'IDEMPOTENCY_KEY_REUSED',
      `The idempotency key "${idempotencyKey}" was used for something else; take a new key.`,
    );
  const found = await findBreaker(tx, tenant, {scope, indicator});
  if (!found) throw bad('The breaker is gone.');
  return found;
}

function bad(message: string): OrderError {
  return new OrderError('BAD_USER_INPUT', message);
}
