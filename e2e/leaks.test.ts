import {type Browser, type CDPSession, chromium, type Page} from 'playwright';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';
import {HUB, openPage, order} from './embed-page.js';

/** Enough that one thing kept per cycle stands out of what a browser keeps for itself. */
const CYCLES = 300;
const SPARE = CYCLES / 10;

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});

afterAll(() => browser?.close());

it('keeps nothing of timelines, cards and lists that came and went', async () => {
  const {page, errors} = await openElements();
  const grown = await grownBy(page, CYCLES);
  expect(grown.elements).toBeLessThan(SPARE);
  expect(grown.nodes).toBeLessThan(SPARE);
  expect(grown.listeners).toBeLessThan(SPARE);
  expect(errors).toEqual([]);
});

it('would see a page that kept them', async () => {
  const {page} = await openElements();
  await page.evaluate(() => {
    // What an element that forgot its listener would do: the window holds it, and all that it drew.
    new MutationObserver((records) => {
      for (const {addedNodes} of records)
        for (const node of addedNodes) addEventListener('resize', () => node.isConnected);
    }).observe(document.body, {childList: true});
  });
  const grown = await grownBy(page, CYCLES / 3);
  expect(grown.elements).toBeGreaterThan(SPARE);
  expect(grown.nodes).toBeGreaterThan(SPARE);
  expect(grown.listeners).toBeGreaterThan(SPARE);
});

async function openElements() {
  const opened = await openPage(browser, {html: `<script type="module" src="${HUB}/orderlight-all.js"></script>`});
  await opened.page.evaluate(() =>
    Promise.all(['order-timeline', 'order-card', 'order-list'].map((tag) => customElements.whenDefined(tag))),
  );
  return opened;
}

/** What is in memory after so many cycles beyond what was there after a few, garbage collected both times. */
async function grownBy(page: Page, cycles: number) {
  const session = await page.context().newCDPSession(page);
  await comeAndGo(page, SPARE);
  const before = await whatStays(page, session);
  await comeAndGo(page, cycles);
  const after = await whatStays(page, session);
  return {
    elements: after.elements,
    nodes: after.nodes - before.nodes,
    listeners: after.jsEventListeners - before.jsEventListeners,
  };
}

async function whatStays(page: Page, session: CDPSession) {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const counters = await session.send('Memory.getDOMCounters');
  const elements = await page.evaluate(
    () => (globalThis as unknown as Watch).watched.filter((element) => element.deref()).length,
  );
  return {...counters, elements};
}

/** Mounts and unmounts one of each, so many times; they are watched, not held. */
async function comeAndGo(page: Page, cycles: number) {
  await page.evaluate(
    async ([view, count]) => {
      const watch = globalThis as unknown as Watch;
      watch.watched ??= [];
      const given = {
        'order-timeline': {order: view},
        'order-card': {order: view},
        'order-list': {orders: [view]},
      };
      for (let cycle = 0; cycle < count; cycle++) {
        const elements = Object.entries(given).map(([tag, properties]) => {
          const element = Object.assign(document.createElement(tag), properties);
          document.body.append(element);
          watch.watched.push(new WeakRef(element));
          return element as unknown as Element & {readonly updateComplete: Promise<unknown>};
        });
        for (const {updateComplete} of elements) await updateComplete;
        if (cycle % 10 === 0) await new Promise(requestAnimationFrame);
        for (const element of elements) element.remove();
      }
      await new Promise(requestAnimationFrame);
    },
    [order, cycles] as const,
  );
}

interface Watch {
  watched: WeakRef<Element>[];
}
