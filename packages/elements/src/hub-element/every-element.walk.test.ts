import axe from 'axe-core';
import {afterAll, afterEach, beforeEach, describe, expect, test} from 'vitest';
import {page} from 'vitest/browser';
import {cutText, scrollsAside, smallTargets, spaced, sticksOut, withSettings} from '../../test/a11y-layout.js';
import {atTheirTime, SAMPLE_NAMES, type SampleName, shown} from '../../test/a11y-samples.js';
import {stumbles, toldTree} from '../../test/a11y-tree.js';
import {frame} from '../../test/orders.js';
import {underProvider} from '../../test/pretend-provider.js';

// Made for one line: it tells as much as its width holds, the rest to a screen reader.
const CUTS: readonly SampleName[] = ['card-row'];
// Rows of one height, so that a hundred thousand can be scrolled: names too long for their column end in an ellipsis.
const CUTS_WHERE_WIDE: readonly SampleName[] = [...CUTS, 'list', 'board'];

beforeEach(atTheirTime);
afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('style');
});
afterAll(() => withSettings({}));

test.each(SAMPLE_NAMES)('%s: whatever is pressed has a name of its own, and no word twice on end', async (name) => {
  await shown(name);
  expect(stumbles(await toldTree())).toEqual([]);
});

describe('at every width', () => {
  test.each(SAMPLE_NAMES)('%s: nothing lost, nothing too small, no scrolling sideways', async (name) => {
    await page.viewport(1280, 720);
    const element = await shown(name);
    expect(smallTargets(element), 'at 1280').toEqual([]);
    document.documentElement.style.zoom = '2';
    await settled();
    expect([scrollsAside(), sticksOut(element)], 'at 200 %').toEqual([false, []]);
    if (!CUTS_WHERE_WIDE.includes(name)) expect(cutText(element), 'at 200 %').toEqual([]);
    document.documentElement.style.zoom = '';
    await page.viewport(280, 720);
    await settled();
    expect([scrollsAside(), sticksOut(element), smallTargets(element)], 'at 280').toEqual([false, [], []]);
    if (!CUTS.includes(name)) expect(cutText(element), 'at 280').toEqual([]);
    spaced(element);
    await settled();
    expect([scrollsAside(), sticksOut(element)], 'with more space between letters, words and lines').toEqual([
      false,
      [],
    ]);
    if (!CUTS_WHERE_WIDE.includes(name)) expect(cutText(element), 'spaced').toEqual([]);
  });
});

describe('in every theme', () => {
  test.each(SAMPLE_NAMES)('%s: contrast', async (name) => {
    await page.viewport(1280, 720);
    for (const [theme, scheme] of [
      ['light', 'light'],
      ['dark', 'dark'],
      ['contrast', 'light'],
      ['contrast', 'dark'],
    ] as const) {
      await withSettings({'prefers-color-scheme': scheme});
      document.documentElement.style.colorScheme = scheme;
      const element = await shown(name, {theme});
      const {violations, passes} = await axe.run(element, {runOnly: ['color-contrast']});
      expect(
        violations.flatMap(({nodes}) => nodes.map(({html}) => html)),
        `${theme} on ${scheme}`,
      ).toEqual([]);
      expect(passes[0]!.nodes.length).toBeGreaterThan(2);
      element.remove();
    }
    await withSettings({});
  });
});

describe('as the reader has set their system', () => {
  const styleOf = (element: Element, selector: string, name: 'fill' | 'stroke' | 'color' | 'backgroundColor') => {
    const node = element.shadowRoot!.querySelector(selector);
    return node ? getComputedStyle(node)[name] : `no ${selector}`;
  };

  test.each(['light', 'dark'] as const)(
    'with few colours, %s, plan and course, done and open are told apart',
    async (scheme) => {
      await withSettings({'forced-colors': 'active', 'prefers-color-scheme': scheme});
      const ground = (element: Element) => styleOf(element, '[part=base]', 'backgroundColor');
      const timeline = await shown('timeline-staff');
      const bars = ['.bar .plan', '.late .bar .course', '.late .bar .over'].map((name) =>
        styleOf(timeline, name, 'fill'),
      );
      expect(new Set([...bars, ground(timeline)]).size, `${bars}`).toBe(4);
      expect(styleOf(timeline, '.done .bar .course', 'fill')).toBe(bars[1]);
      const signs = ['.done', '.late', '.pending'].map(
        (name) => timeline.shadowRoot!.querySelector(`${name} .mark`)!.innerHTML,
      );
      expect(new Set(signs.map((sign) => sign.replace(/<!--.*?-->/g, ''))).size, 'a sign for each status').toBe(3);
      const chip = timeline.shadowRoot!.querySelector('.chip')!;
      expect(getComputedStyle(chip.querySelector('.icon')!).color).toBe(getComputedStyle(chip).color);
      const card = await shown('card-full');
      const steps = ['.steps .done', '.steps .stuck', '.steps .pending'].map((name) =>
        styleOf(card, name, 'backgroundColor'),
      );
      expect(new Set(steps).size, `${steps}`).toBe(3);
      const gauge = await shown('gauge-dial');
      const dial = ['.track', '.value', '.notch'].map((name) => styleOf(gauge, `svg.dial ${name}`, 'stroke'));
      expect(new Set([...dial, ground(gauge)]).size, `${dial}`).toBe(4);
      await withSettings({});
    },
  );

  test('with less motion, nothing moves', async () => {
    const loading = document.createElement('order-timeline');
    underProvider(Object.assign(loading, {orderId: '1'}), {status: 'loading', connection: 'live'});
    const actions = await shown('actions');
    await loading.updateComplete;
    const moves = () => loading.shadowRoot!.getAnimations().length;
    const turns = () => getComputedStyle(actions.shadowRoot!.querySelector('summary .icon')!).transitionDuration;
    expect([moves() > 0, turns()]).toEqual([true, '0.15s']);
    await withSettings({'prefers-reduced-motion': 'reduce'});
    expect([moves(), turns()]).toEqual([0, '0s']);
    await withSettings({});
  });

  test('with more contrast, the theme of high contrast, in the light or dark that the page chose', async () => {
    await withSettings({'prefers-contrast': 'more'});
    for (const name of ['timeline-vertical', 'card-full', 'gauge-dial', 'list', 'actions'] as const) {
      const grounds = [];
      for (const theme of ['light', 'dark'] as const) {
        const element = await shown(name, {theme});
        const {color, backgroundColor} = getComputedStyle(element.shadowRoot!.querySelector('[part=base]')!);
        grounds.push(`${color} on ${backgroundColor}`);
      }
      expect(grounds, name).toEqual(['rgb(0, 0, 0) on rgb(255, 255, 255)', 'rgb(255, 255, 255) on rgb(18, 18, 18)']);
    }
    await withSettings({});
  });
});

const settled = async () => {
  await frame();
  await frame();
  await frame();
};
