import {tenantsOfOtherFold} from '../db/tenants.js';
import {rebuildProjections} from '../record/rebuild-projections.js';
import {safeError} from '../safe-error.js';
import type {CommandHub} from './command-hub.js';
import {progressLine} from './progress.js';
import type {Terminal} from './terminal.js';

/**
 * Makes projections anew that another version of the fold made, tenant by tenant, and says so. Runs before the hub answers:
 * this version's views can't be made of what another one left. Cut short, it begins again at the next start.
 *
 * What can't be computed is logged and left: a hub with one bad order is better than none.
 */
export async function refoldOutdated(
  {store: {db}, lifecycleOf, now, log}: Pick<CommandHub, 'store' | 'lifecycleOf' | 'now' | 'log'>,
  terminal: Terminal,
): Promise<void> {
  for (const tenant of await tenantsOfOtherFold(db)) {
    const progress = progressLine(terminal, `computing the orders of ${tenant} anew`, now);
    terminal.err(
      `This version reads events otherwise than the one before: the orders of ${tenant} are computed anew …\n`,
    );
    const rewritten = new Set<string | null>();
    try {
      for await (const {orderId} of rebuildProjections(db, {lifecycleOf, now, tenant, onProgress: progress.show})) {
        rewritten.add(orderId);
      }
      progress.clear();
      terminal.err(`${rewritten.size.toLocaleString('en')} orders of ${tenant} written anew\n`);
    } catch (error) {
      progress.clear();
      log.error({error: safeError(error), tenant}, 'the orders could not all be computed anew');
      terminal.err(
        `Not all orders of ${tenant} could be computed anew; "orderlight replay --tenant ${tenant}" tries again.\n`,
      );
    }
  }
}
