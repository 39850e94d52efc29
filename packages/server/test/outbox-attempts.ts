// Works the outbox of the store named by the first argument (JSON) and tells its parent of each attempt before it makes it and after.
// Runs until it is killed.
import {pino} from 'pino';
import type {Hub} from '../src/context.js';
import {openStore} from '../src/db/open-store.js';
import {outboxWorker} from '../src/outbox/outbox-worker.js';

const [options = '{}', slow = ''] = process.argv.slice(2);
const store = await openStore(JSON.parse(options));
const hub = {db: store.db, log: pino({level: 'silent'}), now: Date.now} as unknown as Hub;
const worker = outboxWorker(hub, {
  timeoutMs: 1_000,
  handlers: {
    MESSAGE: async ({dedupeKey, attempt}) => {
      process.send?.({key: dedupeKey, attempt});
      if (slow) await new Promise(() => undefined);
      return {status: 'DONE'};
    },
  },
});
worker.start();
process.send?.({ready: true});
setInterval(() => undefined, 60_000);
