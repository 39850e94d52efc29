import {setTimeout as sleep} from 'node:timers/promises';
import {type CompanyOrder, companyOrders, FROZEN_ORDER, frozenOrder} from './company-orders.js';
import {demoCarrier} from './demo-carrier.js';
import {demoDesk} from './demo-desk.js';
import type {DemoPost} from './demo-post.js';
import {demoShop, type ShopOrder} from './demo-shop.js';
import {DEMO_STORIES, type DemoStep, type DemoStoryName} from './demo-stories.js';
import {BUYERS, GOODS} from './goods.js';

/**
 * Tenant of the demo, and its channels with the secrets that sign their webhooks: public, for a hub on your own machine. Two
 * of them pass another lifecycle than the shop.
 */
export const DEMO = {
  tenant: 'demo',
  /** An order that every demo has, `#1001`: documents and examples name it. */
  orderNo: 1001,
  /** A customer whose orders `/track` shows. */
  phone: BUYERS[0]?.phone ?? '',
  /** The last order of the house's own system that is told: where it is known, they all are. */
  ownOrderNo: FROZEN_ORDER.orderNo,
  channels: [
    {channel: 'shop', adapter: 'shopify', secretEnv: 'ORDERLIGHT_DEMO_SHOP_SECRET', secret: 'celadon-house-demo'},
    {channel: 'kuaidi100', adapter: 'kuaidi100', secretEnv: 'ORDERLIGHT_DEMO_CARRIER_SALT', secret: 'yuantong-demo'},
    {
      channel: 'atelier',
      adapter: 'shopify',
      secretEnv: 'ORDERLIGHT_DEMO_ATELIER_SECRET',
      secret: 'celadon-atelier-demo',
      lifecycle: 'made-to-order',
    },
    {
      channel: 'wholesale',
      adapter: 'shopify',
      secretEnv: 'ORDERLIGHT_DEMO_WHOLESALE_SECRET',
      secret: 'celadon-wholesale-demo',
      lifecycle: 'b2b',
    },
  ],
} as const;

const HOUR = 3_600_000;
/** An hour of a live story, in milliseconds: an order goes from placed to delivered in about two minutes. */
const LIVE_HOUR = 2_000;
const NEW_ORDER_EVERY = 9_000;
/** How often a webhook is sent before the demo's host gives it up. */
const ATTEMPTS = 8;
/** Live orders at once; the demo rests once a day's worth has been told. */
const LIVE_ORDERS_MOST = 400;

// How long ago each story of the first page began, in hours: a shop's last few days.
const HISTORY: readonly (readonly [story: DemoStoryName, hoursAgo: number])[] = [
  ['smooth', 96],
  ['smooth', 90],
  ['cancelled', 84],
  ['stalled', 80],
  ['split', 72],
  ['outOfOrder', 70],
  ['fakeProgress', 60],
  ['duplicate', 66],
  ['smooth', 52],
  ['undeliverable', 66],
  ['stuckInPicking', 22],
  ['unpaid', 20],
  ['smooth', 8],
  ['unpaid', 2],
];
const LIVE: readonly DemoStoryName[] = [
  'smooth',
  'split',
  'duplicate',
  'fakeProgress',
  'smooth',
  'outOfOrder',
  'stalled',
  'smooth',
  'cancelled',
  'stuckInPicking',
];

/** Where the demo's hosts post, with which secrets, and until when. */
export interface DemoOptions {
  /** Where the hub answers, without a slash at the end. */
  readonly hub: string;
  readonly secrets: {readonly shop: string; readonly carrier: string};
  /** Whether the hub already has orders: then only live ones are told. */
  readonly withHistory: boolean;
  /** Takes the facts of the house's own system, which has no adapter; absent: its orders are not told. */
  readonly tellOwn?: ((order: CompanyOrder) => Promise<void>) | undefined;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Hears of an order whose story could not be told to its end. */
  readonly onTrouble: (error: Error) => void;
}

/**
 * Plays the demo's shop and carriers: they post real-format, signed webhooks over HTTP, as the hosts of a company would,
 * first a few days' history, then new orders at a pace one can watch. Ends when `signal` aborts.
 */
export async function runDemo({
  hub,
  secrets,
  withHistory,
  tellOwn,
  signal,
  now,
  onTrouble,
}: DemoOptions): Promise<void> {
  const desk = demoDesk(hub, DEMO.tenant, signal);
  const hosts = {shop: demoShop(secrets.shop), carrier: demoCarrier(secrets.carrier)};
  // Numbers grow with time, so that a restart never sells the same order again.
  let number = 2000 + (Math.floor(now() / 1000) % 1_000_000);
  const newOrder = (placedAt: number): ShopOrder => {
    number += 1;
    const pick = <Item>(items: readonly Item[], step: number) => items[(number * step) % items.length] as Item;
    const first = pick(GOODS, 1);
    const second = pick(GOODS, 5);
    return {
      id: 5_000_000_000_000 + number * 1000,
      number,
      buyer: pick(BUYERS, 1),
      goods: first === second ? [first, pick(GOODS, 3)] : [first, second],
      placedAt,
    };
  };
  const tell = async (steps: readonly DemoStep[]) => {
    for (const step of steps) {
      if (step.at > now()) await sleep(step.at - now(), undefined, {signal});
      for (const post of step.posts ?? []) await send(hub, post, signal);
      if (step.operator) await desk.advance(step.operator);
    }
  };

  if (withHistory) {
    const known = {...newOrder(now() - 72 * HOUR), number: DEMO.orderNo, id: 5_000_000_000_000 + DEMO.orderNo};
    await tell(inOrder(DEMO_STORIES.split(known, hosts, HOUR)).filter(({at, operator}) => at <= now() && !operator));
    for (const [story, hoursAgo] of HISTORY) {
      const order = newOrder(now() - hoursAgo * HOUR);
      const steps = DEMO_STORIES[story](order, hosts, HOUR);
      await tell(inOrder(steps).filter(({at, operator}) => at <= now() && !operator));
      if (story === 'undeliverable') await desk.hold(`#${order.number}`);
    }
  }
  for (const order of tellOwn ? companyOrders(now()) : []) {
    await tellOwn?.(order);
    const {com, trackingNumber, scans} = order.parcel ?? {};
    if (com && trackingNumber && scans) await send(hub, hosts.carrier.push(com, trackingNumber, scans), signal);
  }
  if (tellOwn) {
    await desk.stopWholesale();
    await tellOwn(frozenOrder(now()));
  }
  for (let told = 0; told < LIVE_ORDERS_MOST; told++) {
    const story = LIVE[told % LIVE.length] as DemoStoryName;
    tell(inOrder(DEMO_STORIES[story](newOrder(now()), hosts, LIVE_HOUR))).catch((error: Error) => {
      if (error.name !== 'AbortError') onTrouble(error);
    });
    await sleep(NEW_ORDER_EVERY, undefined, {signal});
  }
}

function inOrder(steps: readonly DemoStep[]): readonly DemoStep[] {
  return [...steps].sort((a, b) => a.at - b.at);
}

/** Posts like a host: what was not taken is sent again, a little later each time. */
async function send(hub: string, {channel, contentType, headers, body}: DemoPost, signal: AbortSignal): Promise<void> {
  const address = `${hub}/hooks/${DEMO.tenant}/${channel}`;
  for (let attempt = 1; ; attempt++) {
    const init = {method: 'POST', headers: {...headers, 'content-type': contentType}, body, signal};
    const response = await fetch(address, init).catch((error: Error) => {
      if (signal.aborted || attempt === ATTEMPTS) throw error;
      return undefined;
    });
    if (response?.ok) return void (await response.arrayBuffer());
    if (response && (response.status < 500 || attempt === ATTEMPTS)) {
      throw new Error(`The demo's ${channel} webhook was answered ${response.status}: ${await response.text()}`);
    }
    await sleep(attempt * 1_000, undefined, {signal});
  }
}

/** Stopping the demo is not a failure; anything else is. */
export function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}
