import {once} from 'node:events';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Program, program} from '../../test/run-process.js';
import {STORES} from '../../test/stores.js';
import {enqueue} from '../db/outbox.js';
import {listLetters} from '../db/outbox-letters.js';

const COUNT = 60;

describe.each(STORES)('a hub on $name that is killed between claiming a message and noting its end', ({place}) => {
  let worker: Program;

  beforeAll(async () => {
    worker = await program('./outbox-attempts.ts');
  }, 60_000);

  afterAll(() => worker?.remove());

  it('has every message sent by its successor: at least once, under the same key', async () => {
    const at = await place();
    const store = await at.open();
    const now = new Date().toISOString();
    const messages = Array.from({length: COUNT}, (_, index) => ({
      tenant: 'acme',
      kind: 'MESSAGE' as const,
      target: `route-${index % 6}`,
      dedupeKey: `m${index}`,
      payload: {},
      dueAt: now,
    }));
    await store.db.transaction((tx) => enqueue(tx, messages, now));
    await store.close();

    const first = worker.run(JSON.stringify(at.options), 'slow');
    const claimed = new Set<string>();
    first.on('message', ({key}: {key?: string}) => key && claimed.add(key));
    await expect.poll(() => claimed.size, {timeout: 60_000}).toBeGreaterThan(10);
    first.kill('SIGKILL');
    await once(first, 'exit');

    // What it had claimed is not due before the claim has run out: brought forward here, so that the test need not wait.
    const between = await at.open();
    const pending = await listLetters(between.db, 'acme', {first: COUNT, status: 'PENDING'});
    expect(pending).toHaveLength(COUNT);
    expect(pending.filter(({attempts}) => attempts > 0).length).toBeGreaterThanOrEqual(claimed.size);
    await between.db.query('update outbox set due_at = now()');
    await between.close();

    const second = worker.run(JSON.stringify(at.options));
    const sent: string[] = [];
    second.on('message', ({key}: {key?: string}) => key && sent.push(key));
    await expect.poll(() => new Set(sent).size, {timeout: 60_000}).toBe(COUNT);
    expect(sent).toHaveLength(COUNT);
    const after = at.options && 'databaseUrl' in at.options ? await at.open() : undefined;
    if (after) {
      await expect
        .poll(async () => (await listLetters(after.db, 'acme', {first: COUNT, status: 'DONE'})).length, {
          timeout: 10_000,
        })
        .toBe(COUNT);
      await after.close();
    }
    second.kill('SIGKILL');
    await once(second, 'exit');
    await at.remove();
  }, 180_000);
});
