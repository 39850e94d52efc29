// Records the events of numbered orders into the store named by the first argument (JSON), one call an event and many at once,
// and tells its parent of each that was acknowledged. Runs until it is killed or all are recorded.
import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {openStore} from '../src/db/open-store.js';
import {createRecorder} from '../src/record/recorder.js';
import {stormEvents} from './storm-events.js';

const [options = '{}', prefix = '', count = '0'] = process.argv.slice(2);
const store = await openStore(JSON.parse(options));
const recorder = createRecorder({db: store.db, lifecycleOf: () => retailLifecycle});
process.send?.({ready: true});

const waiting: OrderEvent[] = stormEvents(prefix, Number(count));
const take = async () => {
  for (let event = waiting.shift(); event; event = waiting.shift()) {
    await recorder.record({tenant: 'acme', channel: 'shop', events: [event], origin: 'webhook'});
    process.send?.({acknowledged: [event.source, event.id]});
  }
};
await Promise.all(Array.from({length: 40}, take));
await store.close();
process.send?.({done: true}, () => process.disconnect());
