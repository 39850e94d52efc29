import {randomBytes} from 'node:crypto';
import {expect, it} from 'vitest';
import {openStore} from '../db/open-store.js';
import {acceptHubKey, foreignKey} from './key-fingerprint.js';
import {secretBox} from './secret-box.js';

it('says so when a hub has another key than its database was sealed with, until it is accepted', async () => {
  const {db, close} = await openStore();
  const [first, second] = [secretBox(randomBytes(32)), secretBox(randomBytes(32))];
  expect(await foreignKey(db, first)).toBeUndefined();
  expect(await foreignKey(db, first)).toBeUndefined();
  expect(await foreignKey(db, second)).toMatch(/ORDERLIGHT_KEY/);
  await acceptHubKey(db, second);
  expect(await foreignKey(db, second)).toBeUndefined();
  expect(await foreignKey(db, first)).toMatch(/accept-hub-key/);
  await close();
});
