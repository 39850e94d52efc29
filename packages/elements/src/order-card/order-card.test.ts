import type {OrderView} from '@orderlight/core';
import {SCENARIO_NAMES, sampleViews} from '@orderlight/core/fixtures';
import axe from 'axe-core';
import {afterEach, describe, expect, test} from 'vitest';
import {cdp, userEvent} from 'vitest/browser';
import {underProvider} from '../../test/pretend-provider.js';
import './define.js';
import type {OrderCard} from './order-card.js';

const views = sampleViews('en', 'OPS');

async function show(order: unknown, attributes: Record<string, string> = {}, into: HTMLElement = document.body) {
  const element = document.createElement('order-card');
  for (const [name, value] of Object.entries({'time-zone': 'Asia/Shanghai', locale: 'en', ...attributes})) {
    element.setAttribute(name, value);
  }
  element.order = order as OrderView;
  into.append(element);
  await element.updateComplete;
  return element;
}

const find = (element: OrderCard, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
const all = (element: OrderCard, selector: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const text = (element: OrderCard, selector = '[part=base]') =>
  find(element, selector).textContent!.replace(/\s+/g, ' ');

afterEach(() => document.body.replaceChildren());

describe('five sides', () => {
  const order: OrderView = {
    ...views.stuckInPicking,
    customer: {name: 'Mara', phoneMasked: '138****8000', level: 'Gold', orderCount: 7},
    lines: [
      {
        id: '1',
        name: 'Tea',
        quantity: 2,
        shipped: 0,
        delivered: 0,
        returned: 0,
        flags: {coldChain: true},
        image: 'https://shop.example/tea.png',
      },
      {id: '2', name: 'Cup', quantity: 1, shipped: 0, delivered: 0, returned: 0, flags: {gift: true}},
    ],
    amounts: {total: {amount: '12345678901234567.89', currencyCode: 'EUR'}},
    risks: [{code: 'ADDRESS', label: 'Vague address', severity: 'WARNING'}],
    tags: ['Expedited'],
    assignments: [
      {role: 'WAREHOUSE', roleLabel: 'Warehouse', person: 'Lei', state: 'ACTING'},
      {role: 'CARRIER', roleLabel: 'Carrier', state: 'AWAITED'},
    ],
  };

  test('customer: name, masked phone, level, count', async () => {
    const element = await show(order);
    expect(text(element, '.customer')).toMatch(/Mara.*Gold.*138\*\*\*\*8000.*7 orders/);
  });

  test('goods: picture, name, count, exact total, what is special', async () => {
    const element = await show(order);
    expect(text(element, '.goods')).toMatch(/Tea and 1 more.*3 pieces.*€12,345,678,901,234,567\.89.*Gift.*Cold chain/);
    expect(find(element, '[part=image]').getAttribute('src')).toBe('https://shop.example/tea.png');
  });

  test('progress: the stage, its place among the others, what blocks it', async () => {
    const element = await show(order);
    expect(text(element, '.process')).toContain(order.stageLabel);
    expect(text(element, '.process')).toContain(order.diagnosis.stuckOn);
    expect(find(element, '[part=progress]').getAttribute('aria-label')).toBe(`Stage 3 of ${order.timeline.length}`);
    expect(all(element, '[part=progress] i')).toHaveLength(order.timeline.length);
  });

  test('people: who acts, who is awaited', async () => {
    const element = await show(order);
    expect(text(element, '.people')).toMatch(/Lei.*Warehouse.*Acting.*Carrier.*Awaited/);
  });

  test('risks; a tag of the host is none', async () => {
    const element = await show(order);
    expect(text(element, '.risk')).toContain('Vague address');
    expect(text(element, '.risk')).not.toContain('Expedited');
    expect(all(element, 'header + .tags [part=tag]').map((tag) => tag.textContent)).toEqual(['Expedited']);
    const plain = await show({...order, risks: [], tags: ['vip']});
    expect(text(plain, '.risk')).toContain('No known risk');
    expect(text(plain)).toContain('vip');
  });

  test('on paper, with its frame, its steps outlined', async () => {
    const element = await show(order);
    await cdp().send('Emulation.setEmulatedMedia', {media: 'print'});
    expect(getComputedStyle(find(element, '[part=base]')).borderStyle).toBe('solid');
    const [step] = all(element, '[part=progress] i');
    expect(getComputedStyle(step!).borderStyle).toBe('solid');
    expect(getComputedStyle(step!).getPropertyValue('-webkit-print-color-adjust')).toBe('exact');
    await cdp().send('Emulation.setEmulatedMedia', {media: ''});
  });
});

describe('what stands beside the five sides', () => {
  const withNode = (more: object): OrderView => ({
    ...views.stuckInPicking,
    timeline: views.stuckInPicking.timeline.map((node) => (node.status === 'DONE' ? node : {...node, ...more})),
  });

  test('what stops the clock, and whom it concerns by now', async () => {
    const element = await show(
      withNode({
        pauses: [{from: '2026-03-12T04:00:00Z', label: 'waiting for the customer'}],
        escalation: {reached: {role: 'MANAGER', roleLabel: 'Manager', share: 1}},
      }),
    );
    expect(text(element, '.process')).toMatch(/Paused: waiting for the customer.*Escalated to Manager/);
    const past = await show(withNode({pausedMs: 7_200_000, pauses: []}));
    expect(text(past, '.process')).toContain('Paused for 2 h in all');
  });

  test('how long until it is unblocked', async () => {
    const {at, diagnosis} = views.stuckInPicking;
    const after = (hours: number) => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
    const of = (dueAt: string) => ({
      ...views.stuckInPicking,
      diagnosis: {...diagnosis, nextAction: {label: 'x', role: 'WAREHOUSE' as const, dueAt}},
    });
    // Half a minute more: the clock goes on while the card is drawn.
    expect(text(await show(of(after(3 + 1 / 120))), '.process')).toMatch(/Unblocked by .* in 3 h/);
    expect(text(await show(of(after(-3))), '.process')).toContain('overdue by 3 h');
  });

  test('an order in several parcels is told as one', async () => {
    const element = await show(views.splitShipment);
    expect(text(element, '[part=parcels]')).toMatch(/\d of \d parcels delivered/);
    expect(all(await show({...views.splitShipment, shipments: []}), '[part=parcels]')).toEqual([]);
  });

  test('expedited by a flame and a word; who has ordered before', async () => {
    const element = await show({
      ...views.onTrack,
      customer: {name: 'Mara', orderCount: 3},
      risks: [{code: 'EXPEDITED', label: 'Expedited', severity: 'WARNING'}],
    });
    expect(text(element, '.risk')).toContain('Expedited');
    expect(find(element, '.risk [part=tag] path').getAttribute('d')).toMatch(/^M8\.5 14\.5/);
    expect(text(element, '.customer')).toContain('Repeat customer · 3 orders');
  });

  test('a picture that can’t be had leaves a box', async () => {
    const image = 'https://127.0.0.1:1/none.png';
    const element = await show({...views.onTrack, lines: [{id: '1', name: 'Tea', quantity: 1, image}]});
    find(element, 'img').dispatchEvent(new Event('error'));
    await element.updateComplete;
    expect(all(element, 'img')).toEqual([]);
    expect(find(element, '[part=image]').className).toContain('no-image');
  });
});

describe.each(['row', 'compact'] as const)('%s', (layout) => {
  test.each(['280px', '480px', '768px', '1200px', '1600px'])('nothing is cut off at %s', async (width) => {
    const frame = document.createElement('div');
    frame.style.width = width;
    document.body.append(frame);
    const order = {
      ...views.stuckInPicking,
      risks: [
        {code: 'EXPEDITED', label: 'Expedited', severity: 'WARNING'},
        {code: 'HAZMAT', label: 'Dangerous goods', severity: 'CRITICAL'},
      ],
    };
    const element = await show(order, {layout}, frame);
    const frameRight = frame.getBoundingClientRect().right;
    expect(find(element, '[part=verdict]').getBoundingClientRect().right).toBeLessThanOrEqual(frameRight);
    expect(find(element, '[part=number]').getBoundingClientRect().width).toBeGreaterThan(40);
    if (layout === 'row') expect(element.getBoundingClientRect().height).toBeLessThanOrEqual(48);
    expect(element.scrollWidth).toBeLessThanOrEqual(frame.clientWidth);
  });

  test('says in words what its signs mean', async () => {
    const order = {...views.stuckInPicking, risks: [{code: 'EXPEDITED', label: 'Expedited', severity: 'WARNING'}]};
    const element = await show(order, {layout});
    expect(text(element, '[part=tag]')).toBe('Expedited');
    expect(text(element, '[part=verdict]')).toBe(order.diagnosis.verdictLabel);
  });

  test('hostile, missing and null parts', async () => {
    const evil = `<img src=x onerror="window.hacked=1">${'x'.repeat(10_000)}\u202e`;
    const frame = document.createElement('div');
    frame.style.width = '320px';
    document.body.append(frame);
    const broken = [
      {},
      {customer: null, lines: null, timeline: null, risks: null, tags: null, diagnosis: null, holds: null},
      {lines: [{}], timeline: [{}], risks: [{}], diagnosis: {}, control: 'HELD', holds: [{}], shipments: [{}, {}]},
      {...views.onTrack, orderNo: evil, stageLabel: evil, customer: {name: evil}, lines: [{id: '1', name: evil}]},
    ];
    for (const [index, order] of broken.entries()) {
      const element = await show({...order, id: `broken-${index}`}, {layout}, frame);
      expect(text(element)).not.toMatch(/undefined|NaN|null/);
      expect(element.scrollWidth).toBeLessThanOrEqual(320);
    }
    expect((window as {hacked?: number}).hacked).toBeUndefined();
  });

  test('axe finds no fault', async () => {
    document.documentElement.lang = 'en';
    for (const name of SCENARIO_NAMES) await show(views[name], {layout});
    const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
    expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
  });
});

test('tells that the order was chosen, by mouse or by keyboard', async () => {
  const element = await show(views.onTrack);
  const chosen: string[] = [];
  document.body.addEventListener('order-select', ({orderId, orderNo}) => chosen.push(`${orderId} ${orderNo}`), {
    once: false,
  });
  find(element, '[part=number]').click();
  find(element, '[part=number]').focus();
  await userEvent.keyboard('{Enter}');
  const {id, orderNo} = views.onTrack;
  expect(chosen).toEqual([`${id} ${orderNo}`, `${id} ${orderNo}`]);
});

test.each([
  ['280px', [1, 1, 1, 1, 1]],
  ['600px', [1, 2, 2]],
  ['768px', [2, 3]],
  ['1200px', [5]],
])('fills every row at %s', async (width, counts) => {
  const frame = document.createElement('div');
  frame.style.width = width;
  document.body.append(frame);
  const element = await show(views.splitShipment, {}, frame);
  expect(element.scrollWidth).toBeLessThanOrEqual(frame.clientWidth);
  const rows = new Map<number, DOMRect[]>();
  for (const side of all(element, '[part=dimension]').map((dimension) => dimension.getBoundingClientRect()))
    rows.set(side.top, [...(rows.get(side.top) ?? []), side]);
  expect([...rows.values()].map((row) => row.length)).toEqual(counts);
  const {left, right} = find(element, 'dl').getBoundingClientRect();
  for (const row of rows.values()) {
    expect(row[0]!.left).toBeCloseTo(left, 0);
    expect(row.at(-1)!.right).toBeCloseTo(right, 0);
  }
});

test('text stays text, and pictures come from the web alone', async () => {
  const evil = '<img src=x onerror="window.hacked=1">';
  for (const image of ['javascript:alert(1)', 'data:text/html,<script>1</script>', 'file:///etc/passwd', '//x']) {
    const element = await show({
      ...views.onTrack,
      orderNo: evil,
      tags: [evil],
      lines: [{id: '1', name: evil, quantity: 1, image}],
    });
    expect(all(element, 'img')).toEqual([]);
    expect(find(element, '[part=number]').textContent).toBe(evil);
  }
  expect((window as {hacked?: number}).hacked).toBeUndefined();
});

test('missing and null parts never throw', async () => {
  const broken = [
    {},
    {
      customer: null,
      lines: null,
      amounts: null,
      timeline: null,
      risks: null,
      tags: null,
      assignments: null,
      holds: null,
      diagnosis: null,
    },
    {
      lines: [{}],
      timeline: [{}],
      risks: [{}],
      tags: [''],
      assignments: [{}],
      diagnosis: {},
      control: 'HELD',
      holds: [{}],
    },
    {...views.held, amounts: {total: {amount: 'much', currencyCode: 'nothing'}}},
  ];
  for (const [index, order] of broken.entries()) {
    const element = await show({...order, id: `broken-${index}`});
    expect(text(element)).not.toMatch(/undefined|NaN|null/);
    expect(all(element, '[part=dimension]')).toHaveLength(5);
  }
});

test('the same states as every element', async () => {
  const element = document.createElement('order-card');
  element.locale = 'en';
  element.orderNo = '1';
  const {tell} = underProvider(element, {status: 'loading', connection: 'live'});
  await element.updateComplete;
  expect(find(element, '[part=base]').getAttribute('aria-busy')).toBe('true');
  tell({status: 'missing', connection: 'live'});
  await element.updateComplete;
  expect(text(element)).toContain('No such order');
  tell({status: 'ready', order: views.onTrack, connection: 'reconnecting', staleSince: '2026-03-12T05:30:00Z'});
  await element.updateComplete;
  expect(find(element, '[part=stale]').getAttribute('role')).toBe('status');
  expect(find(element, '[part=number]').textContent).toBe(views.onTrack.orderNo);
});

test.each(['light', 'dark'] as const)('axe finds no fault in any sample, %s', async (theme) => {
  document.documentElement.lang = 'en';
  for (const name of SCENARIO_NAMES) await show(views[name], {theme});
  const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
  expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
