import type {OrderEvent} from '@orderlight/core';
import {retailLifecycle} from '@orderlight/core';
import {pino} from 'pino';
import {NEVER} from 'rxjs';
import type {Principal} from '../src/access/principal.js';
import {secretBox} from '../src/access/secret-box.js';
import type {Hub} from '../src/context.js';
import type {Store} from '../src/db/open-store.js';
import {findRestRoute} from '../src/http/rest-route.js';
import type {SendResult} from '../src/outgoing/send-result.js';
import type {SmsMessage} from '../src/outgoing/sms.js';
import {createRecorder} from '../src/record/recorder.js';
import {createOrderReader} from '../src/schema/order-reader.js';
import {LINK_ROUTES} from '../src/tracking/link-routes.js';
import {lookupRoutes} from '../src/tracking/lookup-routes.js';
import {codesSent} from '../src/tracking/send-code.js';
import {trackPages} from '../src/tracking/track-page.js';
import {TRACKING_PAGE} from '../src/tracking/tracking-page.js';

/** A hub's customers' side over a store, with a clock that stands and text messages that are kept. */
export interface LookupHub {
  readonly hub: Hub;
  /** Milliseconds since the epoch; stands until a test moves it. */
  now: number;
  /** What the next text messages come to; sent where it is empty. */
  readonly results: SendResult[];
  readonly sent: SmsMessage[];
  /** How long answers were held back, milliseconds. */
  readonly slept: number[];
  readonly logged: string[];
  ask(method: string, path: string, body?: object | string, from?: From): Promise<Response>;
  /** Records an order and resolves to its id. */
  order(tenant: string, orderNo: string, phone: string, daysAgo?: number): Promise<string>;
  /** The newest code that was sent to a phone, once all are sent. */
  code(phone: string): Promise<string | undefined>;
}

/** Where a request comes from. */
export interface From {
  readonly address?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly caller?: Partial<Principal>;
}

const DAY_MS = 86_400_000;
export const LOOKUP_NOW = Date.parse('2026-03-01T12:00:00Z');

export function lookupHub(store: Store): LookupHub {
  const sent: SmsMessage[] = [];
  const results: SendResult[] = [];
  const slept: number[] = [];
  const logged: string[] = [];
  const log = pino({level: 'trace'}, {write: (line: string) => void logged.push(line)});
  const lifecycleOf = () => retailLifecycle;
  const made = {now: LOOKUP_NOW, sent, results, slept, logged};
  const now = () => made.now;
  const recorder = createRecorder({db: store.db, lifecycleOf, now, log});
  // As much of a hub as customers' routes touch.
  const hub = {
    db: store.db,
    log,
    now,
    env: {},
    recorder,
    orders: createOrderReader({db: store.db, changes$: NEVER, lifecycleOf}),
    box: secretBox(new Uint8Array(32).fill(7)),
    senders: {
      sms: {
        name: 'test',
        async send(message: SmsMessage): Promise<SendResult> {
          sent.push(message);
          return results.shift() ?? {status: 'SENT'};
        },
      },
    },
  } as unknown as Hub;
  const pacing = {clock: () => 0, sleep: async (millis: number) => void slept.push(millis)};
  const routes = [...lookupRoutes(pacing), ...LINK_ROUTES, TRACKING_PAGE, ...trackPages(pacing)];

  return Object.assign(made, {
    hub,
    async ask(method: string, path: string, body?: object | string, from: From = {}) {
      const found = findRestRoute(routes, method, path.split('?')[0] ?? '');
      if (!found) throw new Error(`No route for ${method} ${path}`);
      const type = typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json';
      const request = new Request(`https://hub.example${path}`, {
        method,
        headers: {
          ...(body !== undefined && {'content-type': type}),
          ...(from.cookie && {cookie: from.cookie}),
          ...from.headers,
        },
        ...(body !== undefined && {body: typeof body === 'string' ? body : JSON.stringify(body)}),
      });
      const caller = {
        kind: 'ANONYMOUS',
        tenant: undefined,
        viewer: {tier: 'PUBLIC'},
        scopes: [],
        operations: 'PERSISTED',
        address: from.address ?? '203.0.113.1',
        ...from.caller,
      } as Principal & {readonly tenant: string};
      return found.route.answer(hub, request, found.params, caller);
    },
    async order(tenant: string, orderNo: string, phone: string, daysAgo = 1) {
      const occurredAt = new Date(made.now - daysAgo * DAY_MS).toISOString();
      const event = {
        id: `order/${orderNo}/placed`,
        source: 'shopify/acme',
        type: 'order.placed',
        subject: {orderRef: `ref-${orderNo}`, orderNo},
        occurredAt,
        data: {
          orderNo,
          lines: [{id: '1', name: 'Cup', quantity: 1, unitPrice: {amount: 2_450, currency: 'CNY'}}],
          personal: {name: '张伟', phone, shippingAddress: {lines: ['漕溪北路398号'], city: '上海市'}},
        },
      } as OrderEvent;
      await recorder.record({tenant, channel: 'shop', events: [event], origin: 'webhook'});
      const row = await hub.orders.find(tenant, {orderNo});
      if (!row) throw new Error(`The order ${orderNo} was not recorded.`);
      return row.id;
    },
    async code(phone: string) {
      await codesSent(hub);
      return sent.filter((message) => message.phone === phone).at(-1)?.params.code;
    },
  });
}

/** The `name=value` of a cookie that an answer sets, as a browser sends it back. */
export function cookieFrom(response: Response, name: string): string {
  const cookie = response.headers.getSetCookie().find((one) => one.startsWith(`${name}=`));
  return cookie?.split(';')[0] ?? '';
}
