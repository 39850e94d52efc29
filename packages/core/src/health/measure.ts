import type {Role} from '../model/status.js';
import type {OrderTrace} from './order-trace.js';
import type {Span} from './reading.js';

/** How something is measured on an order. */
export interface Measure {
  /** Of values and limits: milliseconds of plain time (nights, holidays and holds count), or how many. */
  readonly unit: 'ms' | 'count';
  /** What may just be; anything above is a breach. A tenant or channel may set another. */
  readonly limit: number;
  /** Who answers for it. */
  readonly owner: Role;
  /** Milliseconds over which it is looked at unless somebody asks for another window. */
  readonly windowMs: number;
  /** Each span is a reading of its own (every question of a customer), where else the worst one speaks for the order. */
  readonly isEach?: true;
  /** What an order shows of it, whatever the time is; nothing where it can't be told. */
  spans(trace: OrderTrace, options: MeasureOptions): readonly Span[];
}

/** What a measure is read with. */
export interface MeasureOptions {
  readonly limit: number;
  readonly stages: WorkStages;
}

/** Keys of the stages in which goods are picked, and of those in which they are packed. */
export interface WorkStages {
  readonly picking: readonly string[];
  readonly packing: readonly string[];
}
