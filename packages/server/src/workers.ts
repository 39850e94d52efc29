import {cleaningFollower} from './cleaning/take-cleaning.js';
import {commandFollower} from './commands/command-follower.js';
import type {Hub} from './context.js';
import {breakerWorker} from './health/breaker-worker.js';
import {healthFollower} from './health/take-health.js';
import {messageFollower} from './messages/message-follower.js';
import {outboxWorker} from './outbox/outbox-worker.js';
import {pullWorker} from './pull/pull-worker.js';
import {retentionWorker} from './retention/retention-worker.js';
import {sealAudit} from './retention/seal-audit.js';
import {timerWorker} from './timers/timer-worker.js';
import {lookupPurge} from './tracking/lookup-purge.js';
import {webhookFollower} from './webhooks/webhook-follower.js';
import {webhookLog} from './webhooks/webhook-log.js';
import type {Worker} from './worker.js';

/** Everything that a hub does in the background; each capability brings its own. */
export const WORKERS: readonly ((hub: Hub) => Worker)[] = [
  (hub) => outboxWorker(hub),
  timerWorker,
  messageFollower,
  (hub) => pullWorker(hub),
  commandFollower,
  cleaningFollower,
  healthFollower,
  breakerWorker,
  webhookFollower,
  webhookLog,
  lookupPurge,
  retentionWorker,
  sealAudit,
];
