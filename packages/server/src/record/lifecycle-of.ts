import {findLifecycle, type Lifecycle, type LifecyclePin, retailLifecycle} from '@orderlight/core';

/** What decides which lifecycle an order passes. */
export interface LifecycleQuestion {
  readonly tenant: string;
  readonly channel: string;
  /** What the order's events pin it to, or the lifecycle that its state was folded by. */
  readonly pin?: LifecyclePin | undefined;
  /** The channel's setting, `key` or `key@version`; absent: the channel has none. */
  readonly setting?: string | undefined;
}

/** Which lifecycle an order passes. Must answer the same every time: it is asked again on every replay. */
export type LifecycleOf = (of: LifecycleQuestion) => Lifecycle;

/** The channels of a tenant that name a lifecycle, with the name: `key` or `key@version`. */
export type ChannelLifecycles = Readonly<Record<string, string>>;

/**
 * Among the lifecycles that ship: the one that the order is pinned to, else the one that its channel names, else `retail`. A
 * version that this build no longer knows gives way to the newest of its key, whose migrations read the older one's stages.
 */
export const shippedLifecycleOf: LifecycleOf = ({pin, setting}) =>
  (pin && (findLifecycle(pin.key, pin.version) ?? findLifecycle(pin.key))) ??
  (setting ? namedLifecycle(setting) : undefined) ??
  retailLifecycle;

/** The shipped lifecycle that a setting names, `key` (its newest version) or `key@version`; `undefined` where there is none. */
export function namedLifecycle(setting: string): Lifecycle | undefined {
  const [, key = '', version] = /^([^@]+)(?:@([1-9]\d{0,8}))?$/.exec(setting) ?? [];
  return findLifecycle(key, version === undefined ? undefined : Number(version));
}

/** Whether a setting, `key` or `key@version`, means this lifecycle. */
export function settingNames(setting: string, {key, version}: LifecyclePin): boolean {
  return setting === key || setting === `${key}@${version}`;
}
