import {expect, test} from 'vitest';
import documentation from '../../../../docs/elements/tokens.md?raw';
import card from '../order-card/order-card.styles.js';
import timeline from '../order-timeline/order-timeline.styles.js';
import {shared} from './shared.styles.js';
import {tokens} from './tokens.styles.js';

const css = [tokens, shared, card, timeline].map(({cssText}) => cssText).join('\n');
const read = new Set([...css.matchAll(/var\(\s*(--order-[\w-]+)/g)].map(([, name]) => name!));

test('every token that a style reads is documented, and no other', () => {
  const documented = new Set([...documentation.matchAll(/^\| `(--order-[\w-]+)`/gm)].map(([, name]) => name!));
  expect([...documented].sort()).toEqual([...read].sort());
  expect(read.size).toBeLessThanOrEqual(40);
});

test('no style sets a token, for then a page could not', () => {
  expect(css.match(/(?<!\()\s--order-[\w-]+\s*:/g)).toBeNull();
});
