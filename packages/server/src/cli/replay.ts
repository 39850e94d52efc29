import {parseArgs} from 'node:util';
import {rebuildProjections} from '../record/rebuild-projections.js';
import {verifyProjections} from '../record/verify.js';
import type {StoreCommand} from './command.js';
import {progressLine} from './progress.js';

const SHOWN = 50;

/** `orderlight replay`: brings the projections in line with the event log. */
export const replayCommand: StoreCommand = {
  summary: 'Recomputes every order from the event log and writes what differs',
  usage: 'replay [--tenant T] [--dry-run]',
  async runWithHub(args, terminal, {store: {db}, lifecycleOf, now}) {
    const {values} = parseArgs({args: [...args], options: {tenant: {type: 'string'}, 'dry-run': {type: 'boolean'}}});
    const isDry = values['dry-run'] === true;
    const progress = progressLine(terminal, 'replaying', now);
    let orders = 0;
    const onProgress = (done: number, total: number) => {
      orders = done;
      progress.show(done, total);
    };
    const options = {lifecycleOf, onProgress, now, ...(values.tenant && {tenant: values.tenant})};
    const rewritten = new Map<string, string[]>();
    for await (const {tenant, orderId, field, computed} of (isDry ? verifyProjections : rebuildProjections)(
      db,
      options,
    )) {
      const id = orderId ?? (JSON.parse(computed) as {orderId: string}).orderId;
      const key = JSON.stringify([tenant, id]);
      rewritten.set(key, [...(rewritten.get(key) ?? []), field]);
    }
    progress.clear();
    for (const [key, fields] of [...rewritten].slice(0, SHOWN)) {
      const [tenant, orderId] = JSON.parse(key) as [string, string];
      terminal.out(`${JSON.stringify({rewritten: {tenant, orderId, fields}, ...(isDry && {dryRun: true})})}\n`);
    }
    if (rewritten.size > SHOWN) terminal.out(`… and ${rewritten.size - SHOWN} more\n`);
    const verb = isDry ? 'would be written anew' : 'written anew';
    terminal.out(`${orders} orders recomputed from the log, ${rewritten.size} ${verb}\n`);
    return 0;
  },
};
