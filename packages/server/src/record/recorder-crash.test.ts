import {once} from 'node:events';
import {retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Program, program} from '../../test/run-process.js';
import {STORES} from '../../test/stores.js';
import {stormEvents} from '../../test/storm-events.js';
import {createRecorder} from './recorder.js';
import {verifyProjections} from './verify.js';

const ROUNDS = 3;
const ORDERS = 400;
const lifecycleOf = () => retailLifecycle;

describe.each(STORES)('a hub on $name that is killed in the middle of a storm', ({place}) => {
  let storm: Program;

  beforeAll(async () => {
    storm = await program('./record-storm.ts');
  });

  afterAll(() => storm.remove());

  it('has lost and doubled nothing that it acknowledged', async () => {
    const at = await place();
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = storm.run(JSON.stringify(at.options), `r${round}x`, String(ORDERS));
      const before = acknowledged.size;
      const exit = once(child, 'exit');
      child.on('message', (message: {acknowledged?: [string, string]}) => {
        if (message.acknowledged) acknowledged.add(message.acknowledged.join(' '));
        if (acknowledged.size > before + 200 + round * 150) child.kill('SIGKILL');
      });
      const [, signal] = await exit;
      expect(signal).toBe('SIGKILL');
    }

    const store = await at.open();
    try {
      const rows = await store.db.query<{key: string; count: number}>(
        `select source || ' ' || event_id as key, count(*) as count from events group by source, event_id`,
      );
      const stored = new Set(rows.map(({key}) => key));
      expect(acknowledged.size).toBeGreaterThan(ROUNDS * 200);
      expect([...acknowledged].filter((key) => !stored.has(key))).toEqual([]);
      expect(rows.filter(({count}) => count !== 1)).toEqual([]);

      const differences = [];
      for await (const difference of verifyProjections(store.db, {lifecycleOf})) differences.push(difference);
      expect(differences).toEqual([]);

      // The hosts deliver again what was not acknowledged, and some of what was.
      const recorder = createRecorder({db: store.db, lifecycleOf});
      const events = stormEvents('r0x', ORDERS);
      const outcome = await recorder.record({tenant: 'acme', channel: 'shop', events, origin: 'webhook'});
      expect(outcome.recorded + outcome.duplicates).toBe(events.length);
      const orders = await store.db.query(`select 1 from orders where order_no like '#r0x%' and phase = 'DELIVERED'`);
      expect(orders).toHaveLength(ORDERS);
    } finally {
      await store.close();
      await at.remove();
    }
  });
});

describe.each(STORES.filter(({name}) => name === 'postgres'))('two hubs on one $name', ({place}) => {
  let storm: Program;

  beforeAll(async () => {
    storm = await program('./record-storm.ts');
  });

  afterAll(() => storm.remove());

  it('write facts of the same orders at once, and a reader of the feed misses none', async () => {
    const at = await place();
    const store = await at.open();
    try {
      // Both get all events, so every order is written by both.
      const hubs = [1, 2].map(() => storm.run(JSON.stringify(at.options), 'w', '150'));
      const exits = Promise.all(hubs.map((hub) => once(hub, 'exit')));
      let running = true;
      exits.then(() => {
        running = false;
      });
      const read: number[] = [];
      for (let last = 0; ; ) {
        const over = !running;
        const rows = await store.db.query<{sequence: number}>(
          `select sequence from changes where tenant = 'acme' and sequence > $1 order by sequence limit 50`,
          [last],
        );
        read.push(...rows.map(({sequence}) => sequence));
        last = read.at(-1) ?? 0;
        if (over && rows.length === 0) break;
      }
      expect((await exits).map(([code]) => code)).toEqual([0, 0]);
      const all = await store.db.query<{sequence: number}>(
        `select sequence from changes where tenant = 'acme' order by sequence`,
      );
      expect(all.length).toBeGreaterThan(150);
      expect(read).toEqual(all.map(({sequence}) => sequence));
      expect(read).toEqual(read.map((_, index) => index + 1));

      expect(await store.db.query('select 1 from events')).toHaveLength(600);
      expect(await store.db.query('select 1 from events where order_id is null')).toEqual([]);
      expect(await store.db.query(`select 1 from orders where phase = 'DELIVERED'`)).toHaveLength(150);
      const differences = [];
      for await (const difference of verifyProjections(store.db, {lifecycleOf})) differences.push(difference);
      expect(differences).toEqual([]);
    } finally {
      await store.close();
      await at.remove();
    }
  });
});
