import {randomBytes} from 'node:crypto';
import {mkdtempSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {storeText} from '../../test/store-text.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {stormEvents} from '../../test/storm-events.js';
import {secretBox} from '../access/secret-box.js';
import {addChannel} from '../db/channels.js';
import {countTables} from '../db/dump.js';
import {openStore, type Store} from '../db/open-store.js';
import {addQuarantine} from '../db/quarantine.js';
import {createRecorder} from '../record/recorder.js';
import {verifyProjections} from '../record/verify.js';
import {readGzip, writeGzip} from './backup-file.js';
import {copyStore} from './copy-store.js';
import {keyName} from './key-name.js';
import {readBackup} from './read-backup.js';
import {writeBackup} from './write-backup.js';

const lifecycleOf = () => retailLifecycle;
const header = {at: '2026-04-01T00:00:00Z', key: keyName(secretBox(randomBytes(32)))};
const folder = mkdtempSync(join(tmpdir(), 'orderlight-backup-'));
const BYTES = new Uint8Array([0, 1, 34, 92, 10, 13, 127, 128, 255]);

async function differences(store: Store): Promise<object[]> {
  const found: object[] = [];
  for await (const one of verifyProjections(store.db, {lifecycleOf})) found.push(one);
  return found;
}

/** Sorted, since a table has no order of its own; what a migration noted is the same by its kind, not its instant. */
const text = async (store: Store) =>
  (await storeText(store.db))
    .split('\n')
    .filter((line) => !line.startsWith('__drizzle'))
    .sort();

describe.each(STORES)('a backup of $name', ({name, place}) => {
  let where: StorePlace;
  let store: Store;
  const path = join(folder, `${name}.jsonl.gz`);

  beforeAll(async () => {
    where = await place();
    store = await where.open();
    await addChannel(store.db, {tenant: 'acme', channel: 'shop', adapter: 'shopify', secretEnv: 'S'});
    const recorder = createRecorder({db: store.db, lifecycleOf});
    const events = stormEvents('o', 150);
    const personal = {name: '张伟 "quoted" \\ back\nline', phone: '+8613800138000'};
    const named = {
      ...events[0],
      id: 'named',
      type: 'order.placed',
      subject: {orderRef: 'p1', orderNo: '#p1'},
      data: {orderNo: '#p1', personal},
    };
    await recorder.record({
      tenant: 'acme',
      channel: 'shop',
      events: [...events, named as OrderEvent],
      origin: 'import',
    });
    await addQuarantine(store.db, {tenant: 'acme', channel: 'shop', body: BYTES, reason: 'R', receivedAt: header.at});
    await recorder.idle();
    await writeGzip(path, (write) => writeBackup(store.db, header, write));
  });
  afterAll(async () => {
    await store.close();
    await where.remove();
  });

  it('is readable by its owner alone and never overwrites', async () => {
    expect(statSync(path).mode & 0o077).toBe(0);
    await expect(writeGzip(path, async () => undefined)).rejects.toThrow(/EEXIST/);
  });

  it.each(STORES)('comes back whole in $name, and goes on counting after it', async (kind) => {
    const other = await kind.place();
    const target = await other.open();
    try {
      const {rows, header: read} = await readBackup(target.db, readGzip(path));
      expect(read).toMatchObject(header);
      expect(rows.events).toBe(601);
      expect(await countTables(target.db)).toEqual(await countTables(store.db));
      expect(await text(target)).toEqual(await text(store));
      expect(await differences(target)).toEqual([]);
      const id = await addQuarantine(target.db, {
        tenant: 'acme',
        channel: 'shop',
        body: new Uint8Array(1),
        reason: 'R',
        receivedAt: header.at,
      });
      expect(id).toBe(2);
      await expect(readBackup(target.db, readGzip(path))).rejects.toThrow(/not empty/);
    } finally {
      await target.close();
      await other.remove();
    }
  });

  it.each(STORES)('is copied straight into $name', async (kind) => {
    const other = await kind.place();
    const target = await other.open();
    try {
      const rows = await copyStore(store.db, target.db, header);
      expect(rows.orders).toBe(151);
      expect(await text(target)).toEqual(await text(store));
      await expect(copyStore(store.db, target.db, header)).rejects.toThrow(/not empty/);
    } finally {
      await target.close();
      await other.remove();
    }
  });

  it('brings nothing in where it was cut off, altered, or made by a newer hub', async () => {
    const target = await openStore();
    const whole = gunzipSync(readFileSync(path)).toString();
    const lines = whole.trimEnd().split('\n');
    const attempt = async (content: string | Buffer) => {
      const file = join(folder, `${Math.random()}.gz`);
      writeFileSync(file, typeof content === 'string' ? gzipSync(content) : content);
      return readBackup(target.db, readGzip(file)).then(
        () => 'taken',
        (error: Error) => error.message,
      );
    };
    expect(await attempt(`${lines.slice(0, -1).join('\n')}\n`)).toContain('cut off');
    expect(await attempt(`${lines.slice(0, 200).join('\n')}\n`)).toContain('cut off');
    expect(await attempt(whole.replace('shopify/acme', 'shopify/acne'))).toContain('altered');
    expect(await attempt(whole.replace(/"migrations":\d+/, '"migrations":9999'))).toContain('newer hub');
    expect(await attempt(whole.replace('{"table":"events"', '{"table":"pg_class"'))).toContain('does not know');
    expect(await attempt('')).toContain('it is empty');
    expect(await attempt(readFileSync(path).subarray(0, 2000))).toMatch(/unexpected end|cut off/);
    expect(Object.values(await countTables(target.db)).every((rows) => rows === 0)).toBe(true);
    await target.close();
  });
});
