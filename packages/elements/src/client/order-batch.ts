import type {OrderView} from '@orderlight/core';
import {ORDER_VIEW} from './operations.js';
import {orderFault} from './order-fault.js';
import type {Transport} from './transport.js';

/** One order that is asked for, and who waits for it. */
export interface OrderQuestion {
  readonly variables: Asked;
  resolve(order: OrderView | null): void;
  reject(error: unknown): void;
  /** Asks for it in a request of its own. */
  askAlone(): void;
}

/** As many things as a hub lets one query ask for. */
export const MOST_AT_ONCE = 20;

const TYPE_OF = {id: 'ID', orderNo: 'String', channel: 'String', view: 'ViewAudience', locale: 'String'} as const;
const NAMES = Object.keys(TYPE_OF) as (keyof typeof TYPE_OF)[];

/** Ways to hubs that run no question for many orders: older ones, for a page's token, run what they know by its text alone. */
const refusing = new WeakSet<Transport>();

/** Asks for several orders in one request, or a few: the hub takes no list of requests, but one query for many orders. */
export function askTogether(questions: readonly OrderQuestion[], transport: Transport): void {
  if (refusing.has(transport)) {
    for (const {askAlone} of questions) askAlone();
    return;
  }
  for (let start = 0; start < questions.length; start += MOST_AT_ONCE)
    void askFor(questions.slice(start, start + MOST_AT_ONCE), transport);
}

async function askFor(questions: readonly OrderQuestion[], transport: Transport): Promise<void> {
  try {
    const orders = await transport.query<Orders>(ordersQuery(questions.length), variablesOf(questions));
    for (const [index, {resolve}] of questions.entries()) resolve(orders[`o${index}`] ?? null);
  } catch (error) {
    if (orderFault(error).code === 'PERSISTED_OPERATIONS_ONLY') refusing.add(transport);
    for (const [index, question] of questions.entries()) settle(question, `o${index}`, error);
  }
}

/** What becomes of one question where the answer has faults: those of others are none of its business. */
function settle({resolve, reject, askAlone}: OrderQuestion, name: string, error: unknown): void {
  const {data, errors = []}: NonNullable<PartlyAnswered['response']> = (error as PartlyAnswered).response ?? {};
  const own = errors.filter(({path}) => path?.[0] === name);
  if (/^(COST_EXCEEDED|PERSISTED_OPERATIONS_ONLY)$/.test(orderFault(error).code)) askAlone();
  else if (!data) reject(error);
  else if (own.length > 0) reject({response: {status: 200, errors: own}});
  else resolve(data[name] ?? null);
}

/**
 * One query for so many orders, each under a name of its own. Always the same text for the same number, with what nobody asks left to
 * absent variables: the hub's manifest of operations holds every one of them.
 */
export function ordersQuery(count: number): string {
  const places = Array.from({length: count}, (_, index) => index);
  const declared = places.flatMap((i) => NAMES.map((name) => `$${name}${i}: ${TYPE_OF[name]}`));
  const fields = places.map(
    (i) => `o${i}: order(${NAMES.map((name) => `${name}: $${name}${i}`).join(', ')}) {...OrderView}`,
  );
  return `query Orders(${declared.join(', ')}) {${fields.join('\n')}}\n${ORDER_VIEW}`;
}

function variablesOf(questions: readonly OrderQuestion[]): Asked {
  return Object.fromEntries(
    questions.flatMap(({variables}, i) => NAMES.map((name) => [`${name}${i}`, variables[name]])),
  );
}

type Asked = Readonly<Record<string, unknown>>;
type Orders = Readonly<Record<string, OrderView | null | undefined>>;

interface PartlyAnswered {
  readonly response?: {
    readonly data?: Orders | null;
    readonly errors?: readonly {readonly message: string; readonly path?: readonly unknown[]}[];
  };
}
