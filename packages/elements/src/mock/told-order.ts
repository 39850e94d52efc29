import type {OrderEvent} from '@orderlight/core';

/** One order of a story: the hub's id of it, and everything that is told of it from beginning to end. */
export interface ToldOrder {
  readonly id: string;
  readonly events: readonly OrderEvent[];
}

/** When the hub hears of an event, in milliseconds. */
export function heardAt({receivedAt, occurredAt}: OrderEvent): number {
  return Date.parse(receivedAt ?? occurredAt);
}

/** The same facts, told one after another from an instant on, in the order in which they stand: late, and as they come. */
export function toldFrom(events: readonly OrderEvent[], first: string, everyMinutes: number): readonly OrderEvent[] {
  return events.map((event, place) => ({
    ...event,
    receivedAt: instant(Date.parse(first) + place * everyMinutes * 60_000),
  }));
}

/**
 * The same story of another order, `shift` milliseconds earlier: under its own number, for its own customer. What names a parcel is
 * told anew too, for two orders cannot share one.
 */
export function retold(
  events: readonly OrderEvent[],
  names: {readonly orderRef: string; readonly orderNo: string; readonly customer: string},
  shift: number,
): readonly OrderEvent[] {
  const parcel = (number: string | undefined) => number && `${number.slice(0, -4)}${names.orderRef.slice(-4)}`;
  return events.map((event) => {
    const subject =
      'trackingNumber' in event.subject
        ? {...event.subject, trackingNumber: parcel(event.subject.trackingNumber)}
        : {...event.subject, orderRef: names.orderRef, orderNo: names.orderNo};
    const data: Record<string, unknown> = {...event.data};
    if (typeof data.trackingNumber === 'string') data.trackingNumber = parcel(data.trackingNumber);
    if (data.orderNo) data.orderNo = names.orderNo;
    if (data.personal) data.personal = {...(data.personal as object), name: names.customer};
    return earlier({...event, subject, data}, shift) as OrderEvent;
  });
}

/** ISO 8601 in UTC. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}

const DAY = 86_400_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Every instant in it, so much earlier. */
function earlier(value: unknown, shift: number): unknown {
  if (shift === 0) return value;
  if (typeof value === 'string') return INSTANT.test(value) ? instant(Date.parse(value) - shift) : value;
  if (Array.isArray(value)) return value.map((item) => earlier(item, shift));
  if (value === null || typeof value !== 'object') return value;
  // A promise of a day stays one of a day.
  const whole = Math.floor(shift / DAY) * DAY;
  const fields = Object.entries(value).map(([key, field]) => [key, earlier(field, key === 'promised' ? whole : shift)]);
  return Object.fromEntries(fields);
}
