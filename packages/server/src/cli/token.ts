import {parseArgs} from 'node:util';
import {ROLES} from '@orderlight/core';
import {embedTokenWish, mintEmbedToken} from '../access/embed-token.js';
import {LONGEST_LIFE_SECONDS} from '../access/token.js';
import {rotateTokenKey, type TokenHub} from '../access/token-key.js';
import {ensureTenant} from '../db/tenants.js';
import {revokeToken, revokeTokenKey} from '../db/tokens.js';
import {checkName} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';

/** `orderlight token`: tokens for pages, minted by hand, and the keys they are signed with. */
export const tokenCommand: StoreCommand = {
  summary: 'Mints a token for a page, rotates the key that tokens are signed with, takes tokens back',
  usage:
    'token mint <tenant> (--role R | --tier LINK|VERIFIED) [--order N]… [--origin O] [--minutes 15] [--scope S]… [--subject S] [--person P] [--channel C]…   |   token rotate <tenant>   |   token revoke <tenant> (--jti J | --kid K)',
  async runWithHub(args, terminal, {store, box, now}) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        role: {type: 'string'},
        tier: {type: 'string'},
        order: {type: 'string', multiple: true},
        origin: {type: 'string'},
        minutes: {type: 'string'},
        scope: {type: 'string', multiple: true},
        subject: {type: 'string'},
        person: {type: 'string'},
        channel: {type: 'string', multiple: true},
        jti: {type: 'string'},
        kid: {type: 'string'},
      },
    });
    const [verb, tenant] = positionals;
    if (!tenant) throw new UsageError('token takes mint, rotate or revoke, and a tenant');
    checkName('tenant', tenant);
    const hub: TokenHub = {db: store.db, box, now};
    if (verb === 'mint') {
      const {role, tier, order, origin, minutes, scope, subject, person, channel} = values;
      const wish = embedTokenWish.safeParse({
        ...(role && {role: role.toUpperCase()}),
        ...(tier && {tier: tier.toUpperCase()}),
        ...(minutes && {seconds: Math.round(Number(minutes) * 60)}),
        orders: order,
        scopes: scope,
        channels: channel,
        origin,
        subject,
        person,
      });
      if (!wish.success)
        throw new UsageError(wish.error.issues.map(({path, message}) => `--${path.join('.')}: ${message}`).join('; '));
      await ensureTenant(store.db, tenant);
      // Whoever may run commands holds the hub's key: nothing is above that, but what a page may never do.
      const minter = {role: wish.data.role ?? ROLES[0], scopes: ['admin'] as const, channels: null};
      const {token, jti, expiresAt} = await mintEmbedToken(hub, tenant, wish.data, minter);
      terminal.out(`${token}\n`);
      terminal.err(`Token ${jti} of ${tenant}, good until ${expiresAt}.\n`);
      return 0;
    }
    if (verb === 'rotate') {
      const kid = await rotateTokenKey(hub, tenant);
      terminal.out(
        `Tokens of ${tenant} are signed with ${kid} from now on; older ones are taken until they run out.\n`,
      );
      return 0;
    }
    const {jti, kid} = values;
    if (verb !== 'revoke' || (jti === undefined) === (kid === undefined))
      throw new UsageError('token takes "mint <tenant> …", "rotate <tenant>" or "revoke <tenant> (--jti J | --kid K)"');
    const at = new Date(now()).toISOString();
    if (kid !== undefined && !(await revokeTokenKey(store.db, tenant, kid, at)))
      throw new UsageError(`${tenant} has no signing key ${kid}; a token's header names it as "kid"`);
    if (jti !== undefined) {
      const until = new Date(now() + (LONGEST_LIFE_SECONDS + 60) * 1000).toISOString();
      await revokeToken(store.db, {tenant, jti, until, at});
    }
    terminal.out(
      `Taken back; running hubs refuse ${jti === undefined ? 'tokens of that key' : 'the token'} within a second.\n`,
    );
    return 0;
  },
};
