import type {CSSResult} from 'lit';
import {describe, expect, test} from 'vitest';
import documentation from '../../../../docs/elements/tokens.md?raw';
import * as files from '../../scripts/token-files.js';
import exported from '../../tokens.json?raw';
import colours from './colours.styles.ts?raw';
import * as table from './tokens.js';
import {
  coloursOf,
  contrastRatio,
  distance,
  lightness,
  mixed,
  seenWith,
  THEMES,
  VISIONS,
  type Vision,
} from './tokens.js';

const styles = import.meta.glob<Record<string, CSSResult>>('../*/*.styles.ts', {eager: true});
const css = Object.values(styles).flatMap((module) => Object.values(module).map(({cssText}) => cssText));
const read = new Set([...css.join('\n').matchAll(/var\(\s*(--order-[\w-]+)/g)].map(([, name]) => name!));
const STATUS = ['good', 'warn', 'bad'] as const;
const PAIRS = [
  ['good', 'warn'],
  ['good', 'bad'],
  ['warn', 'bad'],
] as const;

test('every token that a style reads is in the table, and no other; there are at most forty', () => {
  const listed = [...Object.keys(table.COLOURS), ...Object.keys(table.SIZES)].map((name) => `--order-${name}`);
  expect([...read].sort()).toEqual(listed.sort());
  expect(read.size).toBeLessThanOrEqual(40);
});

test('no style sets a token, for then a page could not', () => {
  expect(css.join('\n').match(/(?<!\()\s--order-[\w-]+\s*:/g)).toBeNull();
});

test('what is made of the table is as the table has it: styles, docs, the file for design tools', () => {
  const stale = 'run node packages/elements/scripts/export-tokens.js';
  expect(colours, stale).toBe(files.coloursModule(table));
  const cells = (text: string) => text.replace(/ +\|/g, ' |').replace(/-{2,}/g, '---');
  expect(cells(documentation), stale).toContain(cells(files.docsTables(table)));
  expect(JSON.parse(exported), stale).toEqual(JSON.parse(files.designTokens(table)));
});

test('the file for design tools holds values as the 2025.10 format has them', () => {
  const {light, compact, ...others} = JSON.parse(exported);
  expect(Object.keys(others)).toEqual([
    '$description',
    ...THEMES.filter((theme) => theme !== 'light'),
    'comfortable',
    'customer',
  ]);
  expect(light.order.accent).toEqual({
    $type: 'color',
    $value: {colorSpace: 'srgb', components: [0.2078, 0.3412, 0.8353], alpha: 1, hex: '#3557d5'},
    $description: 'the present stage, links, buttons',
    $extensions: {orderlight: {css: '--order-accent'}},
  });
  expect(compact.order.space.$value).toEqual({value: 3, unit: 'px'});
  expect(compact.order.motion.$value).toEqual({value: 200, unit: 'ms'});
  expect(compact.order.font.$value).toContain('PingFang SC');
});

describe.each(THEMES)('%s', (theme) => {
  const colour = coloursOf(theme);
  const [floor, onTint] = theme.startsWith('contrast') ? [7, 6] : [4.5, 4.5];

  test('text of every tone can be read on the element, on what is sunken in it, and on its own tint', () => {
    for (const name of ['ink', 'ink-soft', 'accent', ...STATUS] as const)
      for (const ground of [colour.surface, colour.sunken]) {
        const tint = mixed(colour[name], ground, 0.09);
        expect(contrastRatio(colour[name], ground), name).toBeGreaterThanOrEqual(floor);
        expect(contrastRatio(colour[name], tint), `${name} on its tint`).toBeGreaterThanOrEqual(onTint);
      }
  });

  test('a mark and the sign within it keep 3 : 1', () => {
    for (const name of ['accent', ...STATUS] as const)
      expect(contrastRatio(colour[name], colour.surface), name).toBeGreaterThanOrEqual(3);
  });

  test('in high contrast lines and what is still to come can be seen, and stay behind what has happened', () => {
    if (floor < 7) return;
    expect(contrastRatio(colour.line, colour.surface)).toBeGreaterThanOrEqual(3);
    expect(contrastRatio(colour.line, colour.surface)).toBeLessThan(contrastRatio(colour.good, colour.surface) / 2);
  });

  test.each(PAIRS)('%s and %s part by lightness, so in grey too', (one, other) => {
    expect(Math.abs(lightness(colour[one]) - lightness(colour[other]))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.keys(VISIONS) as Vision[])('statuses are told apart with %s', (vision) => {
    for (const [one, other] of PAIRS) {
      const apart = distance(seenWith(vision, colour[one]), seenWith(vision, colour[other]));
      // About twice what can just be told in grey, where lightness is all there is, and nearly three times elsewhere.
      expect(apart, `${one}, ${other}`).toBeGreaterThanOrEqual(vision === 'grey' ? 0.04 : 0.055);
    }
  });
});
