import {
  BESIDE_KEYS,
  type HealthFigure,
  type HealthIndex,
  type HealthTrend,
  type HealthWindow,
  INDICATOR_KEYS,
  type MeasureKey,
  OHI_PARTS,
  type OhiPartKey,
  ohi,
  windowBefore,
} from '@orderlight/core';
import type {Database} from '../db/database.js';
import {readHealthSettings} from '../db/health.js';
import {countOrders, type FigureRow, readFigures} from '../db/health-figures.js';

/** Which health is asked for. Instants are milliseconds since the epoch. */
export interface HealthQuestion {
  readonly window: HealthWindow;
  /** As of when; not before the newest fact. */
  readonly at: number;
  /** One channel; absent: the whole tenant. */
  readonly channel?: string | undefined;
}

const KEYS: readonly MeasureKey[] = [...INDICATOR_KEYS, ...BESIDE_KEYS];
const NOTHING: HealthFigure = {numerator: 0, denominator: 0, breaches: 0, lasting: 0};

/** The health over a window: what core's `HealthTally` says of the same orders, to the digit, counted by the store. */
export async function readHealthIndex(db: Database, tenant: string, question: HealthQuestion): Promise<HealthIndex> {
  const {points} = await readHealthTrend(db, tenant, question, 1);
  const [point] = points;
  if (!point) throw new Error('The health of a window was not counted.');
  return point;
}

/** The health over so many windows in a row, that of the question last. Those of the past are counted by what is known now. */
export async function readHealthTrend(
  db: Database,
  tenant: string,
  {window, at, channel}: HealthQuestion,
  length: number,
): Promise<HealthTrend> {
  const windows: HealthWindow[] = [window];
  while (windows.length < length) windows.unshift(windowBefore(windows[0] as HealthWindow));
  const asked = {windows, at, channel};
  const rows = await readFigures(db, tenant, asked);
  const orders = await countOrders(db, tenant, asked, Object.values(OHI_PARTS));
  const {ohiWeights} = await readHealthSettings(db, tenant);
  const points = windows.map((one, place): HealthIndex => {
    const found = new Map(rows.filter((row) => row.place === place).map((row) => [row.indicator, row]));
    const parts = Object.fromEntries(
      (Object.entries(OHI_PARTS) as [OhiPartKey, MeasureKey][]).map(([part, key]) => {
        const {numerator, denominator} = found.get(key) ?? NOTHING;
        // This part counts the orders that were changed, the others those that kept their limit.
        return [part, {numerator: part === 'modificationRate' ? denominator - numerator : numerator, denominator}];
      }),
    );
    return {
      scope: channel === undefined ? {kind: 'TENANT'} : {kind: 'CHANNEL', id: channel},
      window: one,
      figures: Object.fromEntries(KEYS.map((key) => [key, figureOf(found.get(key))])) as HealthIndex['figures'],
      ohi: ohi(parts, {weights: ohiWeights, orders: orders.get(place) ?? 0, window: one}),
    };
  });
  const [before, now] = length > 1 ? points.slice(-2).map((point) => point.ohi.score) : [];
  return {points, ...(before !== undefined && now !== undefined && {scoreChange: now - before})};
}

function figureOf(row: FigureRow | undefined): HealthFigure {
  if (!row) return NOTHING;
  const {numerator, denominator, breaches, lasting, median, p90, longest} = row;
  return {
    numerator,
    denominator,
    ...(denominator > 0 && {rate: numerator / denominator}),
    breaches,
    lasting,
    ...(median !== null && {median}),
    ...(p90 !== null && {p90}),
    ...(longest !== null && {longest}),
  };
}
