import {afterEach, beforeEach, expect, test} from 'vitest';
import {pressed, tabStops, tabStopsBack} from '../../test/a11y-keyboard.js';
import {atTheirTime, shown} from '../../test/a11y-samples.js';
import {toldTree, written} from '../../test/a11y-tree.js';

beforeEach(atTheirTime);
afterEach(() => document.body.replaceChildren());

const why = (element: Element) => element.shadowRoot!.querySelector('details')!;

test('by ear, with its reasons unfolded', async () => {
  const element = await shown('diagnosis');
  why(element).open = true;
  await expect(written(await toldTree())).toMatchFileSnapshot('../../test/a11y/diagnosis.en.txt');
});

test('by keyboard: one stop, which Enter and Space unfold', async () => {
  const element = await shown('diagnosis');
  expect(await tabStops(element)).toEqual(['summary Why']);
  expect(await tabStopsBack(element)).toEqual(['summary Why']);
  element.shadowRoot!.querySelector('summary')!.focus();
  expect(await pressed('Enter')).toEqual(['summary Why']);
  expect(why(element).open).toBe(true);
  expect(await pressed(' ')).toEqual(['summary Why']);
  expect(why(element).open).toBe(false);
});
