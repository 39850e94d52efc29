import {randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {OrderError} from '@orderlight/core';

const FILE = 'hub.key';

/**
 * The hub's key: `ORDERLIGHT_KEY` (32 bytes in base64), else a file in the data folder, made at the first start and readable by its
 * owner alone. All instances on one PostgreSQL need the same key: on several machines set the variable.
 */
export function hubKey(env: Readonly<Record<string, string | undefined>>, dataDir: string): Uint8Array {
  if (env.ORDERLIGHT_KEY) return decodeKey(env.ORDERLIGHT_KEY);
  const file = join(dataDir, FILE);
  if (!existsSync(file)) {
    mkdirSync(dataDir, {recursive: true, mode: 0o700});
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, {mode: 0o600, flag: 'wx'});
  }
  return decodeKey(readFileSync(file, 'utf8').trim());
}

function decodeKey(text: string): Uint8Array {
  const key = new Uint8Array(Buffer.from(text, 'base64'));
  if (key.byteLength !== 32) {
    throw new OrderError(
      'BAD_USER_INPUT',
      `ORDERLIGHT_KEY holds ${key.byteLength} bytes; it must be 32 bytes in base64, as "openssl rand -base64 32" prints them.`,
    );
  }
  return key;
}
