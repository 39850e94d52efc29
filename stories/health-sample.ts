import {INDICATOR_KEYS, MEASURE_WORDS, MEASURES, type Ohi, ohi} from '@orderlight/core';
import type {HealthCourse, HealthReport} from '@orderlight/elements';

const HOUR = 3_600_000;
/** Of each indicator: how many orders, how many beyond the limit, the median as a share of the limit. */
const FIGURES = [
  [431, 19, 0.04],
  [96, 9, 0.5],
  [412, 4, 0.21],
  [402, 37, 0.71],
  [398, 0, 0.33],
  [402, 22, 0.4],
  [391, 3, 0.27],
  [377, 12, 0.55],
  [352, 28, 0.6],
  [20, 2, 0.3],
  [431, 1, 0.33],
  [431, 6, 0.005],
] as const;

/** Shares of the five parts, kept of decided: what a shop is like on good days, on worse ones, and while nothing came back yet. */
const SHARES = {
  good: [412, 431, 408, 412, 380, 402, 18, 20, 17, 431],
  poor: [352, 431, 330, 412, 290, 402, 12, 20, 61, 431],
  bad: [252, 431, 230, 412, 190, 402, 6, 20, 161, 431],
  partial: [412, 431, 408, 412, 380, 402, 0, 0, 17, 431],
  none: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
} as const;

/** The health of an invented shop, as a hub tells it. */
export function sampleHealth(name: keyof typeof SHARES, locale: string): HealthReport {
  const language = locale.startsWith('zh') ? 'zh-CN' : 'en';
  return {
    channel: 'harbor-tea',
    asOf: '2026-03-12T06:00:00Z',
    pending: name === 'partial' ? 12 : 0,
    ohi: told(indexOf(SHARES[name], name === 'none' ? 0 : 431)),
    indicators: INDICATOR_KEYS.map((key, index) => {
      const {unit, limit} = MEASURES[key];
      const [denominator, breaches, share] = name === 'none' ? [0, 0, 0] : FIGURES[index]!;
      const {label, definition} = MEASURE_WORDS[key];
      return {
        key,
        label: label[language] ?? label.en,
        definition: definition[language] ?? definition.en,
        unit,
        limit: limit ?? undefined,
        denominator,
        breaches,
        median: denominator ? Math.round((limit ?? HOUR) * share) : undefined,
      } as NonNullable<HealthReport['indicators']>[number];
    }),
  };
}

/** A quarter of weeks; in one nothing was decided. */
export const sampleCourse: HealthCourse = {
  scoreChange: 1.3,
  points: [86.1, 84.2, 81.9, 83.3, undefined, 88.4, 90.2, 91.7, 90.9, 92.6, 92, 93.3].map((score) => ({
    ohi: score === undefined ? {} : {score},
  })),
};

function indexOf(shares: readonly number[], orders: number): Ohi {
  const keys = ['paidOnTime', 'stockLockedOnTime', 'trackingOnTime', 'returnsSynced', 'modificationRate'] as const;
  const parts = Object.fromEntries(
    keys.map((key, index) => [key, {numerator: shares[2 * index]!, denominator: shares[2 * index + 1]!}]),
  );
  return ohi(parts, {orders, window: {kind: 'ROLLING', from: 0, until: 168 * HOUR}});
}

function told({parts, ...index}: Ohi): HealthReport['ohi'] {
  return {...index, factors: parts} as unknown as HealthReport['ohi'];
}
