import {createHash} from 'node:crypto';
import type {Database} from '../db/database.js';
import {changeHubFact, rememberHubFact} from '../db/hub-facts.js';
import type {SecretBox} from './secret-box.js';

const FACT = 'key-fingerprint';

/** What a hub says at its start where its key is not the one that its database was sealed with; `undefined` where it is. */
export async function foreignKey(db: Database, box: SecretBox): Promise<string | undefined> {
  const own = fingerprint(box);
  const first = await rememberHubFact(db, FACT, own);
  if (first === own) return undefined;
  return [
    `This hub's key (${own}) is not the one that its database was sealed with (${first}).`,
    'What is sealed there can’t be read: secrets of webhooks and hosts, second factors; and tokens of other instances are refused.',
    'Set ORDERLIGHT_KEY to the same value on all instances, or bring back the file hub.key of the data folder.',
    'If that key is lost for good, run "orderlight key accept-hub-key" and make those secrets anew.',
  ].join('\n');
}

/** Takes this hub's key as the database's from now on. */
export async function acceptHubKey(db: Database, box: SecretBox): Promise<void> {
  await changeHubFact(db, FACT, fingerprint(box));
}

// Of a key derived for this alone: it tells keys apart and nothing about them.
function fingerprint(box: SecretBox): string {
  return createHash('sha256').update(box.derive('fingerprint')).digest('hex').slice(0, 16);
}
