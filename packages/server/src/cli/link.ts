import {parseArgs} from 'node:util';
import {isoInstant, OrderError} from '@orderlight/core';
import {findOrderId} from '../db/orders.js';
import {revokeLink} from '../db/tracking-links.js';
import {createLink} from '../tracking/tracking-link.js';
import {checkName} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';

/** `orderlight link`: mints a customer's link to an order, or ends one. */
export const linkCommand: StoreCommand = {
  summary: "Mints a customer's tracking link to an order, or ends one",
  usage: 'link add <tenant> <order number> [--channel C] [--days 60]   |   link revoke <tenant> <link id>',
  async runWithHub(args, terminal, {store, box, now}) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {channel: {type: 'string'}, days: {type: 'string'}},
    });
    const [verb, tenant, what] = positionals;
    if ((verb !== 'add' && verb !== 'revoke') || !tenant || !what)
      throw new UsageError('link takes "add <tenant> <order number>" or "revoke <tenant> <link id>"');
    checkName('tenant', tenant);
    const {db} = store;
    if (verb === 'revoke') {
      if (!(await revokeLink(db, tenant, {linkId: what, at: isoInstant(now())})))
        throw new OrderError('NOT_FOUND', `${tenant} has no link ${what} that still stands.`);
      terminal.out(`The link ${what} opens nothing any more.\n`);
      return 0;
    }
    const orderId = await findOrderId(db, tenant, {orderNo: what, ...(values.channel && {channel: values.channel})});
    if (!orderId) throw new OrderError('ORDER_NOT_FOUND', `${tenant} has no order ${what}.`);
    const days = values.days === undefined ? undefined : Number(values.days);
    const link = await createLink({db, box, now, env: terminal.env}, tenant, {orderId, createdBy: 'cli', days});
    terminal.out(`${link.url}\n`);
    terminal.err(
      `Link ${link.linkId}, until ${link.expiresAt}; end it with "orderlight link revoke ${tenant} ${link.linkId}".\n`,
    );
    if (!terminal.env.ORDERLIGHT_PUBLIC_URL)
      terminal.err('Set ORDERLIGHT_PUBLIC_URL to where customers reach the hub, and links will be whole.\n');
    return 0;
  },
};
