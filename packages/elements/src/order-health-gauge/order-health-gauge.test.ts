import axe from 'axe-core';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {userEvent} from 'vitest/browser';
import {underHubData} from '../../test/hub-data-provider.js';
import './define.js';
import type {HealthCourse, HealthReport} from './health.js';
import type {OrderHealthGauge} from './order-health-gauge.js';

const part = (key: string, numerator: number, denominator: number, weight: number) => ({
  key,
  numerator,
  denominator,
  weight,
  ...(denominator && {rate: numerator / denominator, contribution: (100 * weight * numerator) / denominator}),
});
const indicator = (key: string, given: object = {}) => ({
  key,
  label: key,
  unit: 'ms',
  limit: 14_400_000,
  denominator: 200,
  breaches: 5,
  median: 5_400_000,
  ...given,
});

const report: HealthReport = {
  channel: 'shop',
  pending: 0,
  ohi: {
    score: 92.4,
    coverage: 1,
    orders: 431,
    factors: [
      part('paidOnTime', 412, 431, 0.25),
      part('stockLockedOnTime', 9_999, 10_000, 0.25),
      part('trackingOnTime', 380, 402, 0.2),
      part('returnsSynced', 18, 20, 0.15),
      part('modificationRate', 17, 431, 0.15),
    ],
  },
  indicators: [
    indicator('pickDelay'),
    indicator('packDelay', {breaches: 0, median: 20_000}),
    indicator('modificationCount', {unit: 'count', limit: 3, median: 1}),
    indicator('reviewDelay', {limit: undefined, denominator: 0, breaches: 0, median: undefined}),
    indicator('cpd'),
  ],
};
const course: HealthCourse = {
  scoreChange: -1.24,
  points: [{ohi: {score: 90}}, {ohi: {}}, {ohi: {score: 93.6}}, {ohi: {score: 92.4}}],
};

async function show(given: Partial<OrderHealthGauge> = {}, into: HTMLElement = document.body) {
  const element = Object.assign(document.createElement('order-health-gauge'), {locale: 'en', health: report, ...given});
  into.append(element);
  await element.updateComplete;
  return element;
}

const find = (element: OrderHealthGauge, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
const all = (element: OrderHealthGauge, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const text = (element: OrderHealthGauge, selector = '[part=base]') =>
  find(element, selector)?.textContent?.replace(/\s+/g, ' ').trim();

beforeEach(() => {
  document.documentElement.lang = 'en';
});
afterEach(() => document.body.replaceChildren());

describe('the score', () => {
  test.each(['dial', 'bar', 'spark'] as const)('is a meter with words: %s', async (layout) => {
    const meter = find(await show({layout}), '[part=meter]');
    const told = Object.fromEntries(
      ['role', 'aria-label', 'aria-valuemin', 'aria-valuenow', 'aria-valuemax', 'aria-valuetext'].map((name) => [
        name,
        meter.getAttribute(name),
      ]),
    );
    expect(told).toEqual({
      role: 'meter',
      'aria-label': 'Order health',
      'aria-valuemin': '0',
      'aria-valuenow': '92.4',
      'aria-valuemax': '100',
      'aria-valuetext': '92.4 of 100. At or above the baseline, which is 85.',
    });
  });

  test.each([
    [85, 'At or above the baseline', 'good'],
    [84.9, 'Below the baseline', 'warn'],
    [69.9, 'Far below the baseline', 'bad'],
  ])('stands to the baseline by colour, sign and word: %d', async (score, words, tone) => {
    const element = await show({health: {...report, ohi: {...report.ohi, score}}});
    expect(text(element, '[part=standing]')).toBe(words);
    expect(find(element, '[part=standing]').className).toBe(tone);
    expect(find(element, '[part=standing] svg')).not.toBeNull();
  });

  test('that is partial says so, and over how much', async () => {
    const element = await show({
      health: {...report, ohi: {...report.ohi, score: undefined, partial: 88, coverage: 0.85} as never},
    });
    expect(find(element, '[part=meter]').getAttribute('aria-valuetext')).toMatch(/^Partial: 88 of 100/);
    expect(text(element)).toContain('Over 85 % of the weights only');
  });

  test('that is none is no meter and no zero', async () => {
    const element = await show({health: {ohi: {coverage: 0, orders: 0}}});
    expect(find(element, '[part=meter]').getAttribute('role')).toBe('img');
    expect(find(element, '[part=meter]').getAttribute('aria-label')).toContain('nothing was decided yet');
    expect(text(element, '[part=score]')).toBe('–');
  });
});

describe('what is behind it', () => {
  test('five parts, with weights and counts; never rounded up to all; less is better for one', async () => {
    const parts = all(await show(), '[part=part]').map((row) => row.textContent!.replace(/\s+/g, ' ').trim());
    expect(parts[0]).toBe('Paid on time 95.6 % 412 of 431 weight 25 % +23.9 points');
    expect(parts[1]).toContain('99.9 %');
    expect(parts[4]).toContain('less is better');
  });

  test('a part without orders is absent, not 0', async () => {
    const factors = [part('returnsSynced', 0, 0, 0.15)];
    const element = await show({health: {...report, ohi: {...report.ohi, factors}}});
    expect(text(element, '[part=part]')).toBe('Returns synced no orders yet weight 15 %');
    expect(find(element, '[part=part] svg')).toBeNull();
  });

  test('the indicators, chosen by the keyboard; what is measured beside them is left out', async () => {
    const element = await show();
    const chosen: unknown[] = [];
    element.addEventListener('order-indicator-select', ({indicator: key, channel}) => chosen.push([key, channel]));
    find(element, 'summary').focus();
    await userEvent.keyboard('{Enter}{Tab}{Enter}');
    expect(chosen).toEqual([['pickDelay', 'shop']]);
    const rows = all(element, '[role=row]:not(.head)').map((row) =>
      [...row.querySelectorAll('[role=cell]')].map((cell) =>
        cell.lastElementChild!.parentElement!.textContent!.replace(/\s+/g, ' ').trim(),
      ),
    );
    expect(rows).toEqual([
      ['Limit 4 h', 'Median 1 h 30 min', 'Over limit 2.5 %', 'Of 200'],
      ['Limit 4 h', 'Median < 1 min', 'Over limit 0 %', 'Of 200'],
      ['Limit 3', 'Median 1', 'Over limit 2.5 %', 'Of 200'],
      ['Limit not measured', 'Median –', 'Over limit –', 'Of 0'],
    ]);
  });

  test('its course: a window without a score is a gap; the change in words', async () => {
    const element = await show({trend: course});
    expect(text(element, '[part=trend] p')).toBe('▼ Down 1.2 on the window before');
    expect(find(element, '.course').getAttribute('d')!.match(/M/g)).toHaveLength(2);
    expect(text(element, '[part=trend] .sr')).toBe('Score over 4 windows of 7 days: 90, –, 93.6, 92.4');
  });
});

describe('from the hub', () => {
  const ready = (data: unknown) => ({status: 'ready', data, connection: 'live'}) as const;

  test('asks for its channel and window, follows it, and draws what it hears', async () => {
    const element = Object.assign(document.createElement('order-health-gauge'), {
      locale: 'en',
      channel: 'shop',
      windowHours: '24',
    });
    const hub = underHubData(element, ({query}) => ready(query.includes('Trend') ? course : report));
    await element.updateComplete;
    const [first, second] = hub.requests;
    expect(first!.variables).toEqual({channel: 'shop', hours: 24});
    expect(second!.variables).toEqual({channel: 'shop', hours: 24, length: 12});
    expect(first!.follow!.variables!(report)).toEqual({channel: 'shop', hours: 24});
    expect(first!.read({healthIndex: report})).toBe(report);
    expect(first!.follow!.take({healthChanges: report}, undefined)).toBe(report);
    expect(text(element, '[part=score]')).toBe('92.4');
    hub.tell('healthIndex', ready({...report, ohi: {...report.ohi, score: 71}}));
    await element.updateComplete;
    expect(text(element, '[part=score]')).toBe('71');
  });

  test.each([['nonsense'], ['0'], ['99999']])('a window that is none counts as a week: %s', async (windowHours) => {
    const element = Object.assign(document.createElement('order-health-gauge'), {windowHours, layout: 'bar'});
    const hub = underHubData(element, () => ({status: 'loading', connection: 'live'}));
    await element.updateComplete;
    expect(hub.requests.map(({variables}) => variables)).toEqual([{channel: undefined, hours: 168}]);
    expect(find(element, '[part=base]').getAttribute('aria-busy')).toBe('true');
  });

  test('says when it may not be seen, could not be had, or is old', async () => {
    const element = Object.assign(document.createElement('order-health-gauge'), {locale: 'en'});
    const hub = underHubData(element, () => ({status: 'forbidden', connection: 'live'}));
    await element.updateComplete;
    expect(text(element, '[part=notice]')).toBe('You may not see the health of orders.');
    hub.tell('healthIndex', {status: 'error', connection: 'live', error: {code: 'NETWORK', message: 'x'}} as never);
    await element.updateComplete;
    find(element, '[part=retry]').click();
    expect(hub.reconnects()).toBe(1);
    hub.tell('healthIndex', {...ready(report), connection: 'offline', staleSince: '2026-03-12T05:30:00Z'} as never);
    await element.updateComplete;
    expect(text(element, '[part=stale]')).toContain('You are offline');
  });
});

test('missing, null and hostile parts never throw, and text stays text', async () => {
  const evil = '<img src=x onerror="window.hacked=1">';
  const broken = [
    {},
    {ohi: null},
    {ohi: {}},
    {ohi: {score: Number.NaN, factors: [{}]}, indicators: [{}]},
    {
      channel: evil,
      ohi: {score: 50, factors: [{key: evil}], orders: null},
      indicators: [{key: evil, label: evil, unit: evil}],
    },
  ];
  for (const health of broken) {
    const element = await show({health: health as never, trend: {points: [{}, {ohi: null}]} as never});
    expect(text(element)).not.toMatch(/undefined|NaN|null/);
    expect(find(element, 'img')).toBeNull();
  }
  expect((window as {hacked?: number}).hacked).toBeUndefined();
});

test.each(['dial', 'bar', 'spark'] as const)('fits into 280 px, either direction: %s', async (layout) => {
  for (const dir of ['ltr', 'rtl']) {
    const frame = document.createElement('div');
    frame.style.width = '280px';
    frame.dir = dir;
    document.body.append(frame);
    const element = await show({layout, trend: course, health: {...report, channel: 'x'.repeat(500)}}, frame);
    for (const details of element.shadowRoot!.querySelectorAll('details')) details.open = true;
    expect(find(element, '[part=base]').scrollWidth).toBeLessThanOrEqual(280);
  }
});

test.each(['light', 'dark'] as const)('axe finds no fault, %s', async (theme) => {
  for (const layout of ['dial', 'bar', 'spark'] as const)
    for (const score of [95, 80, 40, undefined]) {
      const element = await show({
        layout,
        theme,
        trend: course,
        health: {...report, ohi: {...report.ohi, score} as never},
      });
      for (const details of element.shadowRoot!.querySelectorAll('details')) details.open = true;
    }
  const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
  expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
