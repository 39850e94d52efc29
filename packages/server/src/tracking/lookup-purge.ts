import {setTimeout as sleep} from 'node:timers/promises';
import {isoInstant} from '@orderlight/core';
import type {Hub} from '../context.js';
import {purgeLookups} from '../db/lookup-tallies.js';
import {safeError} from '../safe-error.js';
import type {Worker} from '../worker.js';
import {codesSent} from './send-code.js';

const EVERY_MS = 10 * 60_000;
/** How long a hub that stops waits for the codes that are on their way. */
const LAST_CODES_MS = 5_000;

/** Removes codes, sessions, tallies and links that are over; when the hub stops, waits for the codes that are on their way. */
export function lookupPurge(hub: Hub): Worker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  function purge(): void {
    running ??= purgeLookups(hub.db, isoInstant(hub.now()))
      .then(() => undefined)
      .catch((error) =>
        hub.log.warn({error: safeError(error)}, 'ended lookups could not be removed; it is tried again'),
      )
      .finally(() => {
        running = undefined;
      });
  }

  return {
    name: 'lookup-purge',
    start() {
      timer = setInterval(purge, EVERY_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
      await Promise.race([codesSent(hub), sleep(LAST_CODES_MS, undefined, {ref: false})]);
    },
  };
}
