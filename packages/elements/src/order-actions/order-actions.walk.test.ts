import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {focused, pressed, stopName, tabStops, tabStopsBack} from '../../test/a11y-keyboard.js';
import {smallTargets} from '../../test/a11y-layout.js';
import {atTheirTime, shown} from '../../test/a11y-samples.js';
import {stumbles, toldTree, written} from '../../test/a11y-tree.js';
// Brought when an act is chosen; here already, so that no test waits for it.
import './act-form.js';

beforeEach(atTheirTime);
afterEach(() => document.body.replaceChildren());

const find = (element: Element, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
const opened = (element: Element) =>
  expect.poll(() => find(element, 'dialog').contains(element.shadowRoot!.activeElement)).toBe(true);

const FORMS = ['advance', 'hold', 'note', 'attach', 'prove', 'reveal'] as const;

describe('by ear', () => {
  test.each(['en', 'zh-CN'] as const)('what can be done, and what not, %s', async (locale) => {
    const element = await shown('actions', {locale});
    find(element, 'details').setAttribute('open', '');
    await expect(written(await toldTree())).toMatchFileSnapshot(`../../test/a11y/actions.${locale}.txt`);
  });

  test('the menu of a bar', async () => {
    const element = await shown('actions-bar');
    find(element, '[part=more]').click();
    await opened(element);
    await expect(written(await toldTree())).toMatchFileSnapshot('../../test/a11y/actions-menu.en.txt');
  });

  test.each(FORMS)('the form of %s', async (act) => {
    const element = await shown('actions');
    find(element, `button.${act}`).click();
    await opened(element);
    const told = await toldTree();
    await expect(written(told)).toMatchFileSnapshot(`../../test/a11y/actions-${act}.en.txt`);
    expect(stumbles(told)).toEqual([]);
    expect(smallTargets(element)).toEqual([]);
  });

  test('what was left out is said with its field', async () => {
    const element = await shown('actions');
    find(element, 'button.hold').click();
    await opened(element);
    find(element, '[part=send]').focus();
    await pressed('Enter');
    await expect.poll(() => stopName(focused())).toBe('select Reason');
    expect(written(await toldTree())).toContain('[described: Please fill this in.]');
  });
});

describe('by keyboard', () => {
  test('the act that the order waits for first, then the others, then what is refused', async () => {
    const element = await shown('actions');
    const stops = await tabStops(element);
    expect(stops).toEqual([
      ...['Move on to “Packed”', 'Hold', 'Note', 'Attach', 'Add proof', 'Call customer'].map(
        (word) => `button ${word}`,
      ),
      'a Call Lei',
      'summary 2 not now',
    ]);
    expect(await tabStopsBack(element)).toEqual([...stops].reverse());
  });

  test.each(FORMS)('%s opens with Enter, is walked through, and Escape gives the focus back', async (act) => {
    const element = await shown('actions');
    const button = find(element, `button.${act}`);
    button.focus();
    const name = stopName(button);
    await pressed('Enter');
    await opened(element);
    const stops: string[] = [stopName(focused())];
    while (!stops.at(-1)!.startsWith('button Back') && stops.length < 9) stops.push(...(await pressed('Tab')));
    expect(stops.slice(-2)).toEqual(['button Send', 'button Back']);
    expect(stops.filter((stop) => stop.endsWith('WITHOUT RING'))).toEqual([]);
    await pressed('Escape');
    await expect.poll(() => stopName(focused())).toBe(name);
  });

  test('an act from the menu of a bar takes its place; Escape gives the focus back to the bar', async () => {
    const element = await shown('actions-bar');
    expect(await tabStops(element)).toEqual(['button Move on to “Packed”', 'button More']);
    find(element, '[part=more]').focus();
    await pressed('Enter');
    await opened(element);
    expect([stopName(focused()), ...(await pressed('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab'))]).toEqual([
      ...['Hold', 'Note', 'Attach', 'Add proof', 'Call customer'].map((word) => `button ${word}`),
      'a Call Lei',
      'button Assign',
      'button Cancel order',
    ]);
    find(element, 'dialog button.hold').focus();
    await pressed('Enter');
    await expect.poll(() => stopName(focused())).toBe('select Reason');
    await pressed('Escape');
    await expect.poll(() => stopName(focused())).toBe('button More');
  });

  test('what is refused can be reached, tells why, and does nothing', async () => {
    const element = await shown('actions');
    let asked = 0;
    element.addEventListener('order-action', () => asked++);
    find(element, 'summary').focus();
    expect(await pressed('Enter', 'Tab', 'Enter', ' ')).toEqual([
      'summary 2 not now',
      ...Array(3).fill('button Assign'),
    ]);
    expect([asked, find(element, 'dialog').hasAttribute('open')]).toEqual([0, false]);
  });
});
