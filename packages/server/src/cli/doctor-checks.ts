import {OrderError} from '@orderlight/core';
import {Redis} from 'ioredis';
import {isAlive} from '../access/api-key.js';
import {foreignKey} from '../access/key-fingerprint.js';
import {opennessOf} from '../access/openness.js';
import type {HubConfig} from '../config/settings.js';
import {listApiKeys} from '../db/api-keys.js';
import {listChannels} from '../db/channels.js';
import {countRows} from '../db/count-rows.js';
import {listKnownTenants} from '../db/tenants.js';
import {DEMO} from '../demo/run-demo.js';
import {mailProvider} from '../outgoing/mail.js';
import {smsProvider} from '../outgoing/sms.js';
import {namedLifecycle} from '../record/lifecycle-of.js';
import type {CommandHub} from './command-hub.js';
import type {Terminal} from './terminal.js';

/** One thing that was looked at; where it is not well, the text says how to mend it. */
export interface Finding {
  readonly ok: boolean;
  readonly text: string;
}

/** How long Redis may take to answer, in milliseconds. */
const REDIS_MS = 2_000;

/** What `orderlight doctor` looks at in a store and in the settings of who holds it. */
export async function checkHub(hub: CommandHub, env: Terminal['env']): Promise<readonly Finding[]> {
  return [
    await rows(hub),
    await door(hub),
    await key(hub, env),
    ...originFaults(hub.config),
    ...(hub.config.redisUrl ? [await redis(hub.config.redisUrl)] : []),
    sender('text messages', () => smsProvider(env), 'none, so customers get no code: ORDERLIGHT_SMS'),
    sender('mail', () => mailProvider(env), 'none: SMTP_URL and MAIL_FROM'),
    ...(await channels(hub, env)),
  ];
}

async function rows({store}: CommandHub): Promise<Finding> {
  const {orders, events, waiting, quarantined} = await countRows(store.db);
  return {
    ok: true,
    text: `store: ${orders} orders, ${events} events, ${waiting} waiting, ${quarantined} in quarantine`,
  };
}

async function door({store, config, now}: CommandHub): Promise<Finding> {
  let alive = 0;
  let made = 0;
  for (const tenant of await listKnownTenants(store.db)) {
    const keys = await listApiKeys(store.db, tenant);
    made += keys.length;
    alive += keys.filter((one) => isAlive(one, now())).length;
  }
  try {
    const openness = opennessOf(config);
    if (openness === 'OPEN') return {ok: true, text: `access: open to this machine without a key; keys: ${alive}`};
    if (openness === 'UNTIL_FIRST_KEY' && made === 0)
      return {ok: true, text: 'access: open to this machine until the first key: orderlight key add <tenant> …'};
  } catch (error) {
    return {ok: false, text: `access: ${wordsOf(error)}`};
  }
  if (alive > 0) return {ok: true, text: `access: by key or token; keys: ${alive}`};
  return {ok: false, text: 'access: by key, and no key is good: orderlight key add <tenant> --name … --role …'};
}

async function key({store, box}: CommandHub, env: Terminal['env']): Promise<Finding> {
  const foreign = await foreignKey(store.db, box);
  if (foreign !== undefined) return {ok: false, text: `hub key: ${foreign.replaceAll('\n', ' ')}`};
  const from = env.ORDERLIGHT_KEY ? 'ORDERLIGHT_KEY' : 'hub.key in the data folder';
  const only = store.kind === 'postgres' && !env.ORDERLIGHT_KEY ? '; several instances need ORDERLIGHT_KEY' : '';
  return {ok: true, text: `hub key: the database’s, from ${from}${only}`};
}

/** A browser sends scheme, host and port alone; anything else listed is never equal to it. */
function originFaults({origins}: HubConfig): readonly Finding[] {
  if (origins.length === 0) return [{ok: true, text: 'pages of other origins: only those that tenants list'}];
  const wrong = origins.filter((one) => one !== '*' && (!URL.canParse(one) || new URL(one).origin !== one));
  if (wrong.length === 0) return [{ok: true, text: `pages of other origins: ${origins.join(', ')}`}];
  return wrong.map((one) => {
    const meant = URL.canParse(one) && new URL(one).origin !== 'null' ? new URL(one).origin : 'https://shop.example';
    return {ok: false, text: `ORDERLIGHT_ORIGINS: "${one}" is no origin and lets no page in; write it like ${meant}`};
  });
}

async function redis(url: string): Promise<Finding> {
  const options = {lazyConnect: true, connectTimeout: REDIS_MS, commandTimeout: REDIS_MS, maxRetriesPerRequest: 0};
  const client = new Redis(url, {...options, retryStrategy: () => null});
  // Unheard errors are printed by the client itself, with the address.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return {ok: true, text: 'Redis answers'};
  } catch {
    return {ok: false, text: 'Redis does not answer at REDIS_URL: live changes go by NOTIFY until it does'};
  } finally {
    client.disconnect();
  }
}

function sender(what: string, find: () => {readonly name: string} | undefined, absent: string): Finding {
  try {
    return {ok: true, text: `${what}: ${find()?.name ?? absent}`};
  } catch (error) {
    return {ok: false, text: `${what}: ${wordsOf(error)}`};
  }
}

async function channels({store}: CommandHub, env: Terminal['env']): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const tenant of await listKnownTenants(store.db)) {
    for (const {channel, adapter, secretEnv, lifecycle} of await listChannels(store.db, tenant)) {
      const isDemo = DEMO.channels.some((own) => tenant === DEMO.tenant && own.secretEnv === secretEnv);
      const missing = secretEnv !== undefined && !isDemo && !env[secretEnv];
      const isUnknown = lifecycle !== undefined && !namedLifecycle(lifecycle);
      const faults = [
        ...(missing ? [`set ${secretEnv}, or its messages are answered 503`] : []),
        ...(isUnknown ? [`this version knows no lifecycle ${lifecycle}, so its new orders pass retail`] : []),
      ];
      const words = faults.length ? `: ${faults.join('; ')}` : '';
      findings.push({ok: faults.length === 0, text: `channel ${tenant}/${channel} (${adapter})${words}`});
    }
  }
  return findings;
}

function wordsOf(error: unknown): string {
  if (error instanceof OrderError) return error.message;
  throw error;
}
