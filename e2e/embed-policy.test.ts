import {type Browser, chromium} from 'playwright';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';
import {give, HUB, integrity, openPage, order, textOf} from './embed-page.js';

// The directives of docs/csp.md.
const POLICY = [
  "default-src 'none'",
  'script-src https://hub.example',
  'connect-src https://hub.example',
  // Where the hosts' product images come from.
  'img-src data:',
  "require-trusted-types-for 'script'",
  'trusted-types orderlight',
];

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});

afterAll(() => browser?.close());

const ORDERS = '<order-timeline></order-timeline><order-card></order-card>';

it.each(['orderlight.js', 'orderlight-all.js', 'orderlight-legacy.js'])(
  '%s draws under a strict policy',
  async (file) => {
    const site = {html: `<script type="module" src="${HUB}/${file}"></script>${ORDERS}`, policy: POLICY.join('; ')};
    const {page, errors, warnings} = await openPage(browser, site);
    await give(page);
    await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
    await expect.poll(() => textOf(page, 'order-timeline')).toContain(order.diagnosis.sentence);
    const frame = page.locator('order-timeline [part=base]');
    expect(await frame.evaluate((node) => getComputedStyle(node).containerName)).toBe('order');
    expect([...errors, ...warnings]).toEqual([]);
  },
);

it('draws every element there is, without a breach', async () => {
  const {page, errors} = await openPage(browser, {
    html: `<script type="module" src="${HUB}/orderlight.js"></script>${Object.keys(integrity.tags).map((tag) => `<${tag}></${tag}>`)}`,
    policy: POLICY.join('; '),
  });
  await give(page);
  for (const tag of Object.keys(integrity.tags))
    await expect
      .poll(() => page.evaluate((name) => document.querySelector(name)?.shadowRoot?.childElementCount ?? 0, tag))
      .toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

it('needs no second policy for a second copy that draws nothing', async () => {
  const {page, errors} = await openPage(browser, {
    html: `<script type="module" src="${HUB}/orderlight.js"></script>
      <script type="module" src="https://hub.example/embed/0.0.9/orderlight-all.js"></script>${ORDERS}`,
    policy: POLICY.join('; '),
  });
  await give(page);
  await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
  expect(errors).toEqual([]);
});

it('comes with a nonce where the policy names no hosts', async () => {
  const {page, errors} = await openPage(browser, {
    html: `<script type="module" nonce="abc" src="${HUB}/orderlight.js"></script>${ORDERS}`,
    policy: POLICY.join('; ').replace('script-src https://hub.example', "script-src 'nonce-abc' 'strict-dynamic'"),
  });
  await give(page);
  await expect.poll(() => textOf(page, 'order-card')).toContain(order.orderNo);
  expect(errors).toEqual([]);
});

it('says in the console what is wrong where the policy knows no orderlight', async () => {
  const {page, errors} = await openPage(browser, {
    html: `<script type="module" src="${HUB}/orderlight.js"></script><order-card></order-card>`,
    policy: POLICY.join('; ').replace('trusted-types orderlight', "trusted-types 'none'"),
  });
  await give(page);
  await expect.poll(() => errors.join()).toMatch(/trusted-types.*orderlight|orderlight.*[Tt]rusted/s);
});
