import {LitElement} from 'lit';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {HubRequest, HubSnapshot} from '../client/hub-snapshot.js';
import {type OrderContext, orderContext} from '../order-provider/order-context.js';
import {HubData} from './hub-data-controller.js';
import {ProviderController} from './provider-controller.js';

type Count = {readonly n: number};

class CountElement extends LitElement {
  request?: HubRequest<Count>;
  readonly hub = new HubData<Count>(this, new ProviderController(this), () => this.request);
  protected override render(): unknown {
    return this.hub.status;
  }
}
customElements.define('test-count', CountElement);

const countOf = (channel: string): HubRequest<Count> => ({
  query: 'query Count($channel: String!) { count }',
  variables: {channel},
  read: () => ({n: 1}),
});

const page = document.createElement('div');
let watched: {request: HubRequest<Count>; tell: (news: HubSnapshot<Count>) => void; isOpen: boolean}[];

beforeEach(() => {
  watched = [];
  document.body.append(page);
  if (!customElements.get('order-provider')) customElements.define('order-provider', class extends HTMLElement {});
});
afterEach(() => page.replaceChildren());

const client = {
  watch: (request: HubRequest<Count>) => ({
    subscribe: (tell: (news: HubSnapshot<Count>) => void) => {
      const one = {request, tell, isOpen: true};
      watched.push(one);
      return {unsubscribe: () => (one.isOpen = false)};
    },
  }),
} as unknown as OrderContext['client'];

page.addEventListener('context-request', (event) => {
  const asked = event as Event & {context: unknown; callback(value: OrderContext, stop: () => void): void};
  if (asked.context !== orderContext || !client) return;
  event.stopPropagation();
  asked.callback({client}, () => undefined);
});

const shown = async (request?: HubRequest<Count>) => {
  const element = new CountElement();
  if (request) element.request = request;
  page.append(element);
  await element.updateComplete;
  return element;
};

test('asks for nothing where nothing is wanted', async () => {
  expect((await shown()).hub.status).toBe('empty');
  expect(watched).toHaveLength(0);
});

test('shows what the hub tells, and asks once for one request', async () => {
  const element = await shown(countOf('web'));
  watched[0]!.tell({status: 'ready', data: {n: 3}, connection: 'live'});
  element.request = countOf('web');
  element.requestUpdate();
  await element.updateComplete;
  expect(watched).toHaveLength(1);
  expect(element.hub).toMatchObject({status: 'ready', data: {n: 3}, connection: 'live'});
});

test('asks anew when the request is another, and leaves the former', async () => {
  const element = await shown(countOf('web'));
  element.request = countOf('shop');
  element.requestUpdate();
  await element.updateComplete;
  expect(watched.map(({request, isOpen}) => [JSON.stringify(request.variables), isOpen])).toEqual([
    ['{"channel":"web"}', false],
    ['{"channel":"shop"}', true],
  ]);
});

test('listens no more when it is taken off the page', async () => {
  const element = await shown(countOf('web'));
  element.remove();
  expect(watched[0]!.isOpen).toBe(false);
});

test('tells the page of a failure once, and that a token is wanted', async () => {
  const element = await shown(countOf('web'));
  const failed = vi.fn();
  const asked = vi.fn();
  element.addEventListener('order-load-error', failed);
  element.addEventListener('order-auth-required', asked);
  for (const connection of ['reconnecting', 'offline'] as const) {
    watched[0]!.tell({status: 'error', connection, error: {code: 'UNAUTHENTICATED', message: 'The token is over'}});
    await element.updateComplete;
  }
  expect([failed.mock.calls.length, asked.mock.calls.length]).toEqual([1, 1]);
});
