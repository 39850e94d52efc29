import axe from 'axe-core';
import {afterEach, describe, expect, test} from 'vitest';
import {userEvent} from 'vitest/browser';
import {frame, orderAt, ordersUpTo} from '../../test/orders.js';
import {OrdersHub} from '../../test/orders-hub.js';
import type {OrderSummary} from '../order-collection/order-summary.js';
import './define.js';
// Brought by the element itself; here already, so that the first test does not wait for a busy machine.
import './board-body.js';
import type {OrderBoard} from './order-board.js';

const all = (element: Element, selector: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const words = (node: Node | undefined) => node!.textContent!.replace(/\s+/g, ' ').trim();
const columns = (element: Element) => all(element, '[part=column]');
const heads = (element: Element) => all(element, '[part=column-head]').map(words);
const cards = (column: Element) => [...column.querySelectorAll<HTMLElement>('[part=card]')];

async function settle(element: OrderBoard) {
  await element.updateComplete;
  await frame();
  await element.updateComplete;
  await frame();
}

async function show(orders: readonly unknown[] | undefined, given: Partial<OrderBoard> = {}, width = '1280px') {
  const element = document.createElement('order-board');
  Object.assign(element, {locale: 'en', timeZone: 'UTC', orders: orders as OrderSummary[], ...given});
  const box = document.createElement('div');
  box.style.width = width;
  box.append(element);
  document.body.append(box);
  await expect.poll(() => element.shadowRoot!.querySelector('[part=base]')?.ariaBusy, {timeout: 10_000}).toBe('false');
  await settle(element);
  return element;
}

afterEach(() => document.body.replaceChildren());

describe('columns', () => {
  test('by stage, in their order, with count and overdue share', async () => {
    const element = await show(ordersUpTo(20));
    expect(heads(element)).toEqual([
      'REVIEW 5 0% overdue',
      'PICK 5 20% overdue',
      'PACK 5 0% overdue',
      'SHIP 5 20% overdue',
    ]);
    expect(columns(element).map((column) => cards(column).length)).toEqual([5, 5, 5, 5]);
    expect(words(cards(columns(element)[1]!)[0])).toMatch(
      /SO-13.*On track.*overdue by.*Customer 13.*€13\.50.*Lei.*shop/,
    );
  });

  test.each([
    ['channel', ['erp', 'shop']],
    ['owner', ['Lei', 'Mara']],
  ] as const)('by %s', async (group, labels) => {
    const element = await show(ordersUpTo(20), {filter: {group}});
    expect(
      heads(element)
        .map((head) => head.split(' ')[0])
        .sort(),
    ).toEqual(labels);
  });

  test('those that the page names stand even when empty', async () => {
    const element = await show([], {
      columns: [
        {key: 'pick', label: 'To pick'},
        {key: 'pack', label: 'To pack'},
      ],
    });
    expect(heads(element)).toEqual(['To pick 0 0% overdue', 'To pack 0 0% overdue']);
  });

  test('each draws what is in sight of it, of a hundred thousand orders', async () => {
    const element = await show(ordersUpTo(100_000));
    expect(all(element, '[part=card]').length).toBeLessThan(120);
    const scroller = columns(element)[2]!.querySelector('.scroller')!;
    scroller.scrollTop = 12_000 * 120;
    await frame();
    await settle(element);
    expect(cards(columns(element)[2]!).map(({ariaPosInSet}) => Number(ariaPosInSet))).toContain(12_002);
    expect(cards(columns(element)[1]!)[0]!.ariaPosInSet).toBe('1');
  });

  test.each(['280px', '360px', '768px', '1280px'])('nothing spills at %s', async (width) => {
    const element = await show(ordersUpTo(40), {}, width);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    for (const column of columns(element)) {
      const scroller = column.querySelector('.scroller')!;
      expect(scroller.scrollWidth).toBeLessThanOrEqual(scroller.clientWidth);
    }
  });
});

describe('changes', () => {
  test('an order that moved stands in its new column', async () => {
    const element = await show(ordersUpTo(20));
    element.mergeOrders([orderAt(13, {stage: 'pack', stageLabel: 'PACK', timeline: []})]);
    await settle(element);
    expect(heads(element).map((head) => head.split(' ').slice(0, 2).join(' '))).toEqual([
      'REVIEW 5',
      'PICK 4',
      'PACK 6',
      'SHIP 5',
    ]);
  });

  test('a stage that no order was in yet gets a column', async () => {
    const element = await show(ordersUpTo(4));
    element.mergeOrders([orderAt(99, {stage: 'customs', stageLabel: 'CUSTOMS'})]);
    await settle(element);
    expect(heads(element).at(-1)).toMatch(/^CUSTOMS 1/);
  });
});

test('the keyboard walks within a column and between columns, marks and opens', async () => {
  const element = await show(ordersUpTo(400));
  const opened: string[] = [];
  element.addEventListener('order-select', (event) => opened.push(event.orderId));
  const [first, second] = all(element, '[role=listbox]');
  first!.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown} {ArrowRight}');
  await settle(element);
  expect(element.shadowRoot!.activeElement).toBe(second);
  await userEvent.keyboard('{End} {Enter}');
  await settle(element);
  expect(all(element, '[aria-selected=true]')).toHaveLength(2);
  expect(opened).toHaveLength(1);
  expect(second!.getAttribute('aria-activedescendant')).toBe('card-1-99');
  expect(words(all(element, '[part=selection] b')[0])).toBe('2 selected');
});

test('marked orders are moved by the page', async () => {
  const element = await show(ordersUpTo(20));
  all(element, '[data-mark]')[0]!.click();
  await settle(element);
  const told: unknown[] = [];
  element.addEventListener('order-action', ({action, orderId, value}) => told.push([action, orderId, value]));
  const [move] = all(element, '[part=move]') as HTMLSelectElement[];
  move!.value = 'ship';
  move!.dispatchEvent(new Event('change'));
  expect(told).toEqual([['move', 'o-0', 'ship']]);
  expect(heads(element)[0]).toMatch(/^REVIEW 5/);
});

test('from a hub: one request for all columns and one for each, one stream', async () => {
  const hub = new OrdersHub(ordersUpTo(900));
  const element = document.createElement('order-board');
  element.locale = 'en';
  hub.under(element);
  await expect.poll(() => heads(element)[0]).toBe('REVIEW 225 2% overdue');
  expect(heads(element)).toHaveLength(4);
  await expect.poll(() => hub.asked.length).toBeGreaterThan(4);
  hub.change('o-4', orderAt(4, {stage: 'ship', stageLabel: 'SHIP'}));
  await expect.poll(() => heads(element)[0]).toMatch(/^REVIEW 22[45]/);
});

test('from a hub: a column that the first hundred orders do not tell of is asked for, one that appears later too', async () => {
  const late = orderAt(0).timeline!.map((node) => ({...node, dueAt: '2090-01-01T00:00:00Z'}));
  const customs = (n: number) => orderAt(n, {stage: 'customs', stageLabel: 'CUSTOMS', timeline: late});
  const hub = new OrdersHub([...ordersUpTo(300), ...Array.from({length: 150}, (_, n) => customs(1000 + n))]);
  const element = document.createElement('order-board');
  element.locale = 'en';
  hub.under(element);
  await expect.poll(() => heads(element).map((head) => head.split(' ')[0])).toContain('CUSTOMS');
  await expect.poll(() => heads(element).find((head) => head.startsWith('CUSTOMS'))).toMatch(/^CUSTOMS 150/);
  const returns = Array.from({length: 120}, (_, n) => orderAt(2000 + n, {stage: 'returns', stageLabel: 'RETURNS'}));
  hub.orders.push(...returns);
  hub.change('o-2000', returns[0]);
  await expect.poll(() => heads(element).at(-1)).toMatch(/^RETURNS 120/);
  await expect.poll(() => cards(columns(element).at(-1)!).length).toBeGreaterThan(4);
});

test('text stays text, however long, and missing parts never throw', async () => {
  const evil = '<img src=x onerror="window.hacked=1">';
  const long = 'x'.repeat(10_000);
  const broken = [
    {id: 'a', orderNo: evil, stage: evil, stageLabel: evil, channel: evil, customer: {name: evil}},
    {id: 'b', orderNo: long, stage: 'x', stageLabel: long, customer: {name: long}},
    {id: 'c'},
    {
      id: 'd',
      timeline: null,
      risks: null,
      tags: null,
      assignments: null,
      diagnosis: null,
      customer: null,
      amounts: null,
    },
    {id: 'toString', stage: '__proto__', channel: 'constructor'},
  ];
  for (const width of ['280px', '1280px']) {
    for (const group of ['stage', 'channel', 'owner'] as const) {
      const element = await show(broken, {filter: {group}}, width);
      expect(all(element, '[part=card]')).toHaveLength(broken.length);
      expect(words(element.shadowRoot!)).not.toMatch(/undefined|NaN|null|Infinity/);
      expect(all(element, 'img')).toEqual([]);
      expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    }
  }
  expect((window as {hacked?: number}).hacked).toBeUndefined();
});

test.each(['light', 'dark'] as const)('axe finds no fault, %s', async (theme) => {
  document.documentElement.lang = 'en';
  const element = await show(ordersUpTo(60), {theme});
  all(element, '[data-mark]')[0]!.click();
  await settle(element);
  await show(ordersUpTo(20), {theme, filter: {group: 'owner'}}, '280px');
  const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
  expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
