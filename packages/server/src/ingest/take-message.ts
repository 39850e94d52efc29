import {createHash} from 'node:crypto';
import type {HostAdapter, HostMessage, Issue, Parsed} from '@orderlight/adapters';
import {isoInstant} from '@orderlight/core';
import {keepOut} from '../cleaning/keep-out.js';
import type {Hub} from '../context.js';
import type {Channel} from '../db/channels.js';
import {countMappingGaps} from '../db/mapping-gaps.js';
import {hastenPull} from '../db/pulls.js';
import {addQuarantine} from '../db/quarantine.js';
import {withSpanSync} from '../observe/span.js';
import type {RecordOutcome} from '../record/recorder.js';
import type {OrderReader} from '../schema/order-reader.js';
import {sourceInChannel} from './source-in-channel.js';

/** What became of a verified message. */
export type Taken =
  | {readonly outcome: 'recorded'; readonly recorded: RecordOutcome; readonly issues: readonly Issue[]}
  | {readonly outcome: 'ignored'; readonly issues: readonly Issue[]}
  /** It only says that these orders changed: the host is asked how, at once. */
  | {readonly outcome: 'changed'; readonly orders: readonly string[]; readonly issues: readonly Issue[]}
  /** Nothing of it could be mapped: kept until the mapping learns it. */
  | {readonly outcome: 'quarantined'; readonly issues: readonly Issue[]}
  /** Not even readable as what it says it is: kept too, and the host is told. */
  | {readonly outcome: 'invalid'; readonly issues: readonly Issue[]};

/** What taking a message in works with. */
export type TakingHub = Pick<Hub, 'db' | 'recorder' | 'log' | 'now'> & {readonly orders: Pick<OrderReader, 'changed'>};

// Of the headers only what a replay needs: the rest may hold credentials or network addresses.
const KEPT_HEADERS = /^(content-type|x-[a-z0-9-]*(topic|event|delivery|webhook-id|api-version)|webhook-id)$/;

/**
 * Takes in a verified message: its facts are recorded, and a message with a part that could not be mapped is kept in
 * quarantine as it came. Rejects only where the store fails; nothing is acknowledged that is not committed.
 */
export async function takeMessage(
  hub: TakingHub,
  {
    channel,
    adapter,
    message,
    origin = 'webhook',
    release = false,
  }: {
    readonly channel: Channel;
    readonly adapter: HostAdapter;
    readonly message: HostMessage;
    /** How it came, for the audit. */
    readonly origin?: 'webhook' | 'pull';
    /** Its orders are let in for good, whatever rule they fall under. */
    readonly release?: boolean;
  },
): Promise<Taken> {
  const {
    events: parsed,
    issues: told,
    changedOrders = [],
  } = withSpanSync('parse', {attributes: {'orderlight.adapter': adapter.id}}, () => parse(hub, adapter, message));
  // What a pull itself brought is not pulled for again: the next one would bring the same at once, and so on.
  const asked =
    changedOrders.length > 0 && (origin === 'pull' || (await hastenPull(hub.db, channel, isoInstant(hub.now()))));
  const own = sourceInChannel(parsed, adapter, channel.channel);
  const {events, rule, issues: keptOut} = await keepOut(hub, channel, own, release);
  const unheard = changedOrders.length > 0 && !asked ? [unasked(changedOrders, channel)] : [];
  const issues = [...told, ...unheard, ...keptOut];
  const recorded = events.length
    ? await hub.recorder.record({
        tenant: channel.tenant,
        channel: channel.channel,
        events,
        origin,
      })
    : undefined;
  const unmapped = issues.filter(({code}) => code !== 'NOT_AN_ORDER_FACT');
  if (unmapped.length) {
    await quarantine(hub, channel, message, unmapped, rule);
    const gaps = unmapped.flatMap(({gap}) => gap ?? []);
    if (gaps.length) await countMappingGaps(hub.db, {...channel, adapter: adapter.id}, gaps, isoInstant(hub.now()));
  }
  if (recorded) {
    for (const {id, sequence} of recorded.orders) hub.orders.changed(channel.tenant, id, sequence);
    return {outcome: 'recorded', recorded, issues};
  }
  if (!unmapped.length) {
    return asked ? {outcome: 'changed', orders: changedOrders, issues} : {outcome: 'ignored', issues};
  }
  return {outcome: unmapped.some(({code}) => code === 'INVALID_ENCODING') ? 'invalid' : 'quarantined', issues};
}

function parse({log}: TakingHub, adapter: HostAdapter, message: HostMessage): Parsed {
  try {
    return adapter.parse(message);
  } catch (error) {
    // The contract says that parsing never throws. A fault in an adapter must not lose the message all the same.
    log.error(
      {adapter: adapter.id, topic: message.topic, error: (error as Error)?.name},
      'the adapter failed on a message',
    );
    return {
      events: [],
      issues: [
        {code: 'INVALID_FIELD', message: `The ${adapter.id} adapter failed on this message; it is kept for a replay.`},
      ],
    };
  }
}

/** A message of ids alone, on a channel whose host cannot be asked what they mean. */
function unasked(orders: readonly string[], {tenant, channel}: Channel): Issue {
  return {
    code: 'INVALID_FIELD',
    message: `The message says that ${orders.length === 1 ? 'an order' : `${orders.length} orders`} changed, and not how, and channel ${tenant}/${channel} has no pull to ask by: set one up with "pull set", then replay the message.`,
  };
}

async function quarantine(
  hub: TakingHub,
  channel: Channel,
  message: HostMessage,
  issues: readonly Issue[],
  rule: string | undefined,
): Promise<void> {
  const {body, headers, topic} = message;
  await addQuarantine(hub.db, {
    tenant: channel.tenant,
    channel: channel.channel,
    kind: 'MESSAGE',
    ...(topic && {topic}),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT_HEADERS.test(name))),
    body,
    ...(rule && {rule}),
    reason: issues.map(({code, message: words, path}) => `${code}: ${words}${path ? ` (${path})` : ''}`).join('\n'),
    receivedAt: isoInstant(hub.now()),
  });
  hub.log.warn(
    {
      tenant: channel.tenant,
      channel: channel.channel,
      topic,
      sha256: createHash('sha256').update(body).digest('hex').slice(0, 16),
      issues: issues.map(({code, path}) => ({code, path})),
    },
    'a message went to quarantine',
  );
}
