import {isoInstant} from '@orderlight/core';
import type {Hub} from '../context.js';
import {findMessageRoute, type MessageRoute} from '../db/message-routes.js';
import {enqueue} from '../db/outbox.js';
import type {OutboxHandler, OutboxJob, OutboxResult} from '../outbox/outbox-handler.js';
import {allowsPrivate, fetchPublic} from '../outgoing/fetch-public.js';
import {sendersOf} from '../outgoing/senders.js';
import type {RoutedMessage} from './message.js';
import {messageText} from './message-words.js';
import {quietUntil} from './quiet-hours.js';
import {openConfig} from './route-config.js';
import {sendLimit} from './send-limit.js';
import {sendMessage, type Ways} from './send-message.js';

/** Longest chain of routes that fall back to one another. */
const MOST_ROUTES = 5;
/** A robot that had too many messages is left in peace so long. */
const BUSY_MS = 60_000;
const ZONE = 'Asia/Shanghai';

/** The outbox's handler of messages to people; tests give it other ways out. */
export function messageHandler(ways?: Ways): OutboxHandler {
  const limit = sendLimit();
  return async (job, hub) => {
    const route = await findMessageRoute(hub.db, job.tenant, job.target);
    if (!route) return {status: 'DONE', note: 'The route was removed meanwhile.'};
    if (route.isDisabled) return {status: 'DEAD', reason: 'The route is disabled; enable it, then replay.'};
    const routed = job.payload as RoutedMessage;
    const at = hub.now();
    const quiet =
      route.quietHours && routed.message.severity !== 'CRITICAL' ? quietUntil(route.quietHours, at) : undefined;
    if (quiet) return {status: 'DEFER', until: quiet, reason: 'quiet hours'};
    const free = limit.take(`${job.tenant}\n${route.id}`, route.channel, at);
    if (free > at)
      return {status: 'DEFER', until: isoInstant(free), reason: 'as many messages as the host takes a minute'};
    const text = messageText(routed, {locale: route.locale, timeZone: route.quietHours?.timeZone ?? ZONE});
    const config = openConfig(hub.box, job.tenant, route);
    const {channel, locale} = route;
    const answer = await sendMessage(
      {channel, config, text, routed, id: job.dedupeKey, locale, at, signal: job.signal},
      ways ?? waysOf(hub),
    );
    switch (answer.status) {
      case 'SENT':
        return {status: 'DONE'};
      case 'BUSY':
        return passOn(job, route, hub, {status: 'RETRY', reason: answer.reason, afterMs: BUSY_MS});
      case 'FAILED':
        return passOn(job, route, hub, {status: 'RETRY', reason: answer.reason});
      case 'REFUSED':
        return passOn(job, route, hub, {status: 'DEAD', reason: answer.reason});
    }
  };
}

/** What messages leave by in this hub. */
export function waysOf({env}: Pick<Hub, 'env'>): Ways {
  return {fetch: fetchPublic, allowPrivate: allowsPrivate(env), ...sendersOf(env)};
}

/**
 * What could not be delivered goes to the next route of the chain once this one has failed often enough, or for good: with its JSON
 * attached, for whoever reads it there may know nothing of where it was to go. Its key names the failed message, so an attempt that is
 * made again after a crash passes nothing on twice.
 */
async function passOn(
  job: OutboxJob,
  route: MessageRoute,
  {db, now}: Hub,
  result: OutboxResult,
): Promise<OutboxResult> {
  const {message, failed = []} = job.payload as RoutedMessage;
  const isEnough = result.status === 'DEAD' || job.attempt >= route.fallbackAfter;
  const gone = [...failed, route.id];
  const next = route.fallbackId;
  if (!isEnough || !next || gone.includes(next) || gone.length >= MOST_ROUTES) return result;
  const other = await findMessageRoute(db, job.tenant, next);
  if (!other || other.isDisabled) return result;
  const at = isoInstant(now());
  const payload: RoutedMessage = {message, failed: gone};
  await db.transaction((tx) =>
    enqueue(
      tx,
      [
        {
          tenant: job.tenant,
          kind: 'MESSAGE',
          target: next,
          dedupeKey: `${job.dedupeKey}/${next}`,
          ...(job.orderId && {orderId: job.orderId}),
          payload,
          dueAt: at,
        },
      ],
      at,
    ),
  );
  return {
    status: 'DONE',
    note: `Passed on to route ${next} after attempt ${job.attempt}: ${'reason' in result ? result.reason : ''}`,
  };
}
