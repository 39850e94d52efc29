import {afterEach, beforeEach, expect, test} from 'vitest';
import {pressed, tabStops, tabStopsBack} from '../../test/a11y-keyboard.js';
import {atTheirTime, shown} from '../../test/a11y-samples.js';
import {toldTree, written} from '../../test/a11y-tree.js';

beforeEach(atTheirTime);
afterEach(() => document.body.replaceChildren());

test('by ear', async () => {
  await shown('audit');
  await expect(written(await toldTree())).toMatchFileSnapshot('../../test/a11y/audit.en.txt');
});

test('by keyboard: filters, then the facts in their order', async () => {
  const audit = await shown('audit');
  const stops = ['select Kind', 'select By', 'button Copy as CSV', 'summary 1 more value', 'a Receipt'];
  expect(await tabStops(audit)).toEqual(stops);
  expect(await tabStopsBack(audit)).toEqual([...stops].reverse());
});

test('a filter chosen by keyboard keeps the focus, and how many are shown is said', async () => {
  const audit = await shown('audit');
  audit.shadowRoot!.querySelector('select')!.focus();
  expect(await pressed('ArrowDown')).toEqual(['select Kind']);
  await expect.poll(() => audit.shadowRoot!.querySelector('[role=status]')!.textContent).toBe('1 shown');
  expect(await pressed('Tab', 'Shift+Tab')).toEqual(['select By', 'select Kind']);
});
