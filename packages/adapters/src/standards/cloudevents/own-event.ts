import {ALARM_TYPES, type OrderEvent, type OrderEventType, parseOrderEvent} from '@orderlight/core';
import {parseJson, parseJsonText} from '../../kit/json.js';
import type {Report} from '../../kit/reading.js';
import type {Envelope} from './envelope.js';

/** Before the type of an order event in a CloudEvent's `type`: the hub's webhooks tell moves of orders by the bare names. */
export const TYPE_PREFIX = 'orderlight.';

/** Facts that the hub alone can state: what it decided, asked or measured itself. */
const HUB_TYPES: ReadonlySet<OrderEventType> = new Set([
  ...(['lifecycle.pinned', 'order.frozen', 'order.unfrozen', 'host.asked', 'host.answered'] as const),
  ...(['approval.requested', 'approval.granted', 'approval.refused'] as const),
  ...ALARM_TYPES,
]);

/**
 * The order event that a CloudEvent carries. It is stated under the CloudEvent's source, so that nobody speaks for a host; order and instant
 * are as given. What only the hub sets is left out.
 */
export function ownEvent({data, path, source}: Envelope, report: Report): OrderEvent | undefined {
  const json = jsonOf(data);
  if ('issue' in json) {
    report({...json.issue, path: `${path}/data`});
    return undefined;
  }
  const {receivedAt: _, subject, ...fields} = Object(json.value) as Readonly<Record<string, unknown>>;
  const parsed = parseOrderEvent({...fields, subject: withoutChannel(subject), source: sourceOf(source)});
  if ('problems' in parsed) {
    const [at = ''] = parsed.problems[0]?.split(' is ') ?? [];
    const where = /^event[\w.[\]-]{0,80}$/.test(at)
      ? at
          .replace(/^event\.?/, '')
          .replace(/[.[]+/g, '/')
          .replace(/\]/g, '')
      : '';
    const message = `data is no order event${where && `: ${where} cannot be right`}.`;
    report({code: 'INVALID_FIELD', message, path: `${path}/data${where && `/${where}`}`});
    return undefined;
  }
  const {event} = parsed;
  if (!HUB_TYPES.has(event.type)) return event;
  report({code: 'NOT_AN_ORDER_FACT', message: `${event.type} is for the hub alone to state.`, path});
  return undefined;
}

/** JSON that came as such, or as the text or the bytes of a body. */
function jsonOf(data: Envelope['data']): ReturnType<typeof parseJson> {
  if (data instanceof Uint8Array) return parseJson(data);
  return typeof data === 'string' ? parseJsonText(data) : {value: data};
}

/** `source` of what came under a CloudEvent's source, no longer than fits. */
function sourceOf(source: string): string {
  return `cloudevents/${source.replace(/^\/+/, '').slice(0, 150)}`;
}

function withoutChannel(subject: unknown): unknown {
  if (typeof subject !== 'object' || subject === null) return subject;
  const {channel: _, ...names} = subject as Readonly<Record<string, unknown>>;
  return names;
}
