import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {isoInstant} from '@orderlight/core';
import {writeGzip} from '../backup/backup-file.js';
import {keyName} from '../backup/key-name.js';
import {writeBackup} from '../backup/write-backup.js';
import {type StoreCommand, UsageError} from './command.js';
import {progressLine} from './progress.js';

/** `orderlight backup`: the whole store as of one moment, in a file. */
export const backupCommand: StoreCommand = {
  summary: 'Writes the whole store as of one moment into a packed file, while the hub runs',
  usage: 'backup <file.jsonl.gz>',
  async runWithHub(args, terminal, {store, now, box}) {
    const {positionals} = parseArgs({args: [...args], allowPositionals: true, options: {}});
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new UsageError('backup takes the name of one file');
    const progress = progressLine(terminal, 'backing up', now);
    const header = {at: isoInstant(now()), key: keyName(box)};
    const {rows} = await writeGzip(resolve(terminal.cwd, file), (write) =>
      writeBackup(store.db, header, write, (done) => progress.show(done)),
    );
    progress.clear();
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    terminal.out(`${total} rows of ${Object.keys(rows).length} tables are in ${file}\n`);
    terminal.err(
      'The file holds personal data. The key of the hub is not in it: keep hub.key, or ORDERLIGHT_KEY, in another safe place.\n',
    );
    return 0;
  },
};
