import {createHmac, randomBytes} from 'node:crypto';
import {isoInstant, type Locale, OrderError} from '@orderlight/core';
import type {SecretBox} from '../access/secret-box.js';
import type {StoreDatabase} from '../db/database.js';
import {
  findMessageRoute,
  listMessageRoutes,
  MESSAGE_CHANNELS,
  type MessageChannel,
  type MessageRoute,
  putMessageRoute,
  type QuietHours,
  removeMessageRoute,
} from '../db/message-routes.js';
import {messageText} from './message-words.js';
import type {RobotAnswer} from './robots.js';
import {checkConfig, openConfig, type RouteConfig, sealConfig} from './route-config.js';
import {sendMessage, type Ways} from './send-message.js';
import {TOPICS, unknownPatterns} from './topics.js';

/** What managing routes needs of a hub; the command line has it too. */
export interface RouteHub {
  readonly db: StoreDatabase;
  readonly box: SecretBox;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What is to be changed of a route; what is left out stays, or is the default of a new one. */
export interface RouteWish {
  readonly name?: string;
  readonly config?: RouteConfig;
  readonly topics?: readonly string[];
  readonly quietHours?: QuietHours | null;
  readonly fallbackId?: string | null;
  readonly fallbackAfter?: number;
  readonly onceInMinutes?: number;
  readonly locale?: Locale;
  readonly isDisabled?: boolean;
}

const MOST_ROUTES = 100;
const WEEK_MINUTES = 10_080;
const SOME_TOPICS = ['sla.breached', 'sla.escalated', 'order.held', 'order.frozen', 'shipment.exception'];

/** Adds a route. Throws an `OrderError` that says what is wrong with it. */
export async function createRoute(
  hub: RouteHub,
  tenant: string,
  channel: MessageChannel,
  {idempotencyKey, ...wish}: RouteWish & {readonly config: RouteConfig; readonly idempotencyKey?: string},
): Promise<MessageRoute> {
  if (!MESSAGE_CHANNELS.includes(channel))
    throw bad(`There is no channel "${channel}"; there are ${MESSAGE_CHANNELS.join(', ')}.`);
  if ((await listMessageRoutes(hub.db, tenant)).length >= MOST_ROUTES)
    throw bad(`A tenant has ${MOST_ROUTES} routes at most.`);
  const at = isoInstant(hub.now());
  const id = `rte_${idempotencyKey === undefined ? randomBytes(9).toString('base64url') : keyed(hub, tenant, idempotencyKey)}`;
  const known = await findMessageRoute(hub.db, tenant, id);
  if (known) return known;
  const fresh: MessageRoute = {
    id,
    name: channel.toLowerCase(),
    channel,
    sealedConfig: '',
    topics: SOME_TOPICS,
    quietHours: null,
    fallbackId: null,
    fallbackAfter: 3,
    onceInMinutes: 0,
    locale: 'zh-CN',
    isDisabled: false,
    createdAt: at,
    updatedAt: at,
  };
  return write(hub, tenant, fresh, wish);
}

/** Changes a route. Throws an `OrderError` for one that is not there, or what it can't be. */
export async function updateRoute(hub: RouteHub, tenant: string, id: string, wish: RouteWish): Promise<MessageRoute> {
  return write(hub, tenant, await routeOf(hub, tenant, id), wish);
}

/** Removes a route; messages for it that are still to be sent are dropped. */
export async function removeRoute({db}: RouteHub, tenant: string, id: string): Promise<void> {
  const wasThere = await db.transaction((tx) => removeMessageRoute(tx, tenant, id));
  if (!wasThere) throw missing(id);
}

/** Sends a test message by a route, at once and outside of the outbox. */
export async function testRoute(hub: RouteHub, ways: Ways, tenant: string, id: string): Promise<RobotAnswer> {
  const route = await routeOf(hub, tenant, id);
  const at = hub.now();
  const message = {id: `test/${at}`, topic: 'test', severity: 'INFO', at: isoInstant(at), facts: {}} as const;
  const text = messageText({message}, {locale: route.locale, timeZone: route.quietHours?.timeZone ?? 'Asia/Shanghai'});
  const config = openConfig(hub.box, tenant, route);
  const {channel, locale} = route;
  return sendMessage({channel, config, text, routed: {message}, id: `${id}/test/${at}`, locale, at}, ways);
}

async function routeOf({db}: RouteHub, tenant: string, id: string): Promise<MessageRoute> {
  const route = await findMessageRoute(db, tenant, id);
  if (!route) throw missing(id);
  return route;
}

async function write(hub: RouteHub, tenant: string, before: MessageRoute, wish: RouteWish): Promise<MessageRoute> {
  const {config, ...changes} = wish;
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const sealedConfig = config
    ? sealConfig(hub.box, tenant, before.id, checkConfig(before.channel, config))
    : before.sealedConfig;
  const route: MessageRoute = {...before, ...given, sealedConfig, updatedAt: isoInstant(hub.now())};
  check(route);
  if (route.fallbackId !== null) {
    if (route.fallbackId === route.id) throw bad('A route cannot fall back to itself.');
    if (!(await findMessageRoute(hub.db, tenant, route.fallbackId))) throw missing(route.fallbackId);
  }
  await putMessageRoute(hub.db, tenant, route);
  return route;
}

function check({name, topics, quietHours, locale, fallbackAfter, onceInMinutes}: MessageRoute): void {
  if (name.trim() === '' || name.length > 100) throw bad('A route needs a name of 1 to 100 characters.');
  const unknown = unknownPatterns(topics);
  if (topics.length === 0 || unknown.length)
    throw bad(`There is no topic "${unknown[0] ?? ''}"; there are ${Object.keys(TOPICS).join(', ')}, "sla.*" and "*".`);
  if (!Number.isInteger(fallbackAfter) || fallbackAfter < 1 || fallbackAfter > 20)
    throw bad(`A route gives up after 1 to 20 attempts, not ${fallbackAfter}.`);
  if (!Number.isInteger(onceInMinutes) || onceInMinutes < 0 || onceInMinutes > WEEK_MINUTES)
    throw bad(`A topic is told once within 0 to ${WEEK_MINUTES} minutes, not ${onceInMinutes}.`);
  if (locale !== 'en' && locale !== 'zh-CN')
    throw bad(`There are messages in "zh-CN" and "en", not in "${locale as string}".`);
  if (quietHours) checkQuietHours(quietHours);
}

function checkQuietHours({from, until, timeZone}: QuietHours): void {
  const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
  if (!time.test(from) || !time.test(until) || from === until)
    throw bad(`Quiet hours are two different times as 22:00 and 07:00, not "${from}" and "${until}".`);
  try {
    new Intl.DateTimeFormat('en', {timeZone});
  } catch {
    throw bad(`"${timeZone}" is no time zone; give one as Asia/Shanghai.`);
  }
}

/** The same key of one tenant is the same route. */
function keyed({box}: RouteHub, tenant: string, key: string): string {
  const digest = createHmac('sha256', box.derive('message-route-id')).update(`${tenant}\n${key}`).digest();
  return digest.subarray(0, 9).toString('base64url');
}

function missing(id: string): OrderError {
  return new OrderError('NOT_FOUND', `There is no message route "${id}".`);
}

function bad(message: string): OrderError {
  return new OrderError('BAD_USER_INPUT', message);
}
