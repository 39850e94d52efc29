import {isoInstant} from '@orderlight/core';
import type {Hub} from '../context.js';
import {forgetWebhookAttempts} from '../db/webhook-attempts.js';
import {safeError} from '../safe-error.js';
import type {Worker} from '../worker.js';

/** How long attempts are kept: 30 days. */
const KEPT_MS = 30 * 86_400_000;
const ROUND_MS = 3_600_000;
const AT_ONCE = 5_000;

/** Forgets old attempts once an hour. Several instances that do so at a time do no harm. */
export function webhookLog({db, now, log}: Hub): Worker {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function forget(): Promise<void> {
    const before = isoInstant(now() - KEPT_MS);
    while (!isStopped && (await forgetWebhookAttempts(db, before, AT_ONCE)) === AT_ONCE);
  }

  function run(): void {
    running ??= forget()
      .catch((error) => log.warn({error: safeError(error)}, 'old webhook attempts could not be forgotten'))
      .finally(() => {
        running = undefined;
      });
  }

  return {
    name: 'webhook-log',
    start() {
      timer = setInterval(run, ROUND_MS);
      timer.unref();
      run();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
