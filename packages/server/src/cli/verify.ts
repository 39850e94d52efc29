import {parseArgs} from 'node:util';
import {listTenants} from '../db/tenants.js';
import {verifyHealth} from '../health/verify-health.js';
import {verifyProjections} from '../record/verify.js';
import {verifySeals} from '../retention/seal-audit.js';
import type {StoreCommand} from './command.js';
import {progressLine} from './progress.js';

const SHOWN = 50;

/** `orderlight verify`: recomputes every projection from the event log and compares. */
export const verifyCommand: StoreCommand = {
  summary:
    'Recomputes every order from the event log and compares, and checks the seals over the audit; exit 1 with what differs',
  usage: 'verify [--tenant T]',
  async runWithHub(args, terminal, {store, lifecycleOf, now, box}) {
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
    for await (const difference of verifyHealth(store.db, {
      lifecycleOf,
      ...(values.tenant && {tenant: values.tenant}),
    })) {
      differences += 1;
      if (differences <= SHOWN) terminal.out(`${JSON.stringify({difference})}\n`);
    }
    progress.clear();
    if (differences > SHOWN) terminal.out(`… and ${differences - SHOWN} more\n`);
    terminal.out(`${orders} orders recomputed from the log, ${differences} differences\n`);
    let broken = 0;
    for (const tenant of values.tenant ? [values.tenant] : await listTenants(store.db)) {
      const audit = await verifySeals(store.db, tenant, box);
      broken += audit.broken.length;
      for (const seal of audit.broken.slice(0, SHOWN)) terminal.out(`${JSON.stringify({brokenSeal: seal})}\n`);
      if (audit.seals > 0)
        terminal.out(
          `audit of ${tenant}: ${audit.rows} rows under ${audit.seals} seals, ${audit.broken.length} broken, head ${audit.head}\n`,
        );
    }
    return differences + broken === 0 ? 0 : 1;
  },
};
