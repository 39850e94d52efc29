import {OrderError} from '@orderlight/core';
import type {SecretBox} from '../access/secret-box.js';
import type {MessageChannel, MessageRoute} from '../db/message-routes.js';
import {ROBOTS} from './robots.js';

/** Where a route leads: sealed in the database, for it holds keys, phone numbers and addresses. */
export interface RouteConfig {
  /** Robots and `WEBHOOK`. */
  readonly url?: string;
  /** The robot's signing secret; of a webhook `whsec_…` by Standard Webhooks. */
  readonly secret?: string;
  /** `EMAIL`: the address; `SMS`: the phone number, E.164. */
  readonly to?: string;
}

/** Checks where a route is to lead. Throws an `OrderError` that says what is missing or wrong, without repeating it. */
export function checkConfig(channel: MessageChannel, {url, secret, to}: RouteConfig): RouteConfig {
  const wrong = (message: string) => new OrderError('BAD_USER_INPUT', `A route by ${channel} ${message}`);
  if (channel === 'EMAIL') {
    if (!to || !/^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}$/.test(to)) throw wrong('needs one e-mail address in "to".');
    return {to};
  }
  if (channel === 'SMS') {
    if (!to || !/^\+[1-9]\d{6,14}$/.test(to)) throw wrong('needs a phone number in "to", as +8613800138000.');
    return {to};
  }
  const address = URL.canParse(url ?? '') ? new URL(url ?? '') : undefined;
  if (address?.protocol !== 'https:' || address.username) throw wrong('needs an https address in "url".');
  if (channel === 'WEBHOOK') {
    if (secret !== undefined && !/^whsec_[A-Za-z0-9+/=]{32,}$/.test(secret))
      throw wrong('signs by a secret that begins with "whsec_" (Standard Webhooks).');
  } else {
    const {hosts, path} = ROBOTS[channel];
    if (!hosts.includes(address.host) || !address.pathname.startsWith(path))
      throw wrong(`needs its robot's own address in "url": https://${hosts[0]}${path}…`);
  }
  return {url: address.href, ...(secret && {secret})};
}

/** Seals a route's config for its place in the database. */
export function sealConfig(box: SecretBox, tenant: string, id: string, config: RouteConfig): string {
  return box.seal(JSON.stringify(config), purposeOf(tenant, id));
}

/** Opens it again. Throws when it was sealed under another hub key. */
export function openConfig(box: SecretBox, tenant: string, {id, sealedConfig}: MessageRoute): RouteConfig {
  return JSON.parse(box.open(sealedConfig, purposeOf(tenant, id))) as RouteConfig;
}

function purposeOf(tenant: string, id: string): string {
  return `message-route/${tenant}/${id}`;
}
