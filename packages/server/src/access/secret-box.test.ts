import {randomBytes} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {secretBox} from './secret-box.js';

describe('secretBox', () => {
  const key = randomBytes(32);
  const box = secretBox(key);

  it('opens what it sealed, for the same purpose and key alone', () => {
    const sealed = box.seal('hush 你好', 'webhook/acme/1');
    expect(sealed).not.toContain('hush');
    expect(secretBox(key).open(sealed, 'webhook/acme/1')).toBe('hush 你好');
    expect(() => box.open(sealed, 'webhook/other/1')).toThrow();
    expect(() => secretBox(randomBytes(32)).open(sealed, 'webhook/acme/1')).toThrow();
  });

  it('refuses what was altered, and seals the same secret differently each time', () => {
    const sealed = box.seal('hush', 'x');
    expect(box.seal('hush', 'x')).not.toBe(sealed);
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      expect(() => box.open(altered.toString('base64url'), 'x')).toThrow();
    }
  });

  it('derives one key per purpose', () => {
    expect(box.derive('a')).toEqual(secretBox(key).derive('a'));
    expect(box.derive('a')).not.toEqual(box.derive('b'));
  });

  it('takes 32 bytes', () => {
    expect(() => secretBox(new Uint8Array(16))).toThrow(/32 bytes/);
  });
});
