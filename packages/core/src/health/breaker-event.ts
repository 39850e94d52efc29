import {compareText} from '../model/compare-text.js';

/** By how much a judged order kept or missed the limit is the indicator's affair: a breaker only asks whether it did. */
export interface OrderDecided {
  readonly type: 'order.decided';
  /** When it was clear whether the order breached: milliseconds since the epoch. */
  readonly at: number;
  readonly orderId: string;
  readonly isBreach: boolean;
}

/** An order was let through; while the breaker is half open it is a trial. */
export interface OrderAdmitted {
  readonly type: 'order.admitted';
  readonly at: number;
  readonly orderId: string;
}

/** An order will never be decided, since it was cancelled for instance: a trial gives its place back. */
export interface OrderWithdrawn {
  readonly type: 'order.withdrawn';
  readonly at: number;
  readonly orderId: string;
}

/** Time went by. It changes nothing but that a cool-down may be over. */
export interface BreakerTick {
  readonly type: 'tick';
  readonly at: number;
}

/** What somebody can do to a breaker by hand: stop all, let trials through at once, close it, or take it out of service. */
export const BREAKER_COMMANDS = ['breaker.force-open', 'breaker.try', 'breaker.close', 'breaker.disable'] as const;
/** One of the {@link BREAKER_COMMANDS}. */
export type BreakerCommandType = (typeof BREAKER_COMMANDS)[number];

/** Something done by hand. Without a name or a reason it is not taken. */
export interface BreakerCommand {
  readonly type: BreakerCommandType;
  readonly at: number;
  /** Who did it, by their id in the hub. */
  readonly by: string;
  readonly reason: string;
}

/** Anything that a breaker learns. `at` is in milliseconds since the epoch. */
export type BreakerEvent = OrderDecided | OrderAdmitted | OrderWithdrawn | BreakerTick | BreakerCommand;

const RANK = ['tick', 'order.admitted', 'order.withdrawn', 'order.decided', ...BREAKER_COMMANDS];

/**
 * Orders two events as the fold does: instant, type (an admission before the decision of the same instant, what is done by
 * hand last), order or person; of two decisions on one order the breach. Equal only for events that say the same.
 */
export function compareBreakerEvents(first: BreakerEvent, second: BreakerEvent): number {
  return (
    first.at - second.at ||
    RANK.indexOf(first.type) - RANK.indexOf(second.type) ||
    compareText(subject(first), subject(second)) ||
    compareText(content(first), content(second))
  );
}

function subject(event: BreakerEvent): string {
  if ('orderId' in event) return event.orderId;
  return 'by' in event ? event.by : '';
}

function content(event: BreakerEvent): string {
  if (event.type === 'order.decided') return event.isBreach ? 'breach' : 'good';
  return 'reason' in event ? event.reason : '';
}
