import type {OrderEvent} from '@orderlight/core';
import {HUB_SOURCE} from './hub-source.js';
import {type ChannelLifecycles, type LifecycleOf, settingNames} from './lifecycle-of.js';
import {type LoggedEvent, toLoggedEvent} from './logged-event.js';
import {createsOrder} from './order-names.js';
import {orderChannel} from './projection.js';

/**
 * The event that pins a new order to the lifecycle that its channel names; `undefined` where the channel names none that this
 * build knows, and where the order's own events pin it already. It is dated like the fact that made the order known: the order
 * has passed that lifecycle from the first, however late the hub heard of it.
 *
 * `told`: all events of the order.
 */
export function pinOf(
  orderId: string,
  told: readonly LoggedEvent[],
  {
    tenant,
    salt,
    lifecycleOf,
    settings,
  }: {
    readonly tenant: string;
    readonly salt: Uint8Array;
    readonly lifecycleOf: LifecycleOf;
    readonly settings: ChannelLifecycles;
  },
): LoggedEvent | undefined {
  const channel = orderChannel(told);
  const setting = settings[channel];
  if (setting === undefined || told.some(({event}) => event.type === 'lifecycle.pinned')) return undefined;
  const {key, version} = lifecycleOf({tenant, channel, setting}).definition;
  if (!settingNames(setting, {key, version})) return undefined;
  const [first] = told
    .filter(({event}) => createsOrder(event))
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : Number(a.occurredAt > b.occurredAt)));
  if (!first) return undefined;
  const pin: OrderEvent = {
    // One source never uses an id twice, so the order is part of it.
    id: `lifecycle/${key}/${version}/${orderId}`,
    source: HUB_SOURCE,
    type: 'lifecycle.pinned',
    subject: first.event.subject,
    occurredAt: first.event.occurredAt,
    actor: {type: 'SYSTEM'},
    data: {key, version},
  };
  const logged = toLoggedEvent(pin, {tenant, channel, receivedAt: first.receivedAt, salt});
  return 'problem' in logged ? undefined : logged;
}
