import type {Customer} from '../retention/erase.js';
import {UsageError} from './command.js';

/** How a command line names a customer. */
export const CUSTOMER_OPTIONS = {
  phone: {type: 'string'},
  customer: {type: 'string'},
  order: {type: 'string'},
} as const;

/** The customer that a command line names; `undefined` where it names none. */
export function customerOf({
  phone,
  customer,
  order,
}: {
  readonly phone?: string | undefined;
  readonly customer?: string | undefined;
  readonly order?: string | undefined;
}): Customer | undefined {
  const named = [phone, customer, order].filter((one) => one !== undefined);
  if (named.length > 1) throw new UsageError('name the customer in one way: --phone, --customer or --order');
  if (named.includes('')) throw new UsageError('--phone, --customer and --order take a value');
  if (phone !== undefined) return {phone};
  if (customer !== undefined) return {customerId: customer};
  return order === undefined ? undefined : {order};
}
