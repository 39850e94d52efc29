import {DATA_SHAPES, ENVELOPE_SHAPE} from './event-shapes.js';
import {ORDER_EVENT_RANK, type OrderEvent, type OrderEventType} from './order-event.js';
import {isPlainObject, json, type Report} from './shape.js';

/** More would help nobody, and a hostile body could hold millions. */
const MOST_PROBLEMS = 20;

/**
 * Reads an order event from untrusted JSON: the one door through which facts come in.
 *
 * The event is the value as given, checked; nothing is guessed or rounded. Each problem names the path, the value and what
 * is expected there.
 */
export function parseOrderEvent(value: unknown): {readonly event: OrderEvent} | {readonly problems: readonly string[]} {
  const problems: string[] = [];
  checkEvent(value, (path, found, expected) => {
    if (problems.length < MOST_PROBLEMS) problems.push(`${path} is ${shown(found)}: expected ${expected}`);
  });
  return problems.length > 0 ? {problems} : {event: value as OrderEvent};
}

function checkEvent(value: unknown, report: Report): void {
  if (!isPlainObject(value)) {
    report('event', value, 'an object');
    return;
  }
  json()(value, 'event', report);
  ENVELOPE_SHAPE(value, 'event', report);
  if (isPlainObject(value.subject) && Object.keys(value.subject).every((key) => !NAMES.has(key))) {
    report('event.subject', value.subject, 'orderRef or orderNo, or carrier and trackingNumber');
  }
  if (!isEventType(value.type)) {
    report('event.type', value.type, `one of ${ORDER_EVENT_RANK.join(', ')}`);
    return;
  }
  DATA_SHAPES[value.type](value.data, 'event.data', report);
  const {corrects} = value;
  if (value.type === 'event.retracted' && !(Array.isArray(corrects) && corrects.length > 0)) {
    report('event.corrects', corrects, 'the ids of the events that are withdrawn');
  }
}

const NAMES: ReadonlySet<string> = new Set(['orderRef', 'orderNo', 'trackingNumber']);

function isEventType(value: unknown): value is OrderEventType {
  return (ORDER_EVENT_RANK as readonly unknown[]).includes(value);
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean' && value !== null) {
    return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
  }
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
