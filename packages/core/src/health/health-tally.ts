import {HOUR} from '../model/duration.js';
import type {HealthWindow} from './health-window.js';
import {BESIDE_KEYS, INDICATOR_KEYS, type MeasureKey} from './indicator-keys.js';
import {OHI_PARTS, type Ohi, type OhiPartKey, type OhiWeights, ohi} from './ohi.js';
import type {OrderHealth} from './order-health.js';
import {isDecidedBy, type Reading, type Share} from './reading.js';
import {mergeSpreads, percentile, type Spread, spreadOf} from './spread.js';

/** Which readings to count. */
export interface HealthQuery {
  readonly window: HealthWindow;
  /** The instant as of which they count, milliseconds since the epoch; not before the newest fact. */
  readonly at: number;
  /** One channel; absent: the tenant, which is all of them and the orders of none. */
  readonly channel?: string;
  readonly weights?: OhiWeights;
}

/** One measure over a window: kept out of decided, and how long or how many. */
export interface HealthFigure extends Share {
  /** Numerator over denominator; absent over nothing. */
  readonly rate?: number;
  /** Readings beyond the limit, those among them that still last included. */
  readonly breaches: number;
  readonly lasting: number;
  /** Nearest ranks over what is over: what still lasts has no value yet. */
  readonly median?: number;
  readonly p90?: number;
  readonly longest?: number;
}

/** The health of a channel or of a tenant over a window. */
export interface HealthIndex {
  readonly scope: {readonly kind: 'CHANNEL' | 'TENANT'; readonly id?: string};
  readonly window: HealthWindow;
  readonly figures: Readonly<Record<MeasureKey, HealthFigure>>;
  readonly ohi: Ohi;
}

/**
 * The readings of many orders, ready to be counted over any window. An order whose events changed is put again; time needs no
 * update, since each reading bears the instant at which it is decided.
 *
 * Holds every reading once (17 at most of an order, and more with its questions and exceptions) and finds those of a window by
 * the hour; whole hours are summed once.
 */
export class HealthTally {
  readonly #orders = new Map<string, OrderHealth>();
  /** By channel and measure, by hour. */
  readonly #cells = new Map<string | undefined, Map<MeasureKey, Map<number, Cell>>>();

  /** Puts an order's readings ({@link OrderHealth} as `orderHealth` gives it) in the place of those that it had. */
  put(order: OrderHealth): void {
    this.drop(order.orderId);
    this.#orders.set(order.orderId, order);
    for (const reading of order.readings) this.#cellOf(order, reading)?.add(reading);
  }

  /** Takes an order out, for instance since it was erased. */
  drop(orderId: string): void {
    const order = this.#orders.get(orderId);
    if (!order) return;
    this.#orders.delete(orderId);
    for (const reading of order.readings) this.#cellOf(order, reading)?.delete(reading);
  }

  /** The health over a window. */
  index(query: HealthQuery): HealthIndex {
    const {window, channel, weights} = query;
    const counted = new Map<MeasureKey, Sum>();
    for (const key of [...INDICATOR_KEYS, ...BESIDE_KEYS]) counted.set(key, this.#sum(key, query));
    const orders = new Set<string>();
    const parts: Partial<Record<OhiPartKey, Share>> = {};
    for (const [part, key] of Object.entries(OHI_PARTS) as [OhiPartKey, MeasureKey][]) {
      const {numerator, denominator, readings} = counted.get(key) ?? NOTHING;
      // This part counts the orders that were changed, the others those that kept their limit.
      const isRate = part === 'modificationRate';
      parts[part] = {numerator: isRate ? denominator - numerator : numerator, denominator};
      for (const {orderId} of readings) orders.add(orderId);
    }
    return {
      scope: channel === undefined ? {kind: 'TENANT'} : {kind: 'CHANNEL', id: channel},
      window,
      figures: Object.fromEntries([...counted].map(([key, sum]) => [key, figureOf(sum)])) as HealthIndex['figures'],
      ohi: ohi(parts, {weights, orders: orders.size, window}),
    };
  }

  #sum(key: MeasureKey, {window, at, channel}: HealthQuery): Sum {
    const channels = channel === undefined ? [...this.#cells.values()] : [this.#cells.get(channel)];
    const sums = channels.flatMap((byMeasure) =>
      [...(byMeasure?.get(key) ?? [])].map(([hour, cell]) => cell.sum(hour * HOUR, window, at)),
    );
    return mergeSums(sums);
  }

  /** `undefined`: what is not decided, and never will be by time alone, is in no window. */
  #cellOf({channel}: OrderHealth, {indicator, decidedAt}: Reading): Cell | undefined {
    if (decidedAt === undefined) return undefined;
    const byMeasure = made(this.#cells, channel, () => new Map<MeasureKey, Map<number, Cell>>());
    const byHour = made(byMeasure, indicator, () => new Map<number, Cell>());
    return made(byHour, Math.floor(decidedAt / HOUR), () => new Cell());
  }
}

/** Readings decided within one hour. */
class Cell {
  readonly #readings = new Set<Reading>();
  #whole: Sum | undefined;

  add(reading: Reading): void {
    this.#readings.add(reading);
    this.#whole = undefined;
  }

  delete(reading: Reading): void {
    this.#readings.delete(reading);
    this.#whole = undefined;
  }

  sum(start: number, {from, until}: HealthWindow, at: number): Sum {
    if (start >= until || start + HOUR <= from) return NOTHING;
    if (start >= from && start + HOUR <= Math.min(until, at)) {
      this.#whole ??= sumOf([...this.#readings]);
      return this.#whole;
    }
    return sumOf(
      [...this.#readings].filter((reading) => {
        const {decidedAt = Number.NaN} = reading;
        return decidedAt >= from && decidedAt < until && isDecidedBy(reading, at);
      }),
    );
  }
}

/** Whole numbers about some readings; those of parts add up to those of the whole. */
interface Sum extends Share {
  readonly breaches: number;
  readonly lasting: number;
  readonly spread: Spread;
  readonly readings: readonly Reading[];
}

function sumOf(readings: readonly Reading[]): Sum {
  const over = readings.filter(({isOpen}) => !isOpen);
  const shares = readings.map(({share, isBreach}) => share ?? {numerator: isBreach ? 0 : 1, denominator: 1});
  return {
    numerator: total(shares, 'numerator'),
    denominator: total(shares, 'denominator'),
    breaches: readings.filter(({isBreach}) => isBreach).length,
    lasting: readings.length - over.length,
    spread: spreadOf(over.map(({value}) => value)),
    readings,
  };
}

const NOTHING = sumOf([]);

function mergeSums(sums: readonly Sum[]): Sum {
  return {
    numerator: total(sums, 'numerator'),
    denominator: total(sums, 'denominator'),
    breaches: total(sums, 'breaches'),
    lasting: total(sums, 'lasting'),
    spread: mergeSpreads(sums.map(({spread}) => spread)),
    readings: sums.flatMap(({readings}) => readings),
  };
}

function figureOf({numerator, denominator, breaches, lasting, spread}: Sum): HealthFigure {
  const [median, p90, longest] = [0.5, 0.9, 1].map((share) => percentile(spread, share));
  return {
    numerator,
    denominator,
    ...(denominator > 0 && {rate: numerator / denominator}),
    breaches,
    lasting,
    ...(median !== undefined && {median}),
    ...(p90 !== undefined && {p90}),
    ...(longest !== undefined && {longest}),
  };
}

function total<K extends string>(sums: readonly Readonly<Record<K, number>>[], key: K): number {
  return sums.reduce((sum, part) => sum + part[key], 0);
}

function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
