import {parseArgs} from 'node:util';
import {isoInstant, OrderError} from '@orderlight/core';
import {copyStore} from '../backup/copy-store.js';
import {keyName} from '../backup/key-name.js';
import {countTables} from '../db/dump.js';
import {openStore} from '../db/open-store.js';
import {type StoreCommand, UsageError} from './command.js';
import {progressLine} from './progress.js';
import {verifyCommand} from './verify.js';

/** `orderlight move`: from one store to an empty PostgreSQL database. */
export const moveCommand: StoreCommand = {
  summary:
    'Copies the whole store into an empty PostgreSQL database, compares both and verifies it; the old one stays as it is',
  usage: 'move --to postgres://user:password@host/database | --to-env VARIABLE',
  async runWithHub(args, terminal, hub) {
    const {values} = parseArgs({args: [...args], options: {to: {type: 'string'}, 'to-env': {type: 'string'}}});
    const to = values.to ?? terminal.env[values['to-env'] ?? ''];
    if (!to || !/^postgres(ql)?:/.test(to))
      throw new UsageError('move takes --to postgres://…, or --to-env with the name of a variable that holds that');
    if (hub.isServing)
      throw new OrderError(
        'STORE_IN_USE',
        'A hub runs on this store: stop it first, or what it takes in meanwhile stays behind.',
      );
    const target = await openStore({databaseUrl: to, log: hub.log});
    try {
      const progress = progressLine(terminal, 'moving', hub.now);
      const header = {at: isoInstant(hub.now()), key: keyName(hub.box)};
      const rows = await copyStore(hub.store.db, target.db, header, (done) => progress.show(done));
      progress.clear();
      const there = await countTables(target.db);
      for (const [table, count] of Object.entries(rows).filter(([, count]) => count > 0))
        terminal.out(`${table}: ${count} rows, ${there[table] ?? 0} in PostgreSQL\n`);
      const code = await verifyCommand.runWithHub([], terminal, {...hub, store: target});
      if (code === 0)
        terminal.err(
          'Start the hub with DATABASE_URL set to it, and with the same key: hub.key of the old folder, or ORDERLIGHT_KEY.\n',
        );
      return code;
    } finally {
      await target.close();
    }
  },
};
