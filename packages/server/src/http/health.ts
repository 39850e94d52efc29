import {statfs} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Hub} from '../context.js';
import {type FollowerState, readBacklog, readFollowers} from '../db/backlog.js';
import {migrationsDone} from '../db/migrate.js';
import {ping} from '../db/ping.js';
import {safeError} from '../safe-error.js';
import {jsonResponse} from './respond.js';

/** What was looked at, and how it is. `DEGRADED`: the hub answers rightly, but something waits that should not. */
export interface HealthCheck {
  readonly name: 'store' | 'migrations' | 'listener' | 'disk' | 'draining' | 'followers' | 'outbox' | 'timers';
  readonly status: 'OK' | 'DEGRADED' | 'FAILED';
  /** For whoever runs the hub: without personal data and names of tenants. */
  readonly detail?: string;
}

/** Says whether the hub may be sent requests. */
export interface HealthProbe {
  check(): Promise<readonly HealthCheck[]>;
  /** From now on the hub is not ready: it is about to stop. */
  drain(): void;
}

const PATIENCE_MS = 3_000;
/** What has to be counted is counted so often: a probe that everybody may call must not become work for the store. */
const FRESH_MS = 2_000;
/** Below it the embedded store is close to losing its ability to write. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;
/** A follower that is behind and has not moved for so long is stuck; so is an outbox or a timer that is late by it. */
const STUCK_MS = 120_000;

/** `/healthz`: the process runs. */
export function healthz(): Response {
  return jsonResponse(200, {status: 'up'});
}

/**
 * `/readyz`: 200 where the hub may be sent requests, 503 where not. What waits too long (followers, outbox, timers) makes it `degraded`
 * and stays 200: another instance would not do better, and hosts' messages are still taken in. Checks one by one are for the staff.
 */
export async function readyz(probe: HealthProbe, isStaff: boolean): Promise<Response> {
  const checks = await probe.check();
  const failed = checks.some(({status}) => status === 'FAILED');
  const status = failed ? 'unavailable' : checks.some((one) => one.status === 'DEGRADED') ? 'degraded' : 'ready';
  return jsonResponse(failed ? 503 : 200, {status, ...(isStaff && {checks})}, failed ? {'retry-after': '5'} : {});
}

/** Makes the probe of a hub; `folder` is the embedded store's. */
export function healthProbe({db, log, now}: Hub, folder?: string): HealthProbe {
  let isDraining = false;
  let looking: Promise<readonly HealthCheck[]> | undefined;
  let counted: {readonly at: number; readonly checks: readonly HealthCheck[]} | undefined;
  const moved = new Map<string, {readonly position: number; readonly at: number}>();

  async function look(): Promise<readonly HealthCheck[]> {
    const checks: HealthCheck[] = [await attempt('store', () => inTime(() => ping(db)))];
    const {lostListeners} = db.state();
    checks.push(
      lostListeners === 0
        ? {name: 'listener', status: 'OK'}
        : {name: 'listener', status: 'FAILED', detail: `${lostListeners} listeners have lost their connection`},
    );
    if (folder) checks.push(await attempt('disk', () => disk(folder)));
    // Nothing further can be asked of a store that does not answer.
    if (checks[0]?.status !== 'OK') return checks;
    if (!counted || performance.now() - counted.at > FRESH_MS) {
      const found = [
        await attempt('migrations', migrations),
        await attempt('followers', async () => followers(await readFollowers(db))),
        ...(await backlog()),
      ];
      counted = {at: performance.now(), checks: found};
    }
    return [...checks, ...counted.checks];
  }

  async function attempt(name: HealthCheck['name'], work: () => Promise<Omit<HealthCheck, 'name'> | undefined>) {
    try {
      return {name, ...((await work()) ?? {status: 'OK' as const})};
    } catch (error) {
      log.warn({check: name, error: safeError(error)}, 'a check of readiness failed');
      return {name, status: 'FAILED' as const, detail: error instanceof LateError ? error.message : 'see the hub log'};
    }
  }

  async function migrations(): Promise<Omit<HealthCheck, 'name'>> {
    const {wanted, done} = await migrationsDone(db);
    if (done >= wanted) return {status: 'OK'};
    return {status: 'FAILED', detail: `${done} of ${wanted} migrations are done: start the hub again`};
  }

  function followers(states: readonly FollowerState[]): Omit<HealthCheck, 'name'> {
    const stuck = states.filter(({follower, behind, position}) => {
      const before = moved.get(follower);
      if (behind === 0 || before?.position !== position) moved.set(follower, {position, at: now()});
      return now() - (moved.get(follower)?.at ?? now()) > STUCK_MS;
    });
    if (stuck.length === 0) return {status: 'OK'};
    const detail = stuck.map(({follower, behind}) => `${follower} is ${behind} changes behind and does not move`);
    return {status: 'DEGRADED', detail: detail.join('; ')};
  }

  async function backlog(): Promise<HealthCheck[]> {
    try {
      const {outbox, timersLateSeconds} = await readBacklog(db, new Date(now()).toISOString());
      const late = Math.max(0, ...outbox.map(({lateSeconds}) => lateSeconds));
      return [lateness('outbox', late), lateness('timers', timersLateSeconds)];
    } catch (error) {
      log.warn({error: safeError(error)}, 'what waits could not be counted');
      return [{name: 'outbox', status: 'FAILED', detail: 'see the hub log'}];
    }
  }

  return {
    async check() {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      const draining: HealthCheck = isDraining
        ? {name: 'draining', status: 'FAILED', detail: 'the hub is about to stop'}
        : {name: 'draining', status: 'OK'};
      return [draining, ...(await looking)];
    },
    drain() {
      isDraining = true;
    },
  };
}

class LateError extends Error {}

async function inTime(work: () => Promise<void>): Promise<undefined> {
  const patience = new AbortController();
  try {
    const late = sleep(PATIENCE_MS, 'late' as const, {signal: patience.signal, ref: false});
    late.catch(() => undefined);
    if ((await Promise.race([work(), late])) === 'late') throw new LateError(`no answer within ${PATIENCE_MS} ms`);
  } finally {
    patience.abort();
  }
  return undefined;
}

async function disk(folder: string): Promise<Omit<HealthCheck, 'name'>> {
  const {bavail, bsize} = await statfs(folder);
  const free = bavail * bsize;
  if (free >= LEAST_FREE_BYTES) return {status: 'OK'};
  return {status: 'FAILED', detail: `only ${Math.floor(free / 1024 / 1024)} MB are free for the data folder`};
}

function lateness(name: 'outbox' | 'timers', seconds: number): HealthCheck {
  if (seconds * 1000 <= STUCK_MS) return {name, status: 'OK'};
  return {name, status: 'DEGRADED', detail: `the oldest is ${Math.round(seconds)} s late`};
}
