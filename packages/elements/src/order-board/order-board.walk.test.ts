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

const column = (element: Element, index: number) =>
  element.shadowRoot!.querySelectorAll<HTMLElement>('[role=listbox]')[index]!;
const numberAt = (element: Element, index: number) =>
  element.shadowRoot!.querySelector(`#${column(element, index).getAttribute('aria-activedescendant')} b`)!.textContent;
const settled = (element: Element) => (element as unknown as {updateComplete: Promise<unknown>}).updateComplete;

test('by ear', async () => {
  await shown('board');
  await expect(written(await toldTree())).toMatchFileSnapshot('../../test/a11y/board.en.txt');
});

test('by keyboard: the tools, then a stop for each column', async () => {
  const board = await shown('board');
  const stops = await tabStops(board);
  expect(stops.slice(-6)).toEqual([
    'select Columns',
    'select Sort by',
    'button Ascending',
    'select Views',
    'listbox Picking 2',
    'listbox Shipped 4',
  ]);
  expect(await tabStopsBack(board)).toEqual([...stops].reverse());
});

test('by keyboard: arrows go along a column and to the next one, Space marks, and the marked are moved', async () => {
  const board = await shown('board');
  column(board, 0).focus();
  expect(await pressed('ArrowDown')).toEqual(['listbox Picking 2']);
  await settled(board);
  expect(numberAt(board, 0)).toBe('SY20260312-0171');
  expect(await pressed('ArrowRight', 'ArrowLeft', 'ArrowRight')).toEqual([
    'listbox Shipped 4',
    'listbox Picking 2',
    'listbox Shipped 4',
  ]);
  await pressed('End');
  await settled(board);
  expect(numberAt(board, 1)).toBe('#1051');
  await pressed('Home', ' ');
  await settled(board);
  expect(board.shadowRoot!.querySelector('[aria-selected=true]')!.textContent).toContain('#1017');
  await expect(written(await toldTree())).toMatchFileSnapshot('../../test/a11y/board-marked.en.txt');
  expect((await tabStops(board)).slice(-6)).toEqual([
    'button Select all 6',
    'button Clear',
    'select Move to',
    'button Hold',
    'button Release',
    'button Reassign',
  ]);
  column(board, 1).focus();
  await pressed('Escape');
  await settled(board);
  expect(board.shadowRoot!.querySelector('[aria-selected=true]')).toBeNull();
});
