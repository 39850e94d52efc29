import type {OrderEvent} from '@orderlight/core';
import type {HostAdapter, Issue, Parsed} from '../../kit/adapter.js';
import type {HostMapping, MessageContext} from '../../kit/host-mapping.js';
import {type Envelope, readEnvelopes} from './envelope.js';
import {ownEvent, TYPE_PREFIX} from './own-event.js';

/** Who reads the payloads of a host, by its id. */
export type HostReaders = (host: string) => Pick<HostAdapter, 'parse'> | undefined;

/** Extension attributes with which a sender names the host whose payload the event carries, and the host's topic of it. */
const EXTENSIONS = {host: 'orderlighthost', topic: 'orderlighttopic'} as const;

/**
 * CloudEvents 1.0 in each mode of HTTP (structured, batched, binary). One that carries an order event of ours states it; one that carries a
 * host's payload is handed to that host's mapping.
 */
export function cloudEventsOf(hosts: HostReaders): HostMapping {
  return (payload, context = {}) => {
    const events: OrderEvent[] = [];
    const issues: Issue[] = [];
    const changed: string[] = [];
    const report = (issue: Issue) => void issues.push(issue);
    for (const envelope of readEnvelopes(payload, context, report)) {
      if (envelope.data === undefined) report(withoutData(envelope));
      else if (envelope.type.startsWith(TYPE_PREFIX)) {
        const event = ownEvent(envelope, report);
        if (event) events.push(event);
      } else {
        const parsed = readHost(envelope, hosts, context);
        events.push(...parsed.events);
        issues.push(...parsed.issues);
        changed.push(...(parsed.changedOrders ?? []));
      }
    }
    return changed.length ? {events, issues, changedOrders: [...new Set(changed)]} : {events, issues};
  };
}

/** CloudEvents that carry order events of ours; for pages, which bring the mappings of their hosts with {@link cloudEventsOf}. */
export const cloudevents: HostMapping = cloudEventsOf(() => undefined);

function readHost(envelope: Envelope, hosts: HostReaders, {headers = {}}: MessageContext): Parsed {
  const {attributes, type, data, path} = envelope;
  const names = [attributes[EXTENSIONS.host], ...type.toLowerCase().split('.').slice(0, 2)];
  // An envelope in an envelope would be read over and over.
  const host = names.flatMap((name) => (name && name !== 'cloudevents' && hosts(name)) || [])[0];
  const isMessage = typeof data === 'object' && Object.hasOwn(data, 'order') && Object.hasOwn(data, 'event');
  if (!host) {
    const why = isMessage
      ? 'It is a message of a hub’s webhooks: it says how an order stands, and states no fact.'
      : `No host is known by the event’s type; name it with the attribute ${EXTENSIONS.host}.`;
    return {events: [], issues: [{code: isMessage ? 'NOT_AN_ORDER_FACT' : 'UNKNOWN_TOPIC', message: why, path}]};
  }
  const topic = attributes[EXTENSIONS.topic];
  const body = bytesOf(data);
  if (!body) {
    const message = 'The event’s data is nested too deeply to be read.';
    return {events: [], issues: [{code: 'INVALID_ENCODING', message, path: `${path}/data`}]};
  }
  const parsed = host.parse({body, headers, ...(topic && {topic})});
  return {
    ...parsed,
    issues: parsed.issues.map((issue) => ({...issue, path: `${path}/data${issue.path ?? ''}`})),
  };
}

function withoutData({attributes, path}: Envelope): Issue {
  const message = attributes.dataref
    ? 'The event’s data stands elsewhere (dataref); nothing is fetched.'
    : 'The event carries no data.';
  return {code: 'NOT_AN_ORDER_FACT', message, path};
}

// A global of browsers and Node alike.
declare const TextEncoder: new () => {encode(text: string): Uint8Array};

function bytesOf(data: Envelope['data']): Uint8Array | undefined {
  if (data instanceof Uint8Array) return data;
  try {
    return new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data));
  } catch {
    return undefined;
  }
}
