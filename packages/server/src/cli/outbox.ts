import {parseArgs} from 'node:util';
import {isoInstant} from '@orderlight/core';
import {listLetters, type OutboxStatus, replayDead} from '../db/outbox-letters.js';
import {checkName} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';

const SHOWN = 50;

/** `orderlight outbox`: what is to leave the hub, what was given up, and sending that again. */
export const outboxCommand: StoreCommand = {
  summary: 'Lists what is to leave the hub or was given up, and sends dead letters again',
  usage: 'outbox list <tenant> | dead <tenant> | replay <tenant> [<id>…] [--target T] [--all]',
  async runWithHub(args, terminal, {store: {db}, now}) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {target: {type: 'string'}, all: {type: 'boolean'}},
    });
    const [verb, tenant = '', ...ids] = positionals;
    checkName('tenant', tenant);
    if (verb === 'list' || verb === 'dead') {
      const status: OutboxStatus = verb === 'dead' ? 'DEAD' : 'PENDING';
      for (const letter of await listLetters(db, tenant, {status, first: SHOWN})) {
        const {id, kind, target, attempts, dueAt, reason} = letter;
        terminal.out(
          `${id}\t${kind}\t${target}\t${attempts} attempts\t${status === 'DEAD' ? '-' : dueAt}\t${reason ?? ''}\n`,
        );
      }
      return 0;
    }
    if (verb !== 'replay') throw new UsageError('outbox takes "list", "dead" or "replay", then a tenant');
    const numbers = ids.map(Number);
    if (!numbers.every(Number.isSafeInteger)) throw new UsageError('replay takes ids as "outbox dead" lists them');
    if (numbers.length === 0 && values.target === undefined && !values.all)
      throw new UsageError('replay takes ids, --target or --all');
    const choice = {...(numbers.length && {ids: numbers}), ...(values.target !== undefined && {target: values.target})};
    const replayed = await db.transaction((tx) => replayDead(tx, tenant, choice, isoInstant(now())));
    terminal.out(`${replayed.length} messages are sent again\n`);
    return 0;
  },
};
