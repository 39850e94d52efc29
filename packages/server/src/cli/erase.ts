import {parseArgs} from 'node:util';
import {isoInstant} from '@orderlight/core';
import {eraseTrace, traceCustomer} from '../retention/erase.js';
import {type StoreCommand, UsageError} from './command.js';
import {CUSTOMER_OPTIONS, customerOf} from './customer-args.js';

/** `orderlight erase`: forgets a customer. */
export const eraseCommand: StoreCommand = {
  summary: "Erases a customer's personal data and leaves a tombstone; without --yes it only says what it would erase",
  usage: 'erase <tenant> --phone P | --customer ID | --order NO [--yes]',
  async runWithHub(args, terminal, {store, now}) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {...CUSTOMER_OPTIONS, yes: {type: 'boolean'}},
    });
    const [tenant, ...rest] = positionals;
    const customer = customerOf(values);
    if (!tenant || rest.length > 0 || !customer) throw new UsageError('erase takes one tenant and one customer');
    const trace = await traceCustomer(store.db, tenant, customer);
    const {orderIds, facts, quarantineIds} = trace;
    if (orderIds.length + quarantineIds.length === 0) {
      terminal.out(`Nothing stands of that customer in ${tenant}.\n`);
      return 0;
    }
    const words = `${facts.length} sets of personal facts of ${orderIds.length} orders and ${quarantineIds.length} messages in quarantine`;
    if (!values.yes) {
      terminal.out(`${words} would be erased: ${orderIds.join(', ')}\n`);
      terminal.err('Nothing was erased yet, and nothing brings it back. Run the command again with --yes.\n');
      return 1;
    }
    const soughtBy = 'phone' in customer ? 'PHONE' : 'customerId' in customer ? 'CUSTOMER' : 'ORDER';
    const done = await eraseTrace(store.db, tenant, trace, {at: isoInstant(now()), doneBy: 'cli', soughtBy});
    terminal.out(`Erased: ${words}.\n`);
    for (const {orderId, source, id} of done.quoted)
      terminal.out(`${JSON.stringify({quoted: {orderId, source, id}})}\n`);
    if (done.quoted.length > 0)
      terminal.err(
        `${done.quoted.length} facts of the log quote the person in their own text; the log is never altered.\n`,
      );
    terminal.err('Backups made before still hold the data: let them run out, or erase again after a restore.\n');
    return 0;
  },
};
