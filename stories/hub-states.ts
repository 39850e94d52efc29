import {SAMPLE_AT, sampleViews} from '@orderlight/core/fixtures';
import type {OrderSnapshot, OrderTheme} from '@orderlight/elements';
import type {StoryObj} from '@storybook/web-components-vite';
import type {TemplateResult} from 'lit';
import {expect} from 'storybook/test';
import {underHub} from './pretend-hub.js';

/** What a hub may tell of an order, and what an element must show of it: a part, its role, and its words. */
interface HubState {
  readonly snapshot: (locale: string) => OrderSnapshot;
  readonly part: 'base' | 'notice' | 'stale';
  readonly role: string | null;
  readonly text: Readonly<Record<string, RegExp>>;
  readonly hasOrder?: boolean;
  readonly isBusy?: boolean;
  readonly canRetry?: boolean;
}

const known = (locale: string) => sampleViews(locale).inTransit;

const STATES = {
  loading: {
    snapshot: () => ({status: 'loading', connection: 'live'}),
    part: 'base',
    role: null,
    text: {en: /^Loading order$/, 'zh-CN': /^正在加载订单$/},
    isBusy: true,
  },
  missing: {
    snapshot: () => ({status: 'missing', connection: 'live'}),
    part: 'notice',
    role: 'note',
    text: {en: /^No such order\. Check the number\.$/, 'zh-CN': /^未找到订单，请核对单号$/},
  },
  forbidden: {
    snapshot: () => ({status: 'forbidden', connection: 'live'}),
    part: 'notice',
    role: 'note',
    text: {en: /^You may not see this order\.$/, 'zh-CN': /^无权查看此订单$/},
  },
  failed: {
    snapshot: () => ({
      status: 'error',
      connection: 'live',
      error: {code: 'NETWORK', message: 'The hub did not answer'},
    }),
    part: 'notice',
    role: 'alert',
    text: {en: /^The order could not be loaded\. Try again$/, 'zh-CN': /^订单加载失败 重试$/},
    canRetry: true,
  },
  reconnecting: {
    snapshot: (locale) => ({
      status: 'ready',
      order: known(locale),
      connection: 'reconnecting',
      staleSince: SAMPLE_AT,
    }),
    part: 'stale',
    role: 'status',
    text: {en: /^As of \d\d:\d\d, reconnecting…$/, 'zh-CN': /^截至 \d\d:\d\d，正在重新连接…$/},
    hasOrder: true,
  },
  offline: {
    snapshot: (locale) => ({status: 'ready', order: known(locale), connection: 'offline', staleSince: SAMPLE_AT}),
    part: 'stale',
    role: 'status',
    text: {en: /^As of \d\d:\d\d\. You are offline\.$/, 'zh-CN': /^截至 \d\d:\d\d，当前离线$/},
    hasOrder: true,
  },
  stale: {
    snapshot: (locale) => ({status: 'ready', order: known(locale), connection: 'live', staleSince: SAMPLE_AT}),
    part: 'stale',
    role: 'status',
    text: {en: /^As of \d\d:\d\d$/, 'zh-CN': /^截至 \d\d:\d\d$/},
    hasOrder: true,
  },
  empty: {
    snapshot: () => ({status: 'loading', connection: 'live'}),
    part: 'notice',
    role: 'note',
    text: {en: /^No order to show\.$/, 'zh-CN': /^没有可显示的订单$/},
  },
} as const satisfies Record<string, HubState>;

/**
 * A story of one state in the story's language and theme. `tag` draws an order as its part `orderPart`; `element` makes the element
 * as a page would write it.
 */
export function hubStory(
  name: keyof typeof STATES,
  tag: 'order-card' | 'order-timeline',
  orderPart: string,
  element: (locale: string) => TemplateResult,
): StoryObj {
  const state: HubState = STATES[name];
  return {
    render: (_, {globals}) =>
      underHub(state.snapshot(globals.locale), element(globals.locale), globals.theme as OrderTheme),
    play: async ({canvasElement, globals}) => {
      const shown = canvasElement.querySelector(tag)!;
      await shown.updateComplete;
      const find = (part: string) => shown.shadowRoot!.querySelector(`[part=${part}]`);
      const part = find(state.part)!;
      await expect(part.getAttribute('role')).toBe(state.role);
      await expect(part.textContent.replace(/\s+/g, ' ').trim()).toMatch(state.text[globals.locale]!);
      await expect(find('base')!.getAttribute('aria-busy')).toBe(`${state.isBusy ?? false}`);
      await expect(find('retry') !== null).toBe(state.canRetry ?? false);
      await expect(find(orderPart) !== null).toBe(state.hasOrder ?? false);
      await expect(find('stale') !== null).toBe(state.part === 'stale');
    },
  };
}
