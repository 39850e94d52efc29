import {afterEach, beforeEach, expect, test} from 'vitest';
import {pressed, tabStops, tabStopsBack} from '../../test/a11y-keyboard.js';
import {atTheirTime, shown} from '../../test/a11y-samples.js';
import {toldTree, written} from '../../test/a11y-tree.js';

beforeEach(atTheirTime);
afterEach(() => document.body.replaceChildren());

test.each([
  ['full', 'en'],
  ['full', 'zh-CN'],
  ['compact', 'en'],
  ['row', 'en'],
] as const)('by ear: %s, %s', async (layout, locale) => {
  await shown(`card-${layout}`, {locale});
  await expect(written(await toldTree())).toMatchFileSnapshot(`../../test/a11y/card-${layout}.${locale}.txt`);
});

test.each(['full', 'compact', 'row'] as const)(
  'by keyboard: %s has one stop, which Enter and Space choose',
  async (layout) => {
    const card = await shown(`card-${layout}`);
    expect(await tabStops(card)).toEqual(['button SY20260312-0171']);
    expect(await tabStopsBack(card)).toEqual(['button SY20260312-0171']);
    let chosen = 0;
    card.addEventListener('order-select', () => chosen++);
    card.shadowRoot!.querySelector('button')!.focus();
    expect(await pressed('Enter', ' ')).toEqual(Array(2).fill('button SY20260312-0171'));
    expect(chosen).toBe(2);
  },
);

test('a row too narrow for the word of its verdict still says it', async () => {
  const card = await shown('card-row');
  card.style.inlineSize = '280px';
  expect(written(await toldTree())).toContain('Stuck');
  const number = card.shadowRoot!.querySelector('button')!;
  expect(number.scrollWidth, 'its number is whole').toBeLessThanOrEqual(number.clientWidth);
});
