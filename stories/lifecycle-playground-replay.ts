import type {OrderEvent, Role} from '@orderlight/core';
import {type OrderStory, orderStory, type StoryEvent} from './lifecycle-playground-events.js';

/** How the telling of one event was tampered with. */
export interface Delivery {
  readonly isLeftOut: boolean;
  readonly isTwice: boolean;
  readonly isLate: boolean;
}

/** By how much an event is late that is told late, in milliseconds. */
const LATE_MS = 12 * 3_600_000;

const PLAIN: Delivery = {isLeftOut: false, isTwice: false, isLate: false};
const AFTERWARDS_MS = 24 * 3_600_000;

/** The events of one order as a designer has them delivered. Instants are epoch milliseconds. */
export class Replay {
  /** A grain of time: the span begins one before the first event. */
  readonly #grain: number;
  #story: OrderStory;
  readonly #deliveries = new Map<string, Delivery>();
  /** Steps that the designer took, beside the story. */
  #steps: readonly StoryEvent[] = [];
  /** Event ids in the order of a shuffled delivery. */
  #shuffled: readonly string[] | undefined;
  #shuffles = 0;

  constructor(template: string, locale: string, grain: number) {
    this.#story = orderStory(template, locale);
    this.#grain = grain;
  }

  /** The most telling instant of the story. */
  get best(): number {
    return Date.parse(this.#story.at);
  }

  get isShuffled(): boolean {
    return this.#shuffled !== undefined;
  }

  /** Every event there is, in the order in which it happened. */
  get events(): readonly StoryEvent[] {
    if (this.#steps.length === 0) return this.#story.events;
    const happened = ({event}: StoryEvent) => Date.parse(event.occurredAt);
    return [...this.#story.events, ...this.#steps].sort((a, b) => happened(a) - happened(b));
  }

  /** From a little before the first event to a day after the last. */
  get span(): {readonly from: number; readonly until: number} {
    const times = this.events.map(({event}) => this.arrival(event));
    return {from: Math.min(...times) - this.#grain, until: Math.max(...times) + AFTERWARDS_MS};
  }

  /** The same story in another language; what was done to its events stays done. */
  tellIn(template: string, locale: string): void {
    this.#story = orderStory(template, locale);
  }

  deliveryOf({id}: OrderEvent): Delivery {
    return this.#deliveries.get(id) ?? PLAIN;
  }

  deliver(event: OrderEvent, change: Partial<Delivery>): void {
    this.#deliveries.set(event.id, {...this.deliveryOf(event), ...change});
  }

  /** When an event is told. */
  arrival(event: OrderEvent): number {
    return Date.parse(event.occurredAt) + (this.deliveryOf(event).isLate ? LATE_MS : 0);
  }

  /** When the next event is told, or the one before; where there is none, the end of the span. */
  neighbour(at: number, towards: 1 | -1): number {
    const times = this.events.map(({event}) => this.arrival(event)).sort((a, b) => a - b);
    if (towards > 0) return times.find((time) => time > at) ?? this.span.until;
    return times.findLast((time) => time < at) ?? this.span.from;
  }

  /** What has been told by an instant, as it was delivered: some left out, some twice, in whatever order. */
  told(at: number): readonly OrderEvent[] {
    const known = this.events
      .map(({event}) => event)
      .filter((event) => this.arrival(event) <= at && !this.deliveryOf(event).isLeftOut)
      .sort((a, b) => this.arrival(a) - this.arrival(b))
      .flatMap((event) => (this.deliveryOf(event).isTwice ? [event, event] : [event]));
    const order = this.#shuffled;
    return order ? known.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)) : known;
  }

  /** Another order each time, the same ones in every run: a playground has no need of chance. */
  shuffle(): void {
    let seed = ++this.#shuffles * 7919;
    const ids = this.events.map(({event}) => event.id);
    for (let last = ids.length - 1; last > 0; last--) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const other = seed % (last + 1);
      [ids[last], ids[other]] = [ids[other] as string, ids[last] as string];
    }
    this.#shuffled = ids;
  }

  /** Enters a stage, as somebody in the role would. */
  take(at: number, stage: string, title: string, role: Role): void {
    const event: OrderEvent = {
      id: `step/${this.#steps.length + 1}`,
      source: 'operator',
      type: 'stage.entered',
      subject: this.#story.events[0]?.event.subject ?? {},
      occurredAt: new Date(at).toISOString(),
      actor: {type: 'PERSON', role},
      data: {stage},
    };
    this.#steps = [...this.#steps, {title, event}];
  }

  /** Forgets all that was done to the story. */
  reset(): void {
    this.#deliveries.clear();
    this.#steps = [];
    this.#shuffled = undefined;
  }
}
