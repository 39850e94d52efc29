import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';
import {configCommand} from '../cli/config.js';
import {settingsTable} from './describe-config.js';
import {ConfigError, readConfig} from './read-config.js';

const newFolder = () => mkdtempSync(join(tmpdir(), 'orderlight-config-'));

function withFile(content: string, env: Record<string, string> = {}) {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'orderlight.config.json'), content);
  return {env, cwd};
}

function faults(place: Parameters<typeof readConfig>[0]): readonly string[] {
  try {
    readConfig(place);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

it('takes the environment before the file, and the file before what is usual', () => {
  const place = withFile('{"port": 4100, "host": "0.0.0.0", "origins": ["https://a.example"], "durable": true}', {
    PORT: '4200',
    HOST: '',
    ORDERLIGHT_HOSTS: 'hub.example, www.example ,',
  });
  const {config, env, from, warnings} = readConfig(place);
  expect(config).toMatchObject({
    port: 4200,
    host: '0.0.0.0',
    origins: ['https://a.example'],
    hosts: ['hub.example', 'www.example'],
    durable: true,
    demo: false,
    data: '.orderlight/data',
  });
  expect(config.tenant).toBeUndefined();
  expect(env).toMatchObject({
    PORT: '4200',
    HOST: '0.0.0.0',
    ORDERLIGHT_DURABLE: '1',
    ORDERLIGHT_ORIGINS: 'https://a.example',
  });
  expect(env.ORDERLIGHT_DATA).toBeUndefined();
  expect([...from.keys()].sort()).toEqual(['durable', 'host', 'hosts', 'origins', 'port']);
  expect(warnings).toEqual([]);
});

it('names every fault at once, with the value and how to mend it, and no secret', () => {
  const place = withFile('{"log": "loud", "databaseUrl": "mysql://u:hunter2@h/d"}', {
    PORT: '70000',
    ORDERLIGHT_DEMO: 'maybe',
    ORDERLIGHT_KEY: 'c2hvcnQ=',
    SMTP_URL_FILE: '/nowhere/smtp',
  });
  const found = faults(place);
  expect(found).toHaveLength(6);
  expect(found).toContain('PORT is "70000": it must be a whole number from 0 to 65535, or be left out.');
  expect(found).toContain('ORDERLIGHT_DEMO is "maybe": it must be 1 or 0, or be left out.');
  expect(found.join()).toMatch(/"log" in .*orderlight\.config\.json is "loud": it must be one of trace/);
  expect(found.join()).toMatch(/"databaseUrl" in .* must be an address like postgres:\/\/host/);
  expect(found.join()).toContain('openssl rand -base64 32');
  expect(found.join()).toContain('/nowhere/smtp');
  expect(found.join()).not.toContain('hunter2');
  expect(found.join()).not.toContain('c2hvcnQ=');
});

it('quotes nothing of a file that is no JSON', () => {
  const found = faults(withFile('{"databaseUrl": "postgres://u:hunter2@h/d",}'));
  expect(found.join()).toContain('is no JSON');
  expect(found.join()).not.toContain('hunter2');
  expect(faults(withFile('[1]')).join()).toContain('one JSON object');
});

it('reads a secret from a file, and takes one source of it only', () => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'url'), 'postgres://hub:pw@db/orders\n');
  const env = {DATABASE_URL_FILE: join(cwd, 'url')};
  const reading = readConfig({env, cwd});
  expect(reading.config.databaseUrl).toBe('postgres://hub:pw@db/orders');
  expect(reading.env.DATABASE_URL).toBe('postgres://hub:pw@db/orders');
  expect(faults({env: {...env, DATABASE_URL: 'postgres://x'}, cwd}).join()).toContain('leave one of them out');
});

it('warns of slips with what they were meant to be, and not of the secrets of channels', () => {
  const {warnings} = readConfig(
    withFile('{"$schema": "./x.json", "prot": 1}', {
      ORDERLIGHT_ORIGIN: 'https://a.example',
      ORDERLIGHT_DEMO_SHOP_SECRET: 's',
      ORDERLIGHT_ACME_SECRET: 's',
      ORDERLIGHT_FROBNICATE: '1',
      PATH: '/bin',
    }),
  );
  expect(warnings).toHaveLength(3);
  expect(warnings.join()).toContain('unknown key "prot", which changes nothing. Did you mean port?');
  expect(warnings.join()).toContain(
    'ORDERLIGHT_ORIGIN is no setting of this hub and changes nothing. Did you mean ORDERLIGHT_ORIGINS?',
  );
  expect(warnings.join()).toContain('ORDERLIGHT_FROBNICATE');
});

it('says so where the file that is named is missing', () => {
  expect(faults({env: {ORDERLIGHT_CONFIG: 'other.json'}, cwd: '/nowhere'})).toEqual([
    'ORDERLIGHT_CONFIG names /nowhere/other.json, which is not there: correct it or leave it out.',
  ]);
});

it('prints all settings with their source and without secrets', async () => {
  let printed = '';
  const terminal = {
    ...withFile('{"port": 4100}', {DATABASE_URL: 'postgres://hub:hunter2@db:5433/orders'}),
    interactive: false,
  };
  const out = (words: string) => {
    printed += words;
  };
  expect(await configCommand.run(['print'], {...terminal, out, err: out})).toBe(0);
  expect(printed).toMatch(/^port = 4100 {2}# .*orderlight\.config\.json$/m);
  expect(printed).toContain('databaseUrl = "postgres://***@db:5433/orders"  # DATABASE_URL');
  expect(printed).toContain('redisUrl = –  # not set');
  expect(printed).not.toContain('hunter2');
  expect(await configCommand.run(['check'], {...terminal, env: {PORT: 'x'}, out, err: out})).toBe(1);
});

it('is told as it is in the docs', async () => {
  const page = fileURLToPath(new URL('../../../../docs/run-a-hub.md', import.meta.url));
  const told = readFileSync(page, 'utf8');
  const mended = told.replace(/(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/, `$1\n${settingsTable()}\n\n$2`);
  if (process.env.UPDATE_DOCS) writeFileSync(page, mended);
  expect(mended).toContain('<!-- settings -->');
  if (!process.env.UPDATE_DOCS) expect(told).toBe(mended);
});
