import {createHash, createHmac} from 'node:crypto';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {findAdapter, type HostAdapter} from '@orderlight/adapters';
import {retailLifecycle} from '@orderlight/core';
import {pino} from 'pino';
import {addChannel} from '../src/db/channels.js';
import {openStore, type Store} from '../src/db/open-store.js';
import {createRecorder} from '../src/record/recorder.js';
import {createServer, type HubServer, type ServerOptions} from '../src/server.js';

const SHOP_SECRET = 'hush';
const CARRIER_SALT = 'salt';

/** A hub in memory with a shop and a carrier for the tenants `acme` and `other`. */
export interface TestHub {
  readonly server: HubServer;
  readonly store: Store;
  /** Lines of the hub's log. */
  readonly logged: string[];
  /** Stands still until a test moves it. */
  now: number;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  hook(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
  /** Posts a signed webhook of the shop. */
  shop(topic: string, payload: object | string, tenant?: string): Promise<Response>;
  /** Posts a signed push of the carrier. */
  carrier(trackingNumber: string, scans: readonly Scan[], tenant?: string): Promise<Response>;
  ask<Data>(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<Data>>;
  close(): Promise<void>;
}

export interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly {readonly message: string; readonly extensions?: {readonly code?: string}}[];
}

export interface Scan {
  /** Beijing wall-clock time: `2026-03-01 10:00:00`. */
  readonly time: string;
  readonly context: string;
  readonly statusCode: string;
}

/** Opens a hub over a new store in memory; `options` take the place of its own. A store given is closed with it too. */
export async function openTestHub(options: Partial<ServerOptions> = {}): Promise<TestHub> {
  const store = options.store ?? (await openStore());
  const logged: string[] = [];
  const log = pino({level: 'info'}, {write: (line: string) => void logged.push(line)});
  const lifecycleOf = () => retailLifecycle;
  const hub = {now: Date.parse('2026-03-01T12:00:00Z')};
  const now = () => hub.now;
  const adapters = ['shopify', 'kuaidi100'].map((id) => findAdapter(id) as HostAdapter);
  for (const tenant of ['acme', 'other']) {
    await addChannel(store.db, {tenant, channel: 'shop', adapter: 'shopify', secretEnv: 'SHOP_SECRET'});
    await addChannel(store.db, {tenant, channel: 'carrier', adapter: 'kuaidi100', secretEnv: 'CARRIER_SALT'});
  }
  const server = await createServer({
    store,
    recorder: createRecorder({db: store.db, lifecycleOf, now, log}),
    lifecycleOf,
    now,
    log,
    adapters,
    env: {SHOP_SECRET, CARRIER_SALT},
    embedDir: mkdtempSync(join(tmpdir(), 'orderlight-embed-')),
    defaultTenant: 'acme',
    ...options,
  });
  const send = (path: string, init: RequestInit) => server.fetch(new Request(`http://localhost${path}`, init));
  const hook: TestHub['hook'] = (path, body, headers = {}) => send(path, {method: 'POST', body, headers});
  return Object.assign(hub, {
    server,
    store,
    logged,
    hook,
    get: (path: string, headers: Record<string, string> = {}) => send(path, {headers}),
    shop: (topic: string, payload: object | string, tenant = 'acme') => {
      const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
      const signature = createHmac('sha256', SHOP_SECRET).update(body).digest('base64');
      return hook(`/hooks/${tenant}/shop`, body, shopHeaders(topic, signature));
    },
    carrier: (trackingNumber: string, scans: readonly Scan[], tenant = 'acme') => {
      const param = JSON.stringify(carrierPush(trackingNumber, scans));
      const sign = createHash('md5')
        .update(param + CARRIER_SALT)
        .digest('hex')
        .toUpperCase();
      return hook(`/hooks/${tenant}/carrier`, new URLSearchParams({param, sign}).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
      });
    },
    async ask<Data>(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      const body = JSON.stringify({query, variables});
      const response = await send('/graphql', {
        method: 'POST',
        body,
        headers: {'content-type': 'application/json', ...headers},
      });
      return (await response.json()) as Answer<Data>;
    },
    async close() {
      await server.close();
      await store.close();
    },
  });
}

export function shopHeaders(topic: string, signature: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': 'acme.myshopify.com',
    'x-shopify-hmac-sha256': signature,
  };
}

/** An order as Shopify tells of it. */
export function shopOrder(number: number, changes: object = {}) {
  return {
    id: 5_000_000 + number,
    admin_graphql_api_id: `gid://shopify/Order/${5_000_000 + number}`,
    name: `#${number}`,
    order_number: number,
    created_at: '2026-03-01T10:00:00+08:00',
    updated_at: '2026-03-01T10:00:00+08:00',
    cancelled_at: null,
    closed_at: null,
    currency: 'CNY',
    subtotal_price: '58.00',
    total_discounts: '0.00',
    total_tax: '0.00',
    total_price: '58.00',
    financial_status: 'pending',
    fulfillment_status: null,
    tags: '',
    phone: '+8613800138000',
    customer: {id: 9, first_name: 'Wei', last_name: 'Zhang', phone: '+8613800138000', orders_count: 3},
    shipping_address: {
      name: 'Wei Zhang',
      phone: '+8613800138000',
      address1: '88 Harbour Road',
      city: 'Ningbo',
      country_code: 'CN',
    },
    line_items: [
      {
        id: 1,
        sku: 'CUP',
        title: 'Cup',
        name: 'Cup',
        quantity: 2,
        current_quantity: 2,
        price: '29.00',
        requires_shipping: true,
      },
    ],
    fulfillments: [],
    refunds: [],
    ...changes,
  };
}

/** The same order, paid. */
export function paidOrder(number: number) {
  return shopOrder(number, {financial_status: 'paid', updated_at: '2026-03-01T10:05:00+08:00'});
}

/** A parcel of that order, as Shopify tells of it. */
export function fulfillment(number: number, trackingNumber: string) {
  return {
    id: 6_000_000 + number,
    order_id: 5_000_000 + number,
    name: `#${number}.1`,
    status: 'success',
    shipment_status: null,
    created_at: '2026-03-01T15:00:00+08:00',
    updated_at: '2026-03-01T15:00:00+08:00',
    tracking_company: 'YTO Express',
    tracking_number: trackingNumber,
    tracking_numbers: [trackingNumber],
    line_items: [{id: 1, title: 'Cup', quantity: 2}],
  };
}

function carrierPush(trackingNumber: string, scans: readonly Scan[]) {
  return {
    status: 'polling',
    message: '',
    lastResult: {
      message: 'ok',
      nu: trackingNumber,
      ischeck: '0',
      com: 'yuantong',
      status: '200',
      state: '0',
      data: [...scans].reverse().map((scan) => ({...scan, ftime: scan.time})),
    },
  };
}
