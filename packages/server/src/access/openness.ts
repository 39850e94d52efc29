import {OrderError} from '@orderlight/core';
import type {HubConfig} from '../config/settings.js';
import {hasApiKeys} from '../db/api-keys.js';
import type {Database} from '../db/database.js';
import {isLoopbackHost} from '../http/host-guard.js';

/**
 * Whether somebody without a key is let in, as somebody of the staff: always, until the hub's first key is made, or never. Only who
 * sits at the hub's own machine ever is.
 */
export type Openness = 'OPEN' | 'UNTIL_FIRST_KEY' | 'CLOSED';

/** Tells whether the hub is open now. */
export type IsOpen = () => Promise<boolean>;

/** How long "there is no key" is believed, in milliseconds: so long the hub stays open after its first key. */
const BELIEVED_MS = 500;

/**
 * How open a hub is by its settings. Beyond this machine, or by another name than its, a hub is closed; throws `BAD_USER_INPUT` where it is
 * told to be open there all the same. With the demo it is open: what it shows is invented.
 */
export function opennessOf({open, host, hosts, demo}: Pick<HubConfig, 'open' | 'host' | 'hosts' | 'demo'>): Openness {
  const elsewhere = [host, ...(hosts ?? [])].find((name) => !isLoopbackHost(name) && name !== '::1');
  if (open && elsewhere !== undefined) {
    throw new OrderError(
      'BAD_USER_INPUT',
      `ORDERLIGHT_OPEN=1 would let anybody who reaches "${elsewhere}" read all orders. Leave it out and make keys ("orderlight key add"), or let HOST and ORDERLIGHT_HOSTS name this machine alone.`,
    );
  }
  if (open) return 'OPEN';
  if (open === false || elsewhere !== undefined) return 'CLOSED';
  return demo ? 'OPEN' : 'UNTIL_FIRST_KEY';
}

/** Watches whether a hub is open. Once a key was made, it is not again: a key that is revoked leaves the hub closed. */
export function openDoor(db: Database, openness: () => Openness): IsOpen {
  let hasKeys = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (openness() !== 'UNTIL_FIRST_KEY') return openness() === 'OPEN';
    if (!hasKeys && performance.now() - askedAt > BELIEVED_MS) {
      askedAt = performance.now();
      hasKeys = await hasApiKeys(db);
    }
    return !hasKeys;
  };
}
