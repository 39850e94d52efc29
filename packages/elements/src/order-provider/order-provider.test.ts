import {html, LitElement} from 'lit';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {FakeHub} from '../../test/fake-hub.js';
import {orderOf} from '../../test/order.js';
import {OrderController} from '../controllers/order-controller.js';
import type {OrderProvider} from './order-provider.js';

class TestOrder extends LitElement {
  static override properties = {orderNo: {attribute: 'order-no'}, live: {}};
  declare orderNo?: string;
  declare live?: 'true' | 'false';
  readonly source = new OrderController(this);
  override render() {
    return html`${this.source.status} ${this.source.order?.stage}`;
  }
}
customElements.define('test-order', TestOrder);

const text = (element: TestOrder) => element.shadowRoot?.textContent?.trim();

let hub: FakeHub;
let page: HTMLElement;

beforeEach(() => {
  hub = new FakeHub();
  hub.orders.push(orderOf());
  vi.spyOn(globalThis, 'fetch').mockImplementation(hub.fetch);
  page = document.createElement('div');
  document.body.append(page);
});

afterEach(() => {
  page.remove();
  vi.restoreAllMocks();
});

function show(markup: string) {
  page.innerHTML = markup;
  return {
    provider: page.querySelector<OrderProvider>('order-provider')!,
    elements: [...page.querySelectorAll<TestOrder>('test-order')],
  };
}

const PAGE = `
  <order-provider endpoint="/graphql" locale="en">
    <section><test-order order-no="#1001"></test-order></section>
    <test-order order-no="#1001"></test-order>
  </order-provider>`;

// First of all: once the provider is defined, it cannot be late again.
test('serves elements that were there before its class', async () => {
  const {elements} = show(PAGE);
  await elements[0]!.updateComplete;
  expect(text(elements[0]!)).toContain('loading');
  await import('./define.js');
  await vi.waitFor(() => {
    for (const element of elements) expect(text(element)).toBe('ready review');
  });
});

test('keeps what was seen on the device where it is told to, and shows it when the hub is away', async () => {
  const page = (endpoint: string, offline = '') =>
    show(
      `<order-provider endpoint="${endpoint}" ${offline}><test-order order-no="#1001"></test-order></order-provider>`,
    );
  const endpoint = `/graphql?kept=${Date.now()}`;
  const token = `.${btoa(JSON.stringify({sub: 'c1', exp: Date.now() / 1000 + 600}))}.`;
  const seen = async (offline?: string) => {
    const {provider, elements} = page(endpoint, offline);
    provider.tokenProvider = async () => token;
    await vi.waitFor(() => expect(text(elements[0]!)).toMatch(/^(ready|error)/), 3000);
    return text(elements[0]!);
  };
  expect(await seen('offline="false"')).toBe('ready review');
  hub.isDown = true;
  expect(await seen('offline="true"')).toContain('error');
  hub.isDown = false;
  expect(await seen('offline="true"')).toBe('ready review');
  // A burst of changes is laid down once, half a second later.
  await new Promise((resolve) => setTimeout(resolve, 900));
  hub.isDown = true;
  const {provider, elements} = page(endpoint, 'offline="true"');
  provider.tokenProvider = async () => token;
  await vi.waitFor(() => expect(text(elements[0]!)).toBe('ready review'), 3000);
});

test('gives all elements below it one connection', async () => {
  const {elements} = show(PAGE);
  await vi.waitFor(() => expect(hub.openStreams).toHaveLength(1));
  for (const element of elements) expect(text(element)).toBe('ready review');
  expect(hub.queries).toHaveLength(1);
  hub.push(orderOf({sequence: 2, stage: 'paid'}));
  await vi.waitFor(() => {
    for (const element of elements) expect(text(element)).toBe('ready paid');
  });
});

test('closes the connection once it has what need not be live', async () => {
  const {elements} = show(
    '<order-provider endpoint="/graphql"><test-order order-no="#1001" live="false"></test-order></order-provider>',
  );
  await vi.waitFor(() => expect(text(elements[0]!)).toBe('ready review'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(hub.openStreams).toHaveLength(0);
  expect(hub.queries).toHaveLength(1);
});

test('dresses what is below it in the tokens of its appearance, with no style attribute', async () => {
  const {provider, elements} = show(PAGE);
  const token = (name: string) => getComputedStyle(elements[0]!).getPropertyValue(`--order-${name}`);
  provider.appearance = {accent: '#7a1fa2', inkSoft: '#555', radius: '4px} * {display: none'};
  await provider.updateComplete;
  expect([token('accent'), token('ink-soft'), token('radius')]).toEqual(['#7a1fa2', '#555', '']);
  expect(getComputedStyle(elements[0]!).display).not.toBe('none');
  expect(provider.hasAttribute('style')).toBe(false);
  provider.appearance = {accent: 'teal'};
  await provider.updateComplete;
  expect([token('accent'), token('ink-soft')]).toEqual(['teal', '']);
  provider.appearance = undefined as never;
  await provider.updateComplete;
  expect(token('accent')).toBe('');
});

test('takes no room of its own', () => {
  const {provider} = show(PAGE);
  expect(getComputedStyle(provider).display).toBe('contents');
});

test('closes the connection when it leaves the page, and opens it when it returns', async () => {
  const {provider, elements} = show(PAGE);
  await vi.waitFor(() => expect(hub.openStreams).toHaveLength(1));
  const failed = vi.fn();
  elements[0]!.addEventListener('order-load-error', failed);
  provider.remove();
  await vi.waitFor(() => expect(hub.openStreams).toHaveLength(0));
  expect(failed).not.toHaveBeenCalled();
  page.append(provider);
  await vi.waitFor(() => expect(hub.openStreams).toHaveLength(1));
  expect(text(elements[0]!)).toBe('ready review');
});

test('asks again in another language', async () => {
  const {provider} = show(PAGE);
  await vi.waitFor(() => expect(hub.openStreams).toHaveLength(1));
  provider.locale = 'zh-CN';
  await vi.waitFor(() => expect(hub.queries.at(-1)?.headers.get('accept-language')).toBe('zh-CN'));
  await vi.waitFor(() => expect(hub.openStreams).toHaveLength(1));
});

test('sends the token, and asks for it again once it can be had', async () => {
  hub.status = 401;
  const {provider, elements} = show(PAGE);
  const asked = vi.fn();
  page.addEventListener('order-auth-required', asked);
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  expect(text(elements[0]!)).toContain('forbidden');
  hub.status = undefined;
  provider.tokenProvider = async () => 'secret';
  await vi.waitFor(() => expect(text(elements[0]!)).toBe('ready review'));
  expect(hub.queries.at(-1)?.headers.get('authorization')).toBe('Bearer secret');
});

test('serves elements inside other shadow roots', async () => {
  const {provider} = show('<order-provider endpoint="/graphql"></order-provider>');
  const host = document.createElement('div');
  provider.append(host);
  host.attachShadow({mode: 'open'}).innerHTML = '<test-order order-no="#1001"></test-order>';
  const element = host.shadowRoot!.querySelector<TestOrder>('test-order')!;
  await vi.waitFor(() => expect(text(element)).toBe('ready review'));
});

test('survives an endpoint that is no address', async () => {
  const {elements} = show(
    '<order-provider endpoint="http://["><test-order order-no="#1001"></test-order></order-provider>',
  );
  await vi.waitFor(() => expect(text(elements[0]!)).toContain('error'));
});

test('without an endpoint, leaves the elements below it empty', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  // A tag of its own: a warning is given once, and another test may have had the one for test-order.
  customElements.define('test-lonely', class extends TestOrder {});
  const {provider} = show('<order-provider><test-lonely order-no="#1001"></test-lonely></order-provider>');
  const lonely = page.querySelector<TestOrder>('test-lonely')!;
  await vi.waitFor(() => expect(text(lonely)).toBe('empty'), 3000);
  const texts = warn.mock.calls.map(([said]) => String(said)).filter((said) => said.startsWith('<'));
  expect(texts).toEqual(['<test-lonely>: no order to show: give .order, or an endpoint on <order-provider>']);
  provider.endpoint = '/graphql';
  await vi.waitFor(() => expect(text(lonely)).toBe('ready review'));
});

test('leaves the page and the global object alone', async () => {
  const before = {head: document.head.innerHTML, globals: Object.keys(globalThis).length};
  show(PAGE);
  await vi.waitFor(() => expect(hub.openStreams).toHaveLength(1));
  expect({head: document.head.innerHTML, globals: Object.keys(globalThis).length}).toEqual(before);
});
