import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {focused, pressed, stopName, tabStops, tabStopsBack} from '../../test/a11y-keyboard.js';
import {atTheirTime, shown} from '../../test/a11y-samples.js';
import {toldTree, written} from '../../test/a11y-tree.js';
// Brought when a proof is opened; here already, so that no test waits for it.
import './details/evidence-viewer.js';

beforeEach(atTheirTime);
afterEach(() => document.body.replaceChildren());

const find = (element: Element, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;

describe('by ear', () => {
  test.each([
    ['vertical', 'en'],
    ['vertical', 'zh-CN'],
    ['horizontal', 'en'],
    ['compact', 'en'],
    ['staff', 'en'],
    ['claimed', 'en'],
  ] as const)('%s, %s', async (manner, locale) => {
    await shown(`timeline-${manner}`, {locale});
    await expect(written(await toldTree())).toMatchFileSnapshot(`../../test/a11y/timeline-${manner}.${locale}.txt`);
  });

  test('a proof', async () => {
    const element = await shown('timeline-staff');
    find(element, 'button[part=evidence]').click();
    await expect.poll(() => find(element, 'dialog')?.matches(':modal')).toBe(true);
    await expect(written(await toldTree())).toMatchFileSnapshot('../../test/a11y/timeline-proof.en.txt');
  });
});

describe('by keyboard', () => {
  test('Tab comes to calls and folds in the order of the stages, and Shift+Tab back', async () => {
    const element = await shown('timeline-vertical');
    const stops = await tabStops(element);
    expect(stops).toEqual([
      'a Call YTO Express 95554',
      'summary 2 earlier checkpoints',
      'summary 1 earlier checkpoint',
    ]);
    expect(await tabStopsBack(element)).toEqual([...stops].reverse());
  });

  test('Enter and Space unfold, and the focus stays', async () => {
    const element = await shown('timeline-vertical');
    const fold = find(element, 'details') as HTMLDetailsElement;
    find(element, 'summary').focus();
    expect(await pressed('Enter')).toEqual(['summary 2 earlier checkpoints']);
    expect(fold.open).toBe(true);
    expect(await pressed(' ')).toEqual(['summary 2 earlier checkpoints']);
    expect(fold.open).toBe(false);
  });

  test('stages side by side are a stop of their own, with a name, and arrows scroll them', async () => {
    const element = await shown('timeline-horizontal');
    element.style.inlineSize = '400px';
    expect((await tabStops(element))[0]).toBe('ol Stages');
    const row = find(element, '.horizontal');
    row.scrollLeft = 0;
    row.focus();
    await pressed('ArrowRight', 'ArrowRight');
    await expect.poll(() => row.scrollLeft).toBeGreaterThan(0);
    expect(stopName(focused())).toBe('ol Stages');
  });

  test('a proof opens with Enter, arrows lead to the next and never lose the focus, Escape gives it back', async () => {
    const element = await shown('timeline-staff');
    expect(await tabStops(element)).toEqual(['button Receipt 88', 'button Chat', 'a Call Lei +86 571 8888 6666']);
    find(element, 'button[part=evidence]').focus();
    await pressed('Enter');
    await expect.poll(() => stopName(focused())).toBe('a Open in a new tab');
    expect(await pressed('Tab', 'Tab')).toEqual(['button Previous', 'button Next one']);
    expect(await pressed('Enter', 'Enter', 'Enter')).toEqual(Array(3).fill('button Next one'));
    expect(find(element, 'dialog').textContent).toContain('3 / 3');
    expect(await pressed('ArrowLeft', 'ArrowLeft')).toEqual(Array(2).fill('button Next one'));
    expect(find(element, 'dialog').textContent).toContain('1 / 3');
    expect(await pressed('Tab', 'Escape')).toEqual(['button Close', 'button Receipt 88']);
  });
});
