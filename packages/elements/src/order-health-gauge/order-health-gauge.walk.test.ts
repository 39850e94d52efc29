import {afterEach, beforeEach, expect, test} from 'vitest';
import {pressed, tabStops, tabStopsBack} from '../../test/a11y-keyboard.js';
import {atTheirTime, shown} from '../../test/a11y-samples.js';
import {toldTree, written} from '../../test/a11y-tree.js';

beforeEach(atTheirTime);
afterEach(() => document.body.replaceChildren());

test.each(['dial', 'bar', 'spark'] as const)('by ear: %s', async (layout) => {
  const gauge = await shown(`gauge-${layout}`);
  gauge.shadowRoot!.querySelector('details')?.setAttribute('open', '');
  await expect(written(await toldTree())).toMatchFileSnapshot(`../../test/a11y/gauge-${layout}.en.txt`);
});

test('by keyboard: the indicators unfold, and each is chosen', async () => {
  const gauge = await shown('gauge-dial');
  expect(await tabStops(gauge)).toEqual(['summary Twelve indicators']);
  gauge.shadowRoot!.querySelector('summary')!.focus();
  await pressed('Enter');
  const stops = ['summary Twelve indicators', 'button Picking', 'button Packing', 'button Payment'];
  expect(await tabStops(gauge)).toEqual(stops);
  expect(await tabStopsBack(gauge)).toEqual([...stops].reverse());
  const chosen: string[] = [];
  gauge.addEventListener('order-indicator-select', ({indicator}) => chosen.push(indicator));
  gauge.shadowRoot!.querySelector<HTMLElement>('[part=indicator]')!.focus();
  expect(await pressed('Enter', 'Tab', ' ')).toEqual(['button Picking', 'button Packing', 'button Packing']);
  expect(chosen).toEqual(['pickDelay', 'packDelay']);
});

test('by keyboard: a line has nothing to stop at', async () => {
  expect(await tabStops(await shown('gauge-spark'))).toEqual([]);
});
