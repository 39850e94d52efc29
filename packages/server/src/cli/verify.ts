import {parseArgs} from 'node:util';
import {verifyProjections} from '../record/verify.js';
import type {StoreCommand} from './command.js';
import {progressLine} from './progress.js';

const SHOWN = 50;

/** `orderlight verify`: recomputes every projection from the event log and compares. */
export const verifyCommand: StoreCommand = {
  summary: 'Recomputes every order from the event log and compares; exit 1 with the differences',
  usage: 'verify [--tenant T]',
  async runWithHub(args, terminal, {store, lifecycleOf, now}) {
    const {values} = parseArgs({args: [...args], options: {tenant: {type: 'string'}}});
    const progress = progressLine(terminal, 'verifying', now);
    let orders = 0;
    let differences = 0;
    const onProgress = (done: number, total: number) => {
      orders = done;
      progress.show(done, total);
    };
    for await (const difference of verifyProjections(store.db, {
      lifecycleOf,
      onProgress,
      ...(values.tenant && {tenant: values.tenant}),
    })) {
      differences += 1;
      if (differences <= SHOWN) terminal.out(`${JSON.stringify({difference})}\n`);
    }
    progress.clear();
    if (differences > SHOWN) terminal.out(`… and ${differences - SHOWN} more\n`);
    terminal.out(`${orders} orders recomputed from the log, ${differences} differences\n`);
    return differences === 0 ? 0 : 1;
  },
};
