import {afterEach, beforeEach, expect, test} from 'vitest';
import {page} from 'vitest/browser';
import {pressed, tabStops, tabStopsBack} from '../../test/a11y-keyboard.js';
import {atTheirTime, shown} from '../../test/a11y-samples.js';
import {toldTree, written} from '../../test/a11y-tree.js';

beforeEach(async () => {
  atTheirTime();
  await page.viewport(1280, 800);
});
afterEach(() => document.body.replaceChildren());

const grid = (element: Element) => element.shadowRoot!.querySelector<HTMLElement>('[role=grid]')!;
const numberAt = (element: Element) =>
  element.shadowRoot!.querySelector(`#${grid(element).getAttribute('aria-activedescendant')} [part=number] b`)!
    .textContent;
const settled = (element: Element) => (element as unknown as {updateComplete: Promise<unknown>}).updateComplete;

test('by ear', async () => {
  await shown('list');
  await expect(written(await toldTree())).toMatchFileSnapshot('../../test/a11y/list.en.txt');
});

test('by keyboard: the tools, the table as one stop, its head', async () => {
  const list = await shown('list');
  const stops = await tabStops(list);
  expect(stops).toEqual([
    'input Number, tracking number, SKU …',
    ...['Overdue', 'Held', 'Stuck', 'Mine', 'Due today'].map((word) => `button ${word}`),
    'select Group by',
    'select Sort by',
    'button Ascending',
    'select Views',
    'grid Orders',
    ...['Order', 'Stage', 'Status', 'Due', 'With', 'Channel', 'Customer', 'Value'].map((word) => `button ${word}`),
  ]);
  expect(await tabStopsBack(list)).toEqual([...stops].reverse());
});

test('by keyboard: arrows, Home and End move along the rows, Space marks, Escape unmarks, Enter opens', async () => {
  const list = await shown('list');
  const opened: string[] = [];
  list.addEventListener('order-select', ({orderId}) => opened.push(orderId));
  grid(list).focus();
  const at: (string | null)[] = [];
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'Home']) {
    expect(await pressed(key), 'the focus stays on the table').toEqual(['grid Orders']);
    await settled(list);
    at.push(numberAt(list));
  }
  expect(at).toEqual(['#1017', 'SY20260312-0171', '#1017', '#1051', 'SY20260312-0187']);
  await pressed('ArrowDown', ' ');
  await settled(list);
  expect(list.shadowRoot!.querySelector('[part=row][aria-selected=true] [part=number]')!.textContent).toContain(
    '#1017',
  );
  expect(await tabStops(list)).toEqual(
    expect.arrayContaining(['button Select all 6', 'button Clear', 'button Hold', 'button Release', 'button Reassign']),
  );
  grid(list).focus();
  await pressed('Escape');
  await settled(list);
  expect(list.shadowRoot!.querySelector('[aria-selected=true]')).toBeNull();
  await pressed('Enter');
  expect(opened).toEqual(['sample-lateDelivery']);
});
