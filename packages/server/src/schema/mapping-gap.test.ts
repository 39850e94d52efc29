import {randomBytes} from 'node:crypto';
import type {HostAdapter} from '@orderlight/adapters';
import {isoInstant, retailLifecycle} from '@orderlight/core';
import {graphql} from 'graphql';
import {pino} from 'pino';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {ALL_SCOPES} from '../access/scopes.js';
import {secretBox} from '../access/secret-box.js';
import type {RequestContext} from '../context.js';
import type {Store} from '../db/open-store.js';
import {takeMessage} from '../ingest/take-message.js';
import {createRecorder} from '../record/recorder.js';
import {schema} from './index.js';

const START = Date.parse('2026-03-02T08:00:00Z');
const ASK = '{mappingGaps {channel adapter field code count firstAt lastAt}}';

/** Finds a code that it does not know in each line of the body; one that looks like no code is not named. */
const puzzled: HostAdapter = {
  id: 'puzzled',
  capabilities: {name: 'Puzzled', kind: 'SHOP', topics: [], states: [], basis: 'UNVERIFIED'},
  requires: {},
  parse: ({body}) => ({
    events: [],
    issues: new TextDecoder()
      .decode(body)
      .split('\n')
      .map((code) => ({
        code: 'UNKNOWN_CODE' as const,
        message: 'No word for it.',
        gap: code.includes(' ') ? {field: 'status'} : {field: 'status', code},
      })),
  }),
};

describe.each(STORES)('mapping gaps on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let now = START;

  beforeAll(async () => {
    at = await place();
    store = await at.open();
  });
  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const take = (text: string, tenant = 'acme') => {
    const log = pino({level: 'silent'});
    const recorder = createRecorder({db: store.db, lifecycleOf: () => retailLifecycle, now: () => now, log});
    const hub = {db: store.db, recorder, log, now: () => now, orders: {changed: () => undefined}};
    const channel = {tenant, channel: 'shop', adapter: 'puzzled'};
    return takeMessage(hub, {channel, adapter: puzzled, message: {body: new TextEncoder().encode(text), headers: {}}});
  };

  async function ask(tenant: string, role: 'ADMIN' | 'AGENT' = 'ADMIN') {
    const viewer = {tier: 'STAFF', role, id: 'key_1'} as const;
    const caller = {kind: 'API_KEY', tenant, viewer, scopes: ALL_SCOPES, operations: 'ANY'};
    const hub = {db: store.db, box: secretBox(randomBytes(32)), env: {}, now: () => now};
    const contextValue = {hub, tenant, viewer, caller, locale: 'en'} as unknown as RequestContext;
    return graphql({schema, source: ASK, contextValue});
  }

  it('are counted by field and code, whatever quarantine keeps of the messages, and belong to their tenant', async () => {
    await take('SLEEPING\nSLEEPING\nIlse Morgen');
    now = START + 60_000;
    await take('SLEEPING');
    await take('OTHER_TENANTS', 'other');
    const gap = {channel: 'shop', adapter: 'puzzled', field: 'status'};
    const {data} = await ask('acme');
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      mappingGaps: [
        {...gap, code: 'SLEEPING', count: 2, firstAt: isoInstant(START), lastAt: isoInstant(START + 60_000)},
        {...gap, code: null, count: 1, firstAt: isoInstant(START), lastAt: isoInstant(START)},
      ],
    });
  });

  it('are shown to those who look after the hub alone', async () => {
    const {errors} = await ask('acme', 'AGENT');
    expect(errors?.[0]?.originalError).toMatchObject({code: 'FORBIDDEN'});
  });

  it('stay few, whatever a host writes where a code should stand', async () => {
    for (let message = 0; message < 12; message++)
      await take(Array.from({length: 100}, (_, n) => `FREE_${message}_${n}`).join('\n'), 'many');
    const [row] = await store.db.query<{count: number}>(
      "select count(*) as count from mapping_gaps where tenant = 'many'",
    );
    expect(row?.count).toBe(500);
  });
});
