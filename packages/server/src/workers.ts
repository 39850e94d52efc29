import type {Hub} from './context.js';
import {outboxWorker} from './outbox/outbox-worker.js';
import type {Worker} from './worker.js';

/** Everything that a hub does in the background; each capability brings its own. */
export const WORKERS: readonly ((hub: Hub) => Worker)[] = [(hub) => outboxWorker(hub)];
