import {MEASURES} from '@orderlight/core';
import type {Database} from '../db/database.js';
import type {PullStatus} from '../db/pulls.js';
import {countQuarantined, pullsByChannel, readSources, type SourceRow} from '../db/sources.js';
import {lagRank} from './lag-scale.js';

/**
 * How current a source is. `FRESH`: heard of lately, or its host was asked and had nothing new; `LATE`: what it tells is old when it comes;
 * `SILENT`: not heard of for longer than it usually is; `UNKNOWN`: too little is known of it.
 */
export const SOURCE_STATES = ['FRESH', 'LATE', 'SILENT', 'UNKNOWN'] as const;
/** One of the {@link SOURCE_STATES}. */
export type SourceState = (typeof SOURCE_STATES)[number];

/** How current one source on one channel is. Instants are ISO 8601, spans milliseconds. */
export interface SourceStanding {
  readonly channel: string;
  readonly source: string;
  readonly state: SourceState;
  /** Until when everything that the source had to tell is known, as far as the hub can say. */
  readonly asOf: string;
  readonly lastHeardAt: string;
  /** From a fact to the hub; at most a fifth too high, for lags are counted on a scale. */
  readonly lagP50?: number;
  readonly lagP95?: number;
  readonly messagesPerHour: number;
  /** Facts that wait for their order. */
  readonly waiting: number;
  /** Messages of the channel that could not be read whole. */
  readonly quarantined: number;
  /** Since when the channel's cursor has stood where it is; absent where the channel is not pulled. */
  readonly cursorAge?: number;
}

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 7 * 24;
/** Nobody is called silent sooner. Ours: a shop may be quiet for an hour at any time. */
const LEAST_SILENCE_MS = 3 * HOUR_MS;
/** A source is silent after so many of its usual pauses. Ours. */
const PAUSES = 6;
/** Hours heard of in a week from which on a usual pause is known. */
const ENOUGH_HOURS = 3;

/** How current every source of a tenant is at an instant (milliseconds since the epoch), measured over the last `windowMs`. */
export async function readSourceStandings(
  db: Database,
  tenant: string,
  {now, windowMs}: {readonly now: number; readonly windowMs: number},
): Promise<SourceStanding[]> {
  const hour = Math.floor(now / HOUR_MS);
  const hours = Math.max(1, Math.round(windowMs / HOUR_MS));
  const rows = await readSources(db, tenant, {fromHour: hour - hours + 1, weekHour: hour - WEEK_HOURS});
  const quarantined = await countQuarantined(db, tenant);
  const pulls = await pullsByChannel(db, tenant);
  return rows.map((row) => {
    const pull = pulls.get(row.channel);
    const lags = new Map(row.lags);
    const [lagP50, lagP95] = [0.5, 0.95].map((share) => lagRank(lags, share));
    const caughtUpAt = pull?.isOn ? pull.caughtUpAt : null;
    const asOf = caughtUpAt && Date.parse(caughtUpAt) > Date.parse(row.heardAt) ? caughtUpAt : row.heardAt;
    return {
      channel: row.channel,
      source: row.source,
      state: stateOf(row, {now, lagP95, pull}),
      asOf,
      lastHeardAt: row.heardAt,
      ...(lagP50 !== undefined && {lagP50}),
      ...(lagP95 !== undefined && {lagP95}),
      messagesPerHour: row.count / hours,
      waiting: row.waiting,
      quarantined: quarantined.get(row.channel) ?? 0,
      ...(pull?.cursorAt && {cursorAge: Math.max(0, now - Date.parse(pull.cursorAt))}),
    };
  });
}

function stateOf(
  {heardAt, activeHours}: SourceRow,
  {now, lagP95, pull}: {now: number; lagP95: number | undefined; pull: PullStatus | undefined},
): SourceState {
  const limit = MEASURES.statusUpdateDelay.limit;
  if (pull?.isOn) {
    // A host that is asked is as current as the last time it had nothing more to tell.
    const asked = pull.caughtUpAt ? now - Date.parse(pull.caughtUpAt) : Number.POSITIVE_INFINITY;
    if (asked > Math.max(limit, 3 * pull.intervalMs)) return 'SILENT';
    return lagP95 !== undefined && lagP95 > Math.max(limit, 2 * pull.intervalMs) ? 'LATE' : 'FRESH';
  }
  const quiet = now - Date.parse(heardAt);
  if (activeHours < ENOUGH_HOURS)
    return quiet <= LEAST_SILENCE_MS && lagP95 !== undefined ? lateOrFresh(lagP95, limit) : 'UNKNOWN';
  const pause = (WEEK_HOURS / activeHours) * HOUR_MS;
  if (quiet > Math.max(LEAST_SILENCE_MS, PAUSES * pause)) return 'SILENT';
  return lateOrFresh(lagP95, limit);
}

function lateOrFresh(lagP95: number | undefined, limit: number): SourceState {
  return lagP95 !== undefined && lagP95 > limit ? 'LATE' : 'FRESH';
}
