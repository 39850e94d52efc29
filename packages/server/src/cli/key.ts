import {parseArgs} from 'node:util';
import {ROLES, type Role} from '@orderlight/core';
import {isAlive, type MadeApiKey, makeApiKey, missingKey, rotateApiKey} from '../access/api-key.js';
import {acceptHubKey} from '../access/key-fingerprint.js';
import {ALL_SCOPES, isScope, type Scope} from '../access/scopes.js';
import {enrolSecondFactor} from '../access/second-factor.js';
import {type ApiKey, findApiKey, hasApiKeys, listApiKeys, revokeApiKey} from '../db/api-keys.js';
import {removeSecondFactor} from '../db/second-factors.js';
import {checkName} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';
import type {CommandHub} from './command-hub.js';
import type {Terminal} from './terminal.js';

const DAY_MS = 86_400_000;

/** `orderlight key`: keys of servers and of the staff. */
export const keyCommand: StoreCommand = {
  summary: 'Makes, lists, rotates and ends API keys; enrols a second factor',
  usage:
    'key add <tenant> --name N --role R [--scope S]… [--days D] [--person P] [--channel C]…   |   key list <tenant>   |   key rotate <tenant> <id> [--overlap-hours 24]   |   key revoke <tenant> <id>   |   key second-factor <tenant> <id> [--remove]   |   key accept-hub-key',
  async runWithHub(args, terminal, hub) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: {type: 'string'},
        role: {type: 'string'},
        scope: {type: 'string', multiple: true},
        days: {type: 'string'},
        person: {type: 'string'},
        channel: {type: 'string', multiple: true},
        'overlap-hours': {type: 'string'},
        remove: {type: 'boolean'},
      },
    });
    const [verb, tenant, id] = positionals;
    if (verb === 'accept-hub-key') {
      await acceptHubKey(hub.store.db, hub.box);
      terminal.out('This hub’s key is the database’s from now on; make the secrets that the old one sealed anew.\n');
      return 0;
    }
    if (!tenant) throw new UsageError('key takes add, list, rotate, revoke or second-factor, and a tenant');
    checkName('tenant', tenant);
    if (verb === 'list') return list(terminal, hub, tenant);
    if (verb === 'add') {
      const {name, person} = values;
      if (!name) throw new UsageError('--name says where the key is used, as "shop back end"');
      const isFirst = !(await hasApiKeys(hub.store.db));
      const expiresAt =
        values.days === undefined
          ? undefined
          : new Date(hub.now() + positive('days', values.days) * DAY_MS).toISOString();
      const wanted = {tenant, name, person, role: roleOf(values.role), scopes: scopesOf(values.scope), expiresAt};
      show(terminal, await makeApiKey(hub.store.db, {...wanted, channels: values.channel}, hub.now()));
      if (isFirst) terminal.err(FIRST_KEY);
      return 0;
    }
    if (!id)
      throw new UsageError(`key ${verb ?? ''} takes a tenant and the id of a key, as "key list ${tenant}" shows it`);
    const {db} = hub.store;
    if (verb === 'rotate') {
      const overlap = values['overlap-hours'];
      const hours = overlap === undefined ? undefined : positive('overlap-hours', overlap);
      show(terminal, await rotateApiKey(db, tenant, id, hub.now(), hours));
      terminal.out(`The key ${id} is good for another ${hours ?? 24} h.\n`);
      return 0;
    }
    if (verb === 'revoke') {
      if (!(await revokeApiKey(db, tenant, id, new Date(hub.now()).toISOString()))) throw missingKey(tenant, id);
      terminal.out(`The key ${id} of ${tenant} is ended; running hubs refuse it within a second.\n`);
      return 0;
    }
    if (verb !== 'second-factor') throw new UsageError(`key has no "${verb}"`);
    return secondFactor(terminal, hub, await known(hub, tenant, id), values.remove === true);
  },
};

const FIRST_KEY =
  'This is the hub’s first key: a hub that was open to its machine until then asks for a key or token from now on. With the demo, or ORDERLIGHT_OPEN=1, it stays open.\n';

async function list({out}: Terminal, {store, now}: CommandHub, tenant: string): Promise<number> {
  for (const key of await listApiKeys(store.db, tenant)) {
    const state = key.revokedAt
      ? 'ended'
      : !isAlive(key, now())
        ? 'run out'
        : key.replacedBy
          ? 'being replaced'
          : 'good';
    const facts = [
      key.id,
      `…${key.last4}`,
      state,
      key.role,
      key.scopes.join(','),
      key.expiresAt ?? '-',
      key.lastUsedAt ?? 'never',
    ];
    out(`${[...facts, key.name].join('\t')}\n`);
  }
  return 0;
}

async function secondFactor({out}: Terminal, hub: CommandHub, key: ApiKey, remove: boolean): Promise<number> {
  const {db} = hub.store;
  if (remove) {
    const had = await removeSecondFactor(db, key.tenant, key.holder);
    out(`${key.name} of ${key.tenant} has ${had ? 'a second factor no longer' : 'had no second factor'}.\n`);
    return 0;
  }
  const address = await enrolSecondFactor({db, box: hub.box, now: hub.now}, key);
  out(`${address}\n`);
  out(
    'Put this address into an authenticator app; it is shown this once. Then: POST /v1/second-factor {"code": "…"}\n',
  );
  return 0;
}

async function known({store, now}: CommandHub, tenant: string, id: string): Promise<ApiKey> {
  const key = await findApiKey(store.db, tenant, id);
  if (!key || !isAlive(key, now())) throw missingKey(tenant, id);
  return key;
}

function show({out, err}: Terminal, {key, made}: MadeApiKey): void {
  out(`${key}\n`);
  err(
    `Key ${made.id} of ${made.tenant}, role ${made.role}, for ${made.scopes.join(', ')}. It is shown this once; the hub keeps a digest.\n`,
  );
}

function roleOf(text = ''): Role {
  const role = ROLES.find((one) => one === text.toUpperCase());
  if (!role || role === 'CUSTOMER')
    throw new UsageError(`--role "${text}" is none of the staff; there are ${ROLES.slice(1).join(', ')}`);
  return role;
}

function scopesOf(texts: readonly string[] = ['orders:read']): readonly Scope[] {
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => {
      if (!isScope(text)) throw new UsageError(`--scope "${text}" is not known; there are ${ALL_SCOPES.join(', ')}`);
      return text;
    });
}

function positive(option: string, text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 3_650))
    throw new UsageError(`--${option} "${text}" must be a number above 0, 3650 at most`);
  return number;
}
