import {ContextProvider} from '@lit/context';
import type {OrderView} from '@orderlight/core';
import {css, html, LitElement, nothing} from 'lit';
import {Observable, type Subscriber} from 'rxjs';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {orderOf} from '../../test/order.js';
import type {OrderClient, OrderSelection, OrderSnapshot} from '../client/client.js';
import {type OrderContext, orderContext} from '../order-provider/order-context.js';
import {OrderController} from './order-controller.js';

class TestOrder extends LitElement {
  static override properties = {
    order: {attribute: false},
    orderId: {attribute: 'order-id'},
    orderNo: {attribute: 'order-no'},
    channel: {},
    view: {},
    locale: {},
    loading: {},
    live: {},
  };
  declare order?: OrderView;
  declare orderId?: string;
  declare orderNo?: string;
  declare channel?: string;
  declare view?: 'customer' | 'ops' | 'audit';
  declare locale?: string;
  declare loading?: 'lazy' | 'eager';
  declare live?: 'true' | 'false';
  static override styles = css`
    :host {
      display: block;
      min-block-size: 20px;
    }
  `;
  readonly source = new OrderController(this);
  override render() {
    return this.source.order ? html`${this.source.order.stage}` : nothing;
  }
}
customElements.define('test-order', TestOrder);

/** A provider of any context, without a hub. Its tag is not `order-provider`, which other tests define. */
class TestProvider extends LitElement {
  readonly provider = new ContextProvider(this, {context: orderContext, initialValue: {} as OrderContext});
  override render() {
    return html`<slot></slot>`;
  }
}
customElements.define('order-provider', TestProvider);

class FakeClient implements OrderClient {
  readonly selections: OrderSelection[] = [];
  readonly watchers = new Set<Subscriber<OrderSnapshot>>();
  readonly reconnect = vi.fn();
  readonly dispose = vi.fn();
  readonly watch = vi.fn();
  readonly query = vi.fn();
  readonly act = vi.fn();
  readonly forget = vi.fn();

  watchOrder(selection: OrderSelection) {
    return new Observable<OrderSnapshot>((watcher) => {
      this.selections.push(selection);
      this.watchers.add(watcher);
      watcher.next({status: 'loading', connection: 'live'});
      return () => this.watchers.delete(watcher);
    });
  }

  show(snapshot: Partial<OrderSnapshot>) {
    for (const watcher of this.watchers) watcher.next({status: 'ready', connection: 'live', ...snapshot});
  }
}

let page: HTMLElement;
let client: FakeClient;
let dispatched: string[];

beforeEach(() => {
  page = document.createElement('div');
  document.body.append(page);
  client = new FakeClient();
  dispatched = [];
  for (const type of ['order-ready', 'order-load-error', 'order-state-change', 'order-auth-required'] as const)
    page.addEventListener(type, (event) => dispatched.push(event.type));
});

afterEach(() => page.remove());

async function show(markup: string, context: OrderContext = {client}, tag = 'test-order') {
  page.innerHTML = markup;
  const provider = page.querySelector<TestProvider>('order-provider');
  provider?.provider.setValue(context);
  const element = page.querySelector<TestOrder>(tag)!;
  await element.updateComplete;
  return {element, provider};
}

test('is empty until told which order to show', async () => {
  const {element} = await show('<order-provider><test-order></test-order></order-provider>');
  expect(element.source.status).toBe('empty');
  expect(client.selections).toEqual([]);
});

test('shows data without a provider', async () => {
  const {element} = await show('<test-order></test-order>');
  element.order = orderOf({stage: 'paid'});
  await element.updateComplete;
  expect(element.source).toMatchObject({status: 'ready', connection: 'live'});
  expect(element.shadowRoot?.textContent).toContain('paid');
  expect(dispatched).toEqual(['order-ready']);
});

test('prefers data over fetching', async () => {
  const {element} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  expect(client.watchers.size).toBe(1);
  element.order = orderOf();
  await element.updateComplete;
  expect(client.watchers.size).toBe(0);
  expect(element.source.status).toBe('ready');
});

test('asks the client for what its attributes name', async () => {
  const {element} = await show(
    '<order-provider><test-order order-no="1001" channel="shop" view="customer"></test-order></order-provider>',
    {client, locale: 'zh-CN', timeZone: 'Asia/Shanghai', theme: 'dark'},
  );
  expect(element.source.status).toBe('loading');
  expect(client.selections).toEqual([
    {id: undefined, orderNo: '1001', channel: 'shop', view: 'CUSTOMER', locale: 'zh-CN'},
  ]);
  client.show({order: orderOf(), staleSince: '2026-03-01T09:00:00Z', connection: 'reconnecting'});
  await element.updateComplete;
  expect(element.source).toMatchObject({
    status: 'ready',
    connection: 'reconnecting',
    staleSince: '2026-03-01T09:00:00Z',
  });
});

test('asks until it has the order, then follows it no longer, where it is not to be live', async () => {
  const {element} = await show(
    '<order-provider><test-order order-no="1001" live="false"></test-order></order-provider>',
  );
  client.show({status: 'missing'});
  await element.updateComplete;
  expect(client.watchers.size).toBe(1);
  client.show({order: orderOf({stage: 'paid'})});
  await element.updateComplete;
  expect(client.watchers.size).toBe(0);
  element.requestUpdate();
  await element.updateComplete;
  expect(client.selections).toHaveLength(1);
  expect(element.shadowRoot?.textContent).toContain('paid');
  element.live = 'true';
  await element.updateComplete;
  expect(client.watchers.size).toBe(1);
});

test('watches another order when told so, and leaves the first', async () => {
  const {element} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  element.orderNo = '1002';
  await element.updateComplete;
  expect(client.selections.map(({orderNo}) => orderNo)).toEqual(['1001', '1002']);
  expect(client.watchers.size).toBe(1);
});

test('does not subscribe anew for an update of another kind', async () => {
  const {element} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  element.requestUpdate();
  await element.updateComplete;
  expect(client.selections).toHaveLength(1);
});

test('stops watching when it leaves the page, and starts again when it returns', async () => {
  const {element, provider} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  element.remove();
  expect(client.watchers.size).toBe(0);
  provider!.append(element);
  await element.updateComplete;
  expect(client.watchers.size).toBe(1);
});

test('follows the provider to another client', async () => {
  const {element, provider} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  const other = new FakeClient();
  provider!.provider.setValue({client: other});
  await element.updateComplete;
  expect(client.watchers.size).toBe(0);
  expect(other.watchers.size).toBe(1);
});

test('is empty, and tells a developer once, where no provider stands above', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  // A tag of its own: the warning is given once, and another test may have had the one for test-order.
  customElements.define('test-lonely', class extends TestOrder {});
  const {element: first} = await show('<test-lonely order-no="1001"></test-lonely>', {}, 'test-lonely');
  expect(first.source.status).toBe('loading');
  await vi.waitFor(() => expect(first.source.status).toBe('empty'), 3000);
  const {element} = await show('<test-lonely order-no="1002"></test-lonely>', {}, 'test-lonely');
  await vi.waitFor(() => expect(element.source.status).toBe('empty'), 3000);
  await element.updateComplete;
  expect(dispatched).toEqual(['order-load-error', 'order-load-error']);
  const said = '<test-lonely>: no order to show: give .order, or an endpoint on <order-provider>';
  expect(warn.mock.calls.filter(([text]) => text === said)).toHaveLength(1);
  warn.mockRestore();
});

test('forgets the provider that it was moved away from', async () => {
  const {element} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  page.append(element);
  await element.updateComplete;
  expect(client.watchers.size).toBe(0);
  await vi.waitFor(() => expect(element.source).toMatchObject({status: 'empty', error: {code: 'NO_PROVIDER'}}), 3000);
});

test('tells the page what happened: shown once, then each move', async () => {
  const {element} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  const moved = vi.fn();
  page.addEventListener('order-state-change', moved);
  for (const order of [
    orderOf(),
    orderOf({at: '2026-03-01T09:00:01Z'}),
    orderOf({stage: 'paid', phase: 'CONFIRMED'}),
  ]) {
    client.show({order});
    await element.updateComplete;
  }
  expect(dispatched).toEqual(['order-ready', 'order-state-change']);
  expect(moved.mock.calls[0]![0]).toMatchObject({
    order: {stage: 'paid'},
    previous: {stage: 'review', phase: 'PLACED', verdict: 'ON_TRACK'},
  });
});

test('takes orders without an id or a diagnosis, and tells their moves', async () => {
  const {element} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  for (const order of [{stage: 'review'}, {stage: 'paid'}, {stage: 'paid', diagnosis: {verdict: 'LATE'}}]) {
    client.show({order: order as OrderView});
    await element.updateComplete;
  }
  expect(dispatched).toEqual(['order-ready', 'order-state-change', 'order-state-change']);
});

test('tells the page after the order was drawn', async () => {
  const {element} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  let drawn: string | null | undefined;
  page.addEventListener('order-ready', () => {
    drawn = element.shadowRoot?.textContent;
  });
  client.show({order: orderOf({stage: 'picking'})});
  await element.updateComplete;
  expect(drawn).toContain('picking');
});

test('tells a failure once until it has passed, and again after a retry', async () => {
  const {element} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  const fail = async () => {
    client.show({status: 'error', error: {code: 'NETWORK', message: 'Failed to fetch'}});
    await element.updateComplete;
  };
  await fail();
  await fail();
  expect(dispatched).toEqual(['order-load-error']);
  element.source.retry();
  expect(client.reconnect).toHaveBeenCalledOnce();
  await fail();
  expect(dispatched).toEqual(['order-load-error', 'order-load-error']);
  client.show({order: orderOf()});
  await element.updateComplete;
  await fail();
  expect(dispatched.filter((type) => type === 'order-load-error')).toHaveLength(3);
});

test('asks the page for a sign-in when the hub wants a token', async () => {
  const {element} = await show('<order-provider><test-order order-no="1001"></test-order></order-provider>');
  client.show({status: 'forbidden', error: {code: 'UNAUTHENTICATED', message: 'Expired'}});
  await element.updateComplete;
  expect(dispatched).toContain('order-auth-required');
});

test('fetches lazily once it comes into sight', async () => {
  const {element} = await show(
    '<order-provider><div style="height: 5000px"></div><test-order order-no="1001" loading="lazy"></test-order></order-provider>',
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(client.selections).toEqual([]);
  expect(element.source.status).toBe('loading');
  element.scrollIntoView();
  await vi.waitFor(() => expect(client.selections).toHaveLength(1));
});
