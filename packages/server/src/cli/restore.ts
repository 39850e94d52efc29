import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {OrderError} from '@orderlight/core';
import {readGzip} from '../backup/backup-file.js';
import {keyName} from '../backup/key-name.js';
import {readBackup} from '../backup/read-backup.js';
import {type StoreCommand, UsageError} from './command.js';
import {progressLine} from './progress.js';
import {verifyCommand} from './verify.js';

/** `orderlight restore`: a backup into an empty store. */
export const restoreCommand: StoreCommand = {
  summary: 'Brings a backup into an empty store, all of it or nothing, and verifies it',
  usage: 'restore <file.jsonl.gz>',
  async runWithHub(args, terminal, hub) {
    const {positionals} = parseArgs({args: [...args], allowPositionals: true, options: {}});
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new UsageError('restore takes the name of one file');
    if (hub.isServing) throw new OrderError('STORE_IN_USE', 'A hub runs on this store: stop it, then restore.');
    const progress = progressLine(terminal, 'restoring', hub.now);
    const {header, rows} = await readBackup(hub.store.db, readGzip(resolve(terminal.cwd, file)), (done) =>
      progress.show(done),
    );
    progress.clear();
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    terminal.out(`${total} rows as of ${header.at} are restored\n`);
    if (header.key !== keyName(hub.box)) {
      terminal.err(
        'This hub has another key than the one that the backup was made with: secrets of webhooks and second factors can not be opened, and the seals over the audit do not fit. Bring the old hub.key, or set ORDERLIGHT_KEY to it.\n',
      );
    }
    return verifyCommand.runWithHub([], terminal, hub);
  },
};
