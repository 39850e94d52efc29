import type {OrderView} from '@orderlight/core';
import {SCENARIO_NAMES, sampleViews} from '@orderlight/core/fixtures';
import axe from 'axe-core';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {cdp, userEvent} from 'vitest/browser';
import {underProvider} from '../../test/pretend-provider.js';
import './define.js';
import type {OrderDiagnosis} from './order-diagnosis.js';

const views = sampleViews('en', 'OPS');

async function show(order: unknown, attributes: Record<string, string> = {}, into: HTMLElement = document.body) {
  const element = document.createElement('order-diagnosis');
  for (const [name, value] of Object.entries({'time-zone': 'Asia/Shanghai', locale: 'en', ...attributes}))
    element.setAttribute(name, value);
  element.order = order as OrderView;
  into.append(element);
  await element.updateComplete;
  return element;
}

const find = (element: OrderDiagnosis, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
const text = (element: OrderDiagnosis, selector = '[part=base]') =>
  find(element, selector)?.textContent?.replace(/\s+/g, ' ').trim();

beforeEach(() => {
  document.documentElement.lang = 'en';
});
afterEach(() => document.body.replaceChildren());

describe('the answer', () => {
  const order = views.stuckAtCustoms;

  test('its verdict, its sentence, its four facts', async () => {
    const element = await show(order);
    expect(text(element, '[part=verdict]')).toBe(order.diagnosis.verdictLabel);
    expect(text(element, '[part=sentence]')).toBe(order.diagnosis.sentence);
    const facts = text(element, '[part=facts]');
    for (const fact of ['where', 'who', 'stuckOn'] as const) expect(facts).toContain(order.diagnosis[fact]);
  });

  test('what comes next, with its role; the reasons, unfolded from the keyboard', async () => {
    const element = await show(order);
    expect(text(element, '[part=next]')).toContain(order.diagnosis.nextAction!.label);
    const why = find(element, '[part=why]') as HTMLDetailsElement;
    expect(why.open).toBe(false);
    find(element, 'summary').focus();
    await userEvent.keyboard('{Enter}');
    expect(why.open).toBe(true);
    expect(text(element, '[part=why]')).toContain(order.diagnosis.reason!.label);
    for (const factor of order.diagnosis.factors) expect(text(element, '[part=why]')).toContain(factor);
    element.order = {...order};
    await element.updateComplete;
    expect((find(element, '[part=why]') as HTMLDetailsElement).open).toBe(true);
    expect(element.shadowRoot!.activeElement?.localName).toBe('summary');
  });

  test('names to customers no fault and no role', async () => {
    const element = await show({...order, view: 'CUSTOMER'});
    expect(text(element)).not.toContain('Fault of');
    expect(text(element)).not.toContain('In the hands of');
    expect(text(await show(order))).toContain('Fault of');
  });

  test('is heard when the verdict turns, not with every minute', async () => {
    const element = await show(views.onTrack);
    expect(text(element, '[role=status]')).toBe('');
    element.order = {...views.onTrack, diagnosis: {...views.onTrack.diagnosis, sentence: 'A minute later.'}};
    await element.updateComplete;
    expect(text(element, '[role=status]')).toBe('');
    element.order = {
      ...views.onTrack,
      diagnosis: {...views.onTrack.diagnosis, verdict: 'STUCK', verdictLabel: 'Stuck', sentence: 'No.'},
    };
    await element.updateComplete;
    expect(text(element, '[role=status]')).toBe('Stuck. No.');
  });
});

describe('when', () => {
  const eta = {from: '2026-03-13T01:00:00Z', until: '2026-03-14T01:00:00Z', source: 'CARRIER'} as const;
  const at = (confidence: 'HIGH' | 'MEDIUM' | 'LOW', promise?: string) => ({
    ...views.inTransit,
    promised: promise ? {until: promise, precision: 'TIME', timeZone: 'UTC', source: 'HOST'} : undefined,
    diagnosis: {...views.inTransit.diagnosis, eta: {...eta, confidence}},
  });

  test('is drawn between now and the promise, and told in words', async () => {
    const element = await show(at('MEDIUM', '2026-03-15T01:00:00Z'));
    const place = (selector: string, name: string) => Number.parseFloat(find(element, selector).getAttribute(name)!);
    expect(place('.present', 'cx')).toBe(6);
    expect(place('svg .promise', 'x1')).toBe(94);
    expect(place('.window', 'x')).toBeGreaterThan(6);
    expect(place('.window', 'x') + place('.window', 'width')).toBeLessThan(94);
    expect(text(element, '[part=eta]')).toMatch(
      /Expected 13 Mar 09:00 – 14 Mar 09:00 Fairly sure told by the carrier.*promised by 15 Mar 09:00/,
    );
  });

  test.each([
    ['HIGH', 'Quite sure'],
    ['LOW', 'Rough guess'],
  ] as const)('looks as sure as it is: %s', async (confidence, words) => {
    const element = await show(at(confidence));
    expect(text(element, '[part=confidence]')).toBe(words);
    expect(find(element, 'svg .promise').getAttribute('visibility')).toBe('hidden');
    expect(getComputedStyle(find(element, '.window')).strokeDasharray === 'none').toBe(confidence !== 'LOW');
  });

  test('is left out where no instant is one', async () => {
    const diagnosis = {...views.inTransit.diagnosis, eta: {from: 'soon', until: '', confidence: 'HIGH', source: 'X'}};
    expect(find(await show({...views.inTransit, diagnosis}), '[part=eta]')).toBeNull();
  });
});

describe('sizes', () => {
  test('inline is one line, as wide as it may be, without a frame', async () => {
    const cell = document.createElement('div');
    cell.style.cssText = 'width: 200px; font: 20px/1 sans-serif';
    document.body.append(cell);
    const element = await show(views.stuckAtCustoms, {size: 'inline'}, cell);
    expect(element.getBoundingClientRect().width).toBeLessThanOrEqual(200);
    expect(element.getBoundingClientRect().height).toBeLessThan(45);
    expect(getComputedStyle(find(element, '[part=base]')).fontSize).not.toBe('');
    expect(find(element, '.one').title).toBe(views.stuckAtCustoms.diagnosis.sentence);
    expect(find(element, 'details')).toBeNull();
  });

  test('compact leaves out facts and drawing, and keeps the next step and why', async () => {
    const element = await show(views.stuckInPicking, {size: 'compact'});
    expect([find(element, '[part=facts]'), find(element, '[part=eta]')]).toEqual([null, null]);
    expect(find(element, '[part=next]')).not.toBeNull();
    expect(find(element, '[part=why]')).not.toBeNull();
  });

  test.each(['inline', 'compact', 'full'])(
    '%s fits into 280 px, either direction, with words that never end',
    async (size) => {
      for (const dir of ['ltr', 'rtl']) {
        const frame = document.createElement('div');
        frame.style.width = '280px';
        frame.dir = dir;
        document.body.append(frame);
        const long = 'x'.repeat(10_000);
        const diagnosis = {
          ...views.stuckInPicking.diagnosis,
          sentence: long,
          where: long,
          stuckOn: long,
          factors: [long],
          nextAction: {label: long, role: long},
        };
        const element = await show({...views.stuckInPicking, diagnosis}, {size}, frame);
        expect(element.getBoundingClientRect().width).toBeLessThanOrEqual(280);
        expect(find(element, '[part=base]').scrollWidth).toBeLessThanOrEqual(281);
      }
    },
  );
});

test('missing and null parts never throw, and text stays text', async () => {
  const evil = '<img src=x onerror="window.hacked=1">';
  for (const diagnosis of [
    null,
    undefined,
    {},
    {sentence: evil, verdict: 'NEW', factors: null, eta: {}, nextAction: {}},
  ]) {
    const element = await show({id: '1', diagnosis});
    expect(text(element)).not.toMatch(/undefined|NaN|null/);
    expect(find(element, 'img')).toBeNull();
  }
  expect((window as {hacked?: number}).hacked).toBeUndefined();
});

test('the same states as every element', async () => {
  const element = document.createElement('order-diagnosis');
  element.locale = 'zh-CN';
  element.orderNo = '1';
  const {tell} = underProvider(element, {status: 'loading', connection: 'live'});
  await element.updateComplete;
  expect(find(element, '[part=base]').getAttribute('aria-busy')).toBe('true');
  tell({status: 'forbidden', connection: 'live'});
  await element.updateComplete;
  expect(text(element, '[part=notice]')).toBe('无权查看此订单');
  tell({status: 'ready', order: views.onTrack, connection: 'offline', staleSince: '2026-03-12T05:30:00Z'});
  await element.updateComplete;
  expect(find(element, '[part=stale]').getAttribute('role')).toBe('status');
  expect(text(element, '[part=sentence]')).toBe(views.onTrack.diagnosis.sentence);
});

test('on paper the reasons stand open', async () => {
  const element = await show(views.stuckInPicking);
  await cdp().send('Emulation.setEmulatedMedia', {media: 'print'});
  expect(find(element, '[part=why] ul').getBoundingClientRect().height).toBeGreaterThan(10);
  await cdp().send('Emulation.setEmulatedMedia', {media: ''});
});

test.each([
  ['light', 'full'],
  ['dark', 'full'],
  ['light', 'compact'],
  ['dark', 'inline'],
])('axe finds no fault in any sample, %s, %s', async (theme, size) => {
  for (const name of SCENARIO_NAMES) await show(views[name], {theme, size});
  const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
  expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
