import {generateKeyPairSync, randomBytes} from 'node:crypto';
import {decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT} from 'jose';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import type {Store} from '../db/open-store.js';
import {revokeToken, revokeTokenKey} from '../db/tokens.js';
import {secretBox} from './secret-box.js';
import {readToken, signToken} from './token.js';
import {rotateTokenKey, signingKey, type TokenHub} from './token-key.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const refused = {code: 'UNAUTHENTICATED'};

describe.each(STORES)('tokens on $name', ({place}) => {
  let where: StorePlace;
  let store: Store;
  let hub: TokenHub;
  let clock = NOW;

  beforeAll(async () => {
    where = await place();
    store = await where.open();
    hub = {db: store.db, box: secretBox(randomBytes(32)), now: () => clock};
  });
  afterAll(async () => {
    await store.close();
    await where.remove();
  });

  const sign = (tenant = 'acme', seconds = 900) =>
    signToken(hub, {tenant, use: 'embed', subject: 'u1', claims: {tier: 'LINK'}, seconds});

  /** A token as whoever forges one would make it, from a true one. */
  async function forge(
    change: {header?: object; claims?: object; alg?: string},
    secret?: Uint8Array | Parameters<SignJWT['sign']>[0],
  ): Promise<string> {
    const {token} = await sign();
    const {alg = 'HS256', header, claims} = change;
    const key = secret ?? (await signingKey(hub, 'acme')).secret;
    return new SignJWT({...decodeJwt(token), ...claims})
      .setProtectedHeader({...decodeProtectedHeader(token), ...header, alg})
      .sign(key);
  }

  it('takes what it signed, for the tenant of its key', async () => {
    const {token, jti, expiresAt} = await sign();
    expect(expiresAt).toBe('2026-03-01T12:15:00Z');
    expect(await readToken(hub, token)).toMatchObject({use: 'embed', tenant: 'acme', jti, subject: 'u1'});
    expect(await readToken(hub, await forge({}))).toMatchObject({tenant: 'acme'});
  });

  it('refuses another key, another algorithm and none at all', async () => {
    const {token} = await sign();
    const {secret} = await signingKey(hub, 'acme');
    const rsa = generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey;
    const ed = generateKeyPairSync('ed25519').privateKey;
    const unsecured = new UnsecuredJWT(decodeJwt(token)).encode();
    const [, payload] = token.split('.');
    const header = Buffer.from(JSON.stringify({...decodeProtectedHeader(token), alg: 'none'})).toString('base64url');
    const forgeries = [
      await forge({}, randomBytes(32)),
      await forge({alg: 'HS384'}, new Uint8Array([...secret, ...secret.slice(0, 16)])),
      await forge({alg: 'HS512'}, new Uint8Array([...secret, ...secret])),
      await forge({alg: 'RS256'}, rsa),
      await forge({alg: 'EdDSA'}, ed),
      unsecured,
      `${header}.${payload}.`,
      `${token.split('.').slice(0, 2).join('.')}.`,
      `${token.slice(0, -3)}AAA`,
      'a.b.c',
      'nonsense',
      '',
    ];
    for (const forgery of forgeries) await expect(readToken(hub, forgery), forgery).rejects.toMatchObject(refused);
  });

  it('refuses a kid of somebody else, a crafted one, and none', async () => {
    const foreign = await signingKey(hub, 'other');
    for (const kid of [foreign.kid, undefined, '', '../../dev/null', "x' or '1'='1", `tk_${'A'.repeat(16)}`, '\0'])
      await expect(readToken(hub, await forge({header: {kid}})), String(kid)).rejects.toMatchObject(refused);
  });

  it("refuses a tenant that is not the key's, another audience, issuer or type", async () => {
    for (const claims of [
      {tenant: 'other'},
      {tenant: undefined},
      {aud: 'orderlight/admin'},
      {iss: 'evil'},
      {jti: undefined},
      {sub: undefined},
      {exp: undefined},
    ])
      await expect(readToken(hub, await forge({claims})), JSON.stringify(claims)).rejects.toMatchObject(refused);
    for (const typ of ['JWT', 'orderlight-admin+jwt', undefined])
      await expect(readToken(hub, await forge({header: {typ}})), String(typ)).rejects.toMatchObject(refused);
    const foreign = await signingKey(hub, 'other');
    const crossed = await forge({header: {kid: foreign.kid}}, foreign.secret);
    await expect(readToken(hub, crossed)).rejects.toMatchObject(refused);
  });

  it('runs out, within half a minute of skew, and lives an hour at most whatever it says', async () => {
    const {token} = await sign('acme', 900);
    clock = NOW + 929_000;
    expect(await readToken(hub, token)).toBeDefined();
    clock = NOW + 931_000;
    await expect(readToken(hub, token)).rejects.toThrow(/run out/);
    clock = NOW;
    const longer = await forge({claims: {exp: NOW / 1000 + 86_400}});
    expect(await readToken(hub, longer)).toBeDefined();
    clock = NOW + 3_700_000;
    await expect(readToken(hub, longer)).rejects.toMatchObject(refused);
    clock = NOW;
    for (const claims of [{nbf: NOW / 1000 + 31}, {iat: NOW / 1000 + 31}])
      await expect(readToken(hub, await forge({claims}))).rejects.toMatchObject(refused);
  });

  it('is taken back one by one, by its own tenant', async () => {
    const [one, another] = [await sign(), await sign()];
    const until = new Date(NOW + 3_600_000).toISOString();
    await revokeToken(store.db, {tenant: 'other', jti: another.jti, until, at: new Date(NOW).toISOString()});
    await revokeToken(store.db, {tenant: 'acme', jti: one.jti, until, at: new Date(NOW).toISOString()});
    await expect(readToken(hub, one.token)).rejects.toMatchObject(refused);
    expect(await readToken(hub, another.token)).toBeDefined();
    await revokeToken(store.db, {tenant: 'acme', jti: 'x', until, at: new Date(NOW + 3_600_001).toISOString()});
    expect(await store.db.query('select jti from revoked_tokens')).toEqual([{jti: 'x'}]);
  });

  it('is signed with a new key after a rotation, and the old one goes on until it is taken back', async () => {
    const before = await sign();
    const {kid} = decodeProtectedHeader(before.token);
    const next = await rotateTokenKey(hub, 'acme');
    const after = await sign();
    expect(decodeProtectedHeader(after.token).kid).toBe(next);
    expect(await readToken(hub, before.token)).toBeDefined();
    expect(await revokeTokenKey(store.db, 'other', kid as string, new Date(NOW).toISOString())).toBe(false);
    expect(await revokeTokenKey(store.db, 'acme', kid as string, new Date(NOW).toISOString())).toBe(true);
    await expect(readToken(hub, before.token)).rejects.toMatchObject(refused);
    expect(await readToken(hub, after.token)).toBeDefined();
  });

  it('is worth nothing at a hub of another key', async () => {
    const {token} = await sign();
    await expect(readToken({...hub, box: secretBox(randomBytes(32))}, token)).rejects.toMatchObject(refused);
  });
});
