import {
  type OrderEvent,
  type OrderView,
  type Role,
  retailLifecycle,
  type ViewAudience,
  viewAsOf,
} from '@orderlight/core';
import {type ScenarioName, sampleEvents} from '@orderlight/core/fixtures';
import {Subject} from 'rxjs';
import {crowd} from './crowd.js';
import type {Player} from './player.js';
import type {Scenario} from './scenarios.js';
import {heardAt, instant, retold, type ToldOrder} from './told-order.js';

/** Which order is meant. */
export interface OrderKey {
  readonly id?: string;
  readonly orderNo?: string;
  readonly channel?: string;
}

/** For whom and in which language. */
export interface Audience {
  readonly view?: ViewAudience;
  readonly locale?: string;
  readonly role?: Role;
}

/** That an order changed, in the words of `orderChanges`. */
export interface MockChange {
  readonly sequence: number;
  readonly orderId: string;
  readonly types: readonly string[];
  readonly changedAt: string;
}

/** Above so many orders on a hub, only those that something was told of are told to have changed: not what time alone makes of all. */
const FEW = 20;
const DAY = 86_400_000;

/** A hub that exists in memory: the orders of a scenario, folded as of its clock, and a crowd of others that stand still. */
export class MockHub {
  readonly player: Player;
  readonly locale: string;
  /** Everything that happens, as it does. */
  readonly changes = new Subject<MockChange>();
  readonly #scenario: Scenario;
  readonly #orders = new Map<string, ToldOrder>();
  readonly #crowdSize: number;
  readonly #views = new Map<string, {readonly at: number; readonly count: number; readonly view: OrderView}>();
  #sequence = 1;

  constructor(
    scenario: Scenario,
    player: Player,
    {locale, orders}: {readonly locale: string; readonly orders: number},
  ) {
    this.#scenario = scenario;
    this.player = player;
    this.locale = locale;
    for (const order of scenario.orders()) this.#orders.set(order.id, order);
    this.#crowdSize = Math.max(0, orders - this.#orders.size);
    let last = this.now;
    player.changes.subscribe(({at}) => {
      this.#tell(Math.min(last, at), Math.max(last, at));
      last = at;
    });
  }

  /** Milliseconds since the epoch, by the scenario's clock. */
  get now(): number {
    return this.player.state.at;
  }

  /** How many orders there are. */
  get size(): number {
    return this.#orders.size + this.#crowdSize;
  }

  /** The order at a place: those of the scenario first. */
  at(place: number): ToldOrder | undefined {
    const own = [...this.#orders.values()];
    return place < own.length ? own[place] : crowd(place - own.length, this.#crowdSize);
  }

  /** What befell the orders of a plot, as one of them tells it. */
  plot(fate: ScenarioName, days: number): readonly OrderEvent[] {
    return retold(sampleEvents[fate], {orderRef: '700000', orderNo: 'CR', customer: 'CR'}, days * DAY);
  }

  /** The order that a key means; to a number that nobody knows, the scenario's own. */
  find({id, orderNo}: OrderKey): ToldOrder | undefined {
    if (id && this.#orders.has(id)) return this.#orders.get(id);
    const numbered = /^(?:crowd-|CR-)(\d+)$/.exec(id ?? orderNo ?? '')?.[1];
    const place = numbered ? Number(numbered) - (id ? 0 : 20_001) : -1;
    const stranger = crowd(place, this.#crowdSize);
    if (stranger) return this.#orders.get(stranger.id) ?? stranger;
    const own = [...this.#orders.values()];
    return own.find(({events}) => orderNo && numberOf(events) === orderNo) ?? own[0];
  }

  /** What the hub has heard of an order by now. */
  heard({events}: ToldOrder): readonly OrderEvent[] {
    return events.filter((event) => heardAt(event) <= this.now);
  }

  /** The order as it stands, or `undefined` where the hub has not heard of it yet. */
  view(order: ToldOrder, {view = 'OPS', locale = this.locale, role}: Audience = {}): OrderView | undefined {
    const heard = this.heard(order);
    if (heard.length === 0) return undefined;
    const key = `${order.id} ${view} ${locale} ${role}`;
    const known = this.#views.get(key);
    if (known?.count === heard.length && (known.at === this.now || this.#orders.size > FEW)) return known.view;
    const folded = this.#fold(order, heard, {view, locale, ...(role && {role})});
    this.#views.set(key, {at: this.now, count: heard.length, view: folded});
    return folded;
  }

  /** Takes in a fact that somebody tells now. */
  record(order: ToldOrder, event: OrderEvent): void {
    this.#orders.set(order.id, {...order, events: [...order.events, {...event, receivedAt: instant(this.now)}]});
    this.#change(order.id, [event.type]);
  }

  #fold(
    order: ToldOrder,
    heard: readonly OrderEvent[],
    audience: Required<Pick<Audience, 'view' | 'locale'>> & Audience,
  ) {
    const timeZone = audience.locale.startsWith('zh') ? 'Asia/Shanghai' : 'Europe/London';
    const asOf = instant(Math.max(...heard.map(heardAt)));
    const options = {...audience, lifecycle: retailLifecycle, at: instant(this.now), timeZone, id: order.id};
    const freshness = {sequence: this.#sequence, version: heard.length, asOf, sources: this.#sources(heard)};
    const {view} = viewAsOf(order.events, {...options, freshness});
    return this.#scenario.draw?.(view) ?? view;
  }

  #sources(heard: readonly OrderEvent[]) {
    const last = new Map<string, number>();
    for (const event of heard) last.set(event.source, Math.max(last.get(event.source) ?? 0, heardAt(event)));
    return [...last].map(([system, at]) => ({
      system,
      lastReceivedAt: instant(at),
      lagSeconds: Math.max(0, Math.round((this.now - at) / 1000)),
    }));
  }

  #tell(after: number, until: number): void {
    if (after === until) return;
    for (const {id, events} of this.#orders.values()) {
      const told = events.filter((event) => heardAt(event) > after && heardAt(event) <= until);
      if (told.length > 0 || this.#orders.size <= FEW) this.#change(id, [...new Set(told.map(({type}) => type))]);
    }
  }

  #change(orderId: string, types: readonly string[]): void {
    this.#sequence += 1;
    this.changes.next({sequence: this.#sequence, orderId, types, changedAt: instant(this.now)});
  }
}

function numberOf(events: readonly OrderEvent[]): string | undefined {
  for (const {subject} of events) if ('orderNo' in subject) return subject.orderNo;
  return undefined;
}
