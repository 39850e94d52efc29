import type {OrderEvent} from '@orderlight/core';
import type {HostMessage, Issue, Parsed} from './adapter.js';
import {Fields} from './fields.js';
import {parseJson} from './json.js';
import {readJson} from './plain-json.js';
import type {Reading} from './reading.js';

/** One payload of a host: its bytes, its text, or the text parsed already (then integers past 2^53 are lost, and reported). */
export type HostPayload = Uint8Array | string | object;

/** How a payload came. */
export type MessageContext = Partial<Pick<HostMessage, 'headers' | 'topic'>>;

/**
 * A host's mapping by itself, for pages without a hub: `orderView(foldOrder(shopify(payload).events, …), …)`.
 *
 * Pure, and never throws on bad data.
 */
export type HostMapping = (payload: HostPayload, context?: MessageContext) => Parsed;

/** What {@link jsonMapping} takes. */
export interface JsonMapping<F extends Fields = Fields> {
  /** The host's name, for messages: `Shopify`. */
  readonly host: string;
  /** `source` of every event. */
  readonly source: string | ((context: Required<Pick<MessageContext, 'headers'>>) => string);
  /** Header that carries the topic, lower case. */
  readonly topicHeader?: string;
  /** Reads one object of the host; a list is read object by object. */
  readonly read: (payload: F, reading: Reading) => void;
  /** How the host's objects are read, where {@link Fields} by itself does not do. */
  readonly fields?: Pick<typeof Fields, 'ofList'> & (new (...args: ConstructorParameters<typeof Fields>) => F);
}

/** The mapping of a host that speaks JSON. */
export function jsonMapping<F extends Fields = Fields>({
  host,
  source,
  topicHeader,
  read,
  fields: Payload = Fields as NonNullable<JsonMapping<F>['fields']>,
}: JsonMapping<F>): HostMapping {
  return (payload, {headers = {}, topic = topicHeader && headers[topicHeader]} = {}) => {
    const events: OrderEvent[] = [];
    const issues: Issue[] = [];
    const changed: string[] = [];
    const report = (issue: Issue) => void issues.push(issue);
    const json = jsonOf(payload);
    if ('issue' in json) return {events, issues: [json.issue]};
    const reading: Reading = {
      host,
      source: typeof source === 'string' ? source : source({headers}),
      headers,
      events,
      report,
      changed: (orderRef) => void changed.push(orderRef),
      ...(topic && {topic}),
    };
    const {value} = json;
    if (Array.isArray(value)) for (const fields of Payload.ofList<F>(value, reading)) read(fields, reading);
    else if (typeof value === 'object' && value !== null) read(new Payload(value, reading), reading);
    else report({code: 'INVALID_FIELD', message: 'The body is JSON, but neither an object nor a list.', path: ''});
    return changed.length ? {events, issues, changedOrders: [...new Set(changed)]} : {events, issues};
  };
}

/** `parse` of an adapter whose mapping stands alone: what is not JSON is told with the place where it breaks. */
export function parsedBy(mapping: HostMapping): (message: HostMessage) => Parsed {
  return ({body, headers, topic}) => {
    const parsed = mapping(body, topic === undefined ? {headers} : {headers, topic});
    if (parsed.issues[0]?.code !== 'INVALID_ENCODING') return parsed;
    const json = parseJson(body);
    return 'issue' in json ? {...parsed, issues: [json.issue]} : parsed;
  };
}

function jsonOf(payload: HostPayload) {
  return typeof payload === 'string' || payload instanceof Uint8Array ? readJson(payload) : {value: payload};
}
