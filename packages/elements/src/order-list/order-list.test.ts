import axe from 'axe-core';
import {afterEach, describe, expect, test} from 'vitest';
import {userEvent} from 'vitest/browser';
import {frame, orderAt, ordersUpTo} from '../../test/orders.js';
import {OrdersHub} from '../../test/orders-hub.js';
import {OrderFilterChangeEvent} from '../events/order-filter-change-event.js';
import type {OrderSummary} from '../order-collection/order-summary.js';
import './define.js';
// Brought by the element itself; here already, so that the first test does not wait for a busy machine.
import './list-body.js';
import type {OrderList} from './order-list.js';

const find = <T extends HTMLElement = HTMLElement>(element: Element, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector)!;
const all = (element: Element, selector: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const words = (node: Node) => node.textContent!.replace(/\s+/g, ' ').trim();
const numbers = (element: Element) => all(element, '[part=number] b').map(words);

async function settle(element: OrderList) {
  await element.updateComplete;
  await frame();
  await element.updateComplete;
  await frame();
}

async function show(orders: readonly unknown[] | undefined, given: Partial<OrderList> = {}, width = '1280px') {
  const element = document.createElement('order-list');
  Object.assign(element, {locale: 'en', timeZone: 'UTC', orders: orders as OrderSummary[], ...given});
  const frameElement = document.createElement('div');
  frameElement.style.width = width;
  frameElement.append(element);
  document.body.append(frameElement);
  await expect.poll(() => element.shadowRoot!.querySelector('[part=base]')?.ariaBusy, {timeout: 10_000}).toBe('false');
  await settle(element);
  return element;
}

const grid = (element: OrderList) => find(element, '[role=grid]');
const currentRow = (element: OrderList) =>
  find(element, `#${grid(element).getAttribute('aria-activedescendant')}`) as HTMLElement | null;

async function scrollTo(element: OrderList, top: number) {
  grid(element).scrollTop = top;
  await frame();
  await settle(element);
}

afterEach(() => document.body.replaceChildren());

describe('rows', () => {
  test('each tells number, stage, verdict, due, owner, channel, customer, value', async () => {
    const element = await show([orderAt(13)]);
    expect(words(find(element, '[part=row]'))).toMatch(
      /SO-13.*PICK.*2\/4.*On track.*overdue by .*Lei.*shop.*Customer 13 138\*\*\*\*8000.*€13\.50/,
    );
    expect(find(element, '.late')).not.toBeNull();
  });

  test('expedited ones come first, then what is due first', async () => {
    const element = await show(ordersUpTo(30));
    expect(numbers(element).slice(0, 4)).toEqual(['SO-20', 'SO-3', 'SO-13', 'SO-23']);
    expect(words(find(element, '[part=row]'))).toContain('Expedited');
  });

  test('a hundred thousand orders are a few dozen elements', async () => {
    const element = await show(ordersUpTo(100_000));
    expect(all(element, '[part=row]').length).toBeLessThan(60);
    expect(all(element, '*').length).toBeLessThan(2500);
    expect(grid(element).getAttribute('aria-rowcount')).toBe('100001');
    expect(find(element, '.space').offsetHeight).toBe(100_000 * 40);
    await scrollTo(element, 50_000 * 40);
    expect(all(element, '[part=row]').length).toBeLessThan(60);
    const seen = all(element, '[part=row]').map((row) => Number(row.getAttribute('aria-rowindex')));
    expect(Math.min(...seen)).toBeLessThanOrEqual(50_002);
    expect(Math.max(...seen)).toBeGreaterThan(50_015);
    const owned = find(element, '.rows').getAttribute('aria-owns')!.split(' ');
    expect(owned).toEqual([...seen].sort((a, b) => a - b).map((index) => `row-${index - 2}`));
    const top = find(element, `#row-50000`).getBoundingClientRect().top;
    expect(top).toBeCloseTo(find(element, '[part=head]').getBoundingClientRect().bottom, -1);
  });

  test.each(['280px', '360px', '768px', '1280px'])('nothing overflows at %s', async (width) => {
    const element = await show(ordersUpTo(40), {}, width);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    expect(grid(element).scrollWidth).toBeLessThanOrEqual(grid(element).clientWidth);
    const [row] = all(element, '[part=row]');
    expect(row!.offsetHeight).toBe({'280px': 192, '360px': 124, '768px': 62, '1280px': 40}[width]);
  });

  test('compact rows are lower', async () => {
    const element = await show(ordersUpTo(3), {density: 'compact'});
    expect(find(element, '[part=row]').offsetHeight).toBe(30);
  });
});

describe('filters', () => {
  test('are told before they hold, and a page may refuse', async () => {
    const element = await show(ordersUpTo(40));
    const told: unknown[] = [];
    element.addEventListener('order-filter-change', (event) => told.push(event.filter), {once: true});
    const [overdue] = all(element, '[part=quick]');
    overdue!.click();
    await settle(element);
    expect(told).toEqual([{only: ['overdue']}]);
    expect(element.filter).toEqual({only: ['overdue']});
    expect(numbers(element)).toEqual(['SO-3', 'SO-13', 'SO-23', 'SO-33']);
    expect(words(find(element, '[part=summary]'))).toBe('4 orders · 4 overdue');
    element.addEventListener('order-filter-change', (event) => event.preventDefault());
    overdue!.click();
    await settle(element);
    expect(numbers(element)).toHaveLength(4);
    expect(overdue!.getAttribute('aria-pressed')).toBe('true');
  });

  test('search by number, tracking number or SKU', async () => {
    const element = await show(ordersUpTo(40));
    const search = find<HTMLInputElement>(element, '[part=search]');
    search.value = 'tn17';
    search.dispatchEvent(new Event('input'));
    await expect.poll(() => numbers(element)).toEqual(['SO-17']);
  });

  test('heads of columns sort', async () => {
    const element = await show(ordersUpTo(9));
    const head = () => find(element, '[role=columnheader].by-value');
    head().querySelector('button')!.click();
    await settle(element);
    expect(numbers(element)[0]).toBe('SO-0');
    head().querySelector('button')!.click();
    await settle(element);
    expect(numbers(element)[0]).toBe('SO-8');
    expect(head().getAttribute('aria-sort')).toBe('descending');
  });

  test('groups have heads with a count', async () => {
    const element = await show(ordersUpTo(20), {filter: {group: 'stage'}});
    expect(all(element, '[part=group-head]').map(words)).toEqual([
      'REVIEW 5 orders',
      'PICK 5 orders 1 overdue',
      'PACK 5 orders',
      'SHIP 5 orders 1 overdue',
    ]);
  });

  test('views are kept by the page', async () => {
    const element = await show(ordersUpTo(20), {views: [{name: 'Burning', filter: {only: ['overdue']}}]});
    const views = find<HTMLSelectElement>(element, '[part=views]');
    views.value = '0';
    views.dispatchEvent(new Event('change'));
    await settle(element);
    expect(element.filter).toEqual({only: ['overdue']});
    element.filter = {only: ['held']};
    await settle(element);
    find(element, '[part=save-view]').click();
    await settle(element);
    find<HTMLInputElement>(element, '[part=view-name]').value = ' Held back ';
    const told: unknown[] = [];
    element.addEventListener('order-views-change', (event) => told.push(event.views));
    find(element, 'form button').click();
    await settle(element);
    expect(told).toEqual([
      [
        {name: 'Burning', filter: {only: ['overdue']}},
        {name: 'Held back', filter: {only: ['held']}},
      ],
    ]);
    find(element, '[part=drop-view]').click();
    await settle(element);
    expect(element.views).toHaveLength(1);
  });

  test('nothing found: says so, and offers the way back', async () => {
    const element = await show(ordersUpTo(5), {filter: {search: 'nothing like it'}});
    expect(words(find(element, '[part=notice]'))).toBe('No order meets these filters.');
    find(element, '.center button').click();
    await settle(element);
    expect(numbers(element)).toHaveLength(5);
    const empty = await show([]);
    expect(words(find(empty, '[part=notice]'))).toBe('No orders yet.');
  });
});

describe('marks', () => {
  test('one, a range, all, none; and what is done with them', async () => {
    const element = await show(ordersUpTo(30));
    const told: unknown[] = [];
    element.addEventListener('order-selection-change', ({selected}) => told.push(selected));
    const marks = () => all(element, '[data-mark]');
    marks()[1]!.click();
    marks()[3]!.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, shiftKey: true}));
    await settle(element);
    expect(told.at(-1)).toEqual({isAll: false, orderIds: ['o-3', 'o-13', 'o-23'], exceptIds: []});
    expect(all(element, '[aria-selected=true]')).toHaveLength(3);
    expect(words(find(element, '[part=selection]'))).toContain('3 selected');
    const acts: unknown[] = [];
    document.body.addEventListener(
      'order-action',
      (event) => acts.push([event.action, (event as unknown as {selected: {orderIds: unknown}}).selected.orderIds]),
      {once: true},
    );
    find(element, '[part=action]').click();
    expect(acts).toEqual([['hold', ['o-3', 'o-13', 'o-23']]]);
    find(element, '[part=select-all]').click();
    await settle(element);
    marks()[0]!.click();
    await settle(element);
    expect(told.at(-1)).toEqual({isAll: true, orderIds: [], exceptIds: ['o-20']});
    expect(words(find(element, '[part=selection] b'))).toBe('29 selected');
    find(element, '[part=clear]').click();
    await settle(element);
    expect(find(element, '[part=selection]')).toBeNull();
  });

  test('a click with Shift marks orders, not the text between them', async () => {
    const element = await show(ordersUpTo(30));
    await userEvent.click(all(element, '[data-mark]')[1]!);
    await userEvent.click(all(element, '[data-mark]')[4]!, {modifiers: ['Shift']});
    await settle(element);
    expect(all(element, '[aria-selected=true]')).toHaveLength(4);
    expect(String(getSelection())).toBe('');
    expect(element.shadowRoot!.activeElement).toBe(grid(element));
  });

  test('a click beside the mark opens the order', async () => {
    const element = await show(ordersUpTo(3));
    const chosen: string[] = [];
    document.body.addEventListener('order-select', (event) => chosen.push(event.orderId), {once: true});
    find(element, '[part=number]').click();
    expect(chosen).toEqual(['o-0']);
  });
});

test('what is overdue is judged at the instant of the orders given, where they tell one', async () => {
  const at = '2020-03-12T01:30:00Z';
  const element = await show(
    ordersUpTo(3).map((order, n) => ({...order, at, promised: {until: `2020-03-12T0${n}:00:00Z`}, timeline: []})),
  );
  expect(all(element, '.late').length).toBe(2);
  expect(words(find(element, '[part=summary]'))).toBe('3 orders · 2 overdue');
});

describe('keyboard', () => {
  test('walks, marks and opens; the focus is never lost, however far the rows are scrolled', async () => {
    const element = await show(ordersUpTo(5000));
    const opened: string[] = [];
    element.addEventListener('order-select', (event) => opened.push(event.orderId));
    grid(element).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await settle(element);
    expect(currentRow(element)!.getAttribute('aria-rowindex')).toBe('4');
    await userEvent.keyboard('{End}');
    await settle(element);
    expect(currentRow(element)!.getAttribute('aria-rowindex')).toBe('5001');
    const last = currentRow(element)!.getBoundingClientRect();
    expect(last.bottom).toBeLessThanOrEqual(grid(element).getBoundingClientRect().bottom);
    expect(element.shadowRoot!.activeElement).toBe(grid(element));
    await userEvent.keyboard('{PageUp}{Home}{ArrowDown} {Shift>}{ArrowDown}{/Shift}{Enter}');
    await settle(element);
    expect(all(element, '[aria-selected=true]')).toHaveLength(2);
    expect(opened).toHaveLength(1);
    await userEvent.keyboard('{Control>}a{/Control}');
    await settle(element);
    expect(words(find(element, '[part=selection] b'))).toBe('5,000 selected');
    await userEvent.keyboard('{Escape}');
    await settle(element);
    expect(find(element, '[part=selection]')).toBeNull();
  });

  test('goes along the cells of a row and back to the whole row, and keeps the column from row to row', async () => {
    const element = await show(ordersUpTo(50));
    const here = () => find(element, `#${grid(element).getAttribute('aria-activedescendant')}`);
    grid(element).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await settle(element);
    expect(here().className).toBe('stage');
    await userEvent.keyboard('{ArrowDown}');
    await settle(element);
    expect(here().className).toBe('stage');
    expect(here().closest('[role=row]')!.getAttribute('aria-rowindex')).toBe('3');
    await userEvent.keyboard('{End}{ArrowRight}');
    await settle(element);
    expect(here().className).toBe('flags');
    await userEvent.keyboard('{Home}');
    await settle(element);
    expect(here().className).toBe('select');
    await userEvent.keyboard('{ArrowLeft}');
    await settle(element);
    expect(here().role).toBe('row');
    await userEvent.keyboard('{ArrowRight}{Control>}{End}{/Control}');
    await settle(element);
    expect(here().closest('[role=row]')!.getAttribute('aria-rowindex')).toBe('51');
    element.parentElement!.style.width = '360px';
    await expect.poll(() => find(element, '.space').offsetHeight).toBe(50 * 124);
    await userEvent.keyboard('{ArrowUp}');
    await settle(element);
    await userEvent.keyboard('{End}');
    await settle(element);
    expect(here().className).toBe('value');
  });

  test('stays at its order while rows come and go above', async () => {
    const element = await show(ordersUpTo(500));
    grid(element).focus();
    await userEvent.keyboard('{PageDown}{PageDown}');
    await settle(element);
    const before = words(currentRow(element)!.querySelector('[part=number]')!);
    const top = currentRow(element)!.getBoundingClientRect().top;
    element.removeOrders(
      numbers(element)
        .slice(0, 2)
        .map((number) => number.replace('SO', 'o')),
    );
    element.removeOrders(['o-20', 'o-45']);
    await settle(element);
    expect(words(currentRow(element)!.querySelector('[part=number]')!)).toBe(before);
    expect(currentRow(element)!.getBoundingClientRect().top).toBeCloseTo(top, -1);
  });
});

describe('changes', () => {
  test('a known order is drawn anew in its place; many at once are one drawing', async () => {
    const element = await show(ordersUpTo(1000));
    let drawings = 0;
    const render = element.render.bind(element);
    element.render = () => {
      drawings++;
      return render();
    };
    const before = numbers(element);
    for (let n = 0; n < 200; n++) element.mergeOrders([orderAt(n, {stageLabel: `Anew ${n}`})]);
    await frame();
    await element.updateComplete;
    expect(drawings).toBe(1);
    expect(numbers(element)).toEqual(before);
    expect(words(find(element, '[part=row]'))).toContain('Anew 20');
  });

  test('new orders wait while the reader has scrolled', async () => {
    const element = await show(ordersUpTo(1000));
    await scrollTo(element, 4000);
    const before = numbers(element);
    element.mergeOrders([orderAt(2003), orderAt(2013)]);
    await settle(element);
    expect(numbers(element)).toEqual(before);
    expect(words(find(element, '[part=new-orders]'))).toBe('2 new orders');
    find(element, '[part=new-orders]').click();
    await settle(element);
    expect(grid(element).scrollTop).toBe(0);
    expect(words(find(element, '[part=summary]'))).toContain('1,002 orders');
  });

  test('one that no longer meets the filter goes', async () => {
    const element = await show(ordersUpTo(100), {filter: {stage: 'pick'}});
    const [first] = numbers(element);
    element.mergeOrders([orderAt(Number(first!.slice(3)), {stage: 'pack'})]);
    await settle(element);
    expect(numbers(element)).not.toContain(first);
  });
});

describe('from a hub', () => {
  test('asks for pages as they are scrolled to, expedited orders first, and follows from the newest change', async () => {
    const hub = new OrdersHub(ordersUpTo(450));
    const element = document.createElement('order-list');
    element.locale = 'en';
    hub.under(element);
    await settle(element);
    await expect.poll(() => numbers(element).length).toBeGreaterThan(10);
    expect(words(find(element, '[part=summary]'))).toBe('450 orders · 3 overdue');
    expect(
      all(element, '[part=row]')
        .slice(0, 3)
        .every((row) => words(row).includes('Expedited')),
    ).toBe(true);
    const asked = hub.asked.length;
    for (let step = 0; step < 12; step++) await scrollTo(element, grid(element).scrollHeight);
    expect(hub.asked.length).toBeGreaterThan(asked);
    expect(grid(element).getAttribute('aria-rowcount')).toBe('451');
    const ids = new Set(hub.asked.map(({after}) => after));
    expect(ids.size).toBeGreaterThan(3);
    expect(hub.asked.every(({first}) => first <= 100)).toBe(true);
  });

  test('takes changes, drops what no longer meets the filter', async () => {
    const hub = new OrdersHub(ordersUpTo(20));
    const element = document.createElement('order-list');
    element.locale = 'en';
    hub.under(element);
    await expect.poll(() => numbers(element).length).toBe(20);
    hub.change('o-4', orderAt(4, {stageLabel: 'Anew'}));
    hub.change('o-5');
    hub.change('o-99', orderAt(99));
    await expect.poll(() => numbers(element).length).toBe(20);
    await expect.poll(() => words(grid(element))).toContain('Anew');
    expect(numbers(element)).not.toContain('SO-5');
    expect(numbers(element)).toContain('SO-99');
  });

  test('who may not read tags gets one plain list, and is told of nothing', async () => {
    const hub = new OrdersHub(ordersUpTo(150));
    hub.refused = ['tag'];
    const element = document.createElement('order-list');
    element.locale = 'en';
    const errors: Event[] = [];
    element.addEventListener('order-load-error', (event) => errors.push(event));
    hub.under(element);
    await expect.poll(() => numbers(element).length).toBeGreaterThan(10);
    for (let step = 0; step < 5; step++) await scrollTo(element, grid(element).scrollHeight);
    expect(grid(element).getAttribute('aria-rowcount')).toBe('151');
    expect(hub.asked.map(({filter}) => JSON.stringify(filter)).filter((text) => text.includes('tag'))).toEqual([]);
    element.filter = {group: 'stage'};
    await expect.poll(() => all(element, '[part=group-head]').length).toBeGreaterThan(0);
    await expect.poll(() => numbers(element).length).toBeGreaterThan(10);
    expect(errors).toEqual([]);
  });

  test('who may not see who works on orders is told so, and finds the way back', async () => {
    const hub = new OrdersHub(ordersUpTo(30));
    hub.refused = ['assignee'];
    const element = document.createElement('order-list');
    Object.assign(element, {locale: 'en', me: 'Lei', filter: {only: ['mine']}});
    hub.under(element);
    await expect
      .poll(() => words(find(element, '[part=notice]') ?? element))
      .toBe('You may not see who works on orders.');
    const mine = all(element, '[part=quick]').find((chip) => words(chip) === 'Mine')!;
    mine.click();
    await expect.poll(() => numbers(element).length).toBeGreaterThan(10);
    expect(words(find(element, '[part=row]'))).toContain('Expedited');
    element.filter = {group: 'owner'};
    await expect
      .poll(() => words(find(element, '[part=notice]') ?? element.shadowRoot))
      .toBe('You may not see who works on orders.');
  });

  test('what is overdue is told by the clock of the hub, not by that of the device', async () => {
    const hub = new OrdersHub(
      ordersUpTo(3).map((order, n) => ({...order, promised: {until: `2020-03-12T0${n}:00:00Z`}, timeline: []})),
    );
    hub.at = '2020-03-12T01:30:00Z';
    const element = document.createElement('order-list');
    Object.assign(element, {locale: 'en', timeZone: 'UTC'});
    hub.under(element);
    await expect.poll(() => numbers(element).length).toBe(3);
    expect(all(element, '.late').length).toBe(2);
    expect(words(all(element, '.due')[2]!)).toMatch(/^in (30|29) min/);
  });

  test('how many are stuck is not known before all are here', async () => {
    const STUCK = {diagnosis: {verdict: 'STUCK', verdictLabel: 'Stuck'}} as const;
    const hub = new OrdersHub(Array.from({length: 1950}, (_, n) => orderAt(n, n % 10 === 3 ? STUCK : {})));
    const element = document.createElement('order-list');
    Object.assign(element, {locale: 'en', filter: {only: ['stuck']}});
    hub.under(element);
    await expect.poll(() => numbers(element).length).toBeGreaterThan(8);
    expect(words(find(element, '[part=summary]'))).toMatch(/^at least \d+ orders/);
    for (let step = 0; step < 3; step++) await scrollTo(element, grid(element).scrollHeight);
    // The hub tells what is due first, and these are: the many pages behind them are not walked through unasked.
    await expect.poll(() => find(element, '[part=further]')).not.toBeNull();
    expect(find(element, '.hole')).toBeNull();
    find(element, '[part=further]').click();
    await settle(element);
    find(element, '[part=further]')?.click();
    await expect.poll(() => find(element, '[part=further]')).toBeNull();
    await settle(element);
    expect(words(find(element, '[part=summary]'))).toBe('195 orders · 195 overdue');
  });

  test('after a lost connection all that was there is asked anew, and nothing moves', async () => {
    const hub = new OrdersHub(ordersUpTo(950));
    const element = document.createElement('order-list');
    element.locale = 'en';
    hub.under(element);
    await expect.poll(() => numbers(element).length).toBeGreaterThan(10);
    for (let step = 0; step < 4; step++) await scrollTo(element, grid(element).scrollHeight);
    expect(grid(element).scrollTop).toBeGreaterThan(8000);
    const top = numbers(element);
    const edge = grid(element).getBoundingClientRect().top + 50;
    const rowOf = (number: string) => all(element, '[part=row]').find((row) => words(row).includes(`${number} `))!;
    const seen = top.filter((number) => rowOf(number).getBoundingClientRect().top > edge)[1]!;
    const place = rowOf(seen).getBoundingClientRect().top;
    const gone = words(
      all(element, '[part=row]')
        .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))[0]!
        .querySelector('[part=number] b')!,
    );
    const asked = hub.asked.length;
    hub.orders.splice(
      0,
      hub.orders.length,
      ...hub.orders
        .filter(({orderNo}) => orderNo !== gone)
        .map((order) => (order.orderNo === seen ? {...order, stageLabel: 'Meanwhile'} : order)),
    );
    hub.comeBack();
    await expect.poll(() => words(grid(element))).toContain('Meanwhile');
    expect(hub.asked.length).toBeGreaterThan(asked + 2);
    expect(numbers(element)).toContain(seen);
    expect(numbers(element)).not.toContain(gone);
    expect(rowOf(seen).getBoundingClientRect().top).toBeCloseTo(place, -1);
  });

  test('each state: loading, refused, failed, old', async () => {
    const hub = new OrdersHub(ordersUpTo(3));
    const element = document.createElement('order-list');
    element.locale = 'en';
    hub.under(element);
    await expect.poll(() => numbers(element).length).toBe(3);
    hub.say({connection: 'offline', staleSince: '2026-03-12T05:30:00Z'});
    await settle(element);
    expect(find(element, '[part=stale]').getAttribute('role')).toBe('status');
    expect(numbers(element)).toHaveLength(3);
    hub.refused = ['*'];
    hub.say({status: 'forbidden', data: undefined, error: {code: 'FORBIDDEN', message: ''}});
    await settle(element);
    expect(words(find(element, '[part=notice]'))).toBe('You may not see these orders.');
    hub.say({status: 'error', data: undefined, error: {code: 'NETWORK', message: ''}});
    await settle(element);
    expect(words(find(element, '[part=notice]'))).toBe('The orders could not be loaded. Try again');
    hub.say({status: 'loading', data: undefined});
    await settle(element);
    expect(find(element, '[part=base]').getAttribute('aria-busy')).toBe('true');
  });
});

test('text stays text, however long, and missing parts never throw', async () => {
  const evil = '<img src=x onerror="window.hacked=1">';
  const long = 'x'.repeat(10_000);
  const broken = [
    {id: 'a', orderNo: evil, stageLabel: evil, channel: evil, customer: {name: evil, phoneMasked: evil}, tags: [evil]},
    {id: 'b', orderNo: long, stageLabel: long, customer: {name: '\u202egnp.exe'}, tags: [long, '🔥'.repeat(500)]},
    {id: 'c'},
    {id: 'd', timeline: [{}], risks: [{}], assignments: [{}], diagnosis: {}, promised: {until: 'soon'}, placedAt: 'x'},
    {
      id: 'e',
      amounts: {total: {amount: 'much', currencyCode: 'nothing'}},
      diagnosis: {verdict: 'NEW'},
      control: 'HELD',
    },
    {
      id: 'f',
      timeline: null,
      risks: null,
      tags: null,
      assignments: null,
      diagnosis: null,
      customer: null,
      amounts: null,
    },
    {id: 'constructor', stage: '__proto__', channel: 'toString'},
  ];
  for (const width of ['280px', '1280px']) {
    for (const group of [undefined, 'stage', 'channel', 'owner'] as const) {
      const element = await show(broken, {filter: group ? {group} : {}}, width);
      expect(all(element, '[part=row]')).toHaveLength(broken.length);
      expect(words(grid(element))).not.toMatch(/undefined|NaN|null|Infinity/);
      expect(all(element, 'img')).toEqual([]);
      expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    }
  }
  expect((window as {hacked?: number}).hacked).toBeUndefined();
});

test('an event of its own class', async () => {
  expect(new OrderFilterChangeEvent({}).cancelable).toBe(true);
});

test.each(['light', 'dark'] as const)('axe finds no fault, %s', async (theme) => {
  document.documentElement.lang = 'en';
  for (const [width, filter] of [
    ['1280px', {}],
    ['768px', {group: 'stage'}],
    ['280px', {only: ['overdue']}],
  ] as const) {
    const element = await show(ordersUpTo(60), {theme, filter, me: 'Lei', views: []}, width);
    all(element, '[data-mark]')[0]!.click();
    await settle(element);
  }
  const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
  expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
