import {afterEach, expect, test, vi} from 'vitest';
import '../order-provider/define.js';
import '../order-timeline/define.js';
import type {OrderProvider} from '../order-provider/order-provider.js';
import type {OrderTimeline} from '../order-timeline/order-timeline.js';

/** The mock is a file of its own, which a busy machine takes its time to bring. */
const SOON = {timeout: 10_000};

afterEach(() => {
  document.body.innerHTML = '';
  vi.restoreAllMocks();
});

function show(source: string, locale = 'en') {
  document.body.innerHTML = `<order-provider source="${source}" locale="${locale}">
    <order-timeline order-no="SO-1001"></order-timeline>
  </order-provider>`;
  const timeline = document.querySelector<OrderTimeline>('order-timeline')!;
  return {
    provider: document.querySelector<OrderProvider>('order-provider')!,
    read: () => timeline.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '',
  };
}

test('a source feeds the elements below without a server', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  const {provider, read} = show('mock:stuck-at-customs');
  await expect.poll(read, SOON).toContain('East Midlands');
  expect(fetched).not.toHaveBeenCalled();
  provider.source = 'mock:held';
  await expect.poll(read, SOON).not.toContain('East Midlands');
  provider.locale = 'zh-CN';
  await expect.poll(read, SOON).toContain('暂停');
});

test('a source that does not exist is told with those that do', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  show('mock:lost-at-sea');
  await expect
    .poll(() => warn.mock.calls.map(([text]) => `${text}`).join())
    .toMatch(/No scenario "lost-at-sea".*storm/);
});
