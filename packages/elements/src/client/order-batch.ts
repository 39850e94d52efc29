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
const MOST_AT_ONCE = 20;

const TYPE_OF = {id: 'ID', orderNo: 'String', channel: 'String', view: 'ViewAudience', locale: 'String'} as const;

/** Asks for several orders in one request, or a few: the hub takes no list of requests, but one query for many orders. */
export function askTogether(questions: readonly OrderQuestion[], transport: Transport): void {
  for (let start = 0; start < questions.length; start += MOST_AT_ONCE)
    void askFor(questions.slice(start, start + MOST_AT_ONCE), transport);
}

async function askFor(questions: readonly OrderQuestion[], transport: Transport): Promise<void> {
  const {document, variables} = ordersQuery(questions.map((question) => question.variables));
  try {
    const orders = await transport.query<Orders>(document, variables);
    for (const [index, {resolve}] of questions.entries()) resolve(orders[`o${index}`] ?? null);
  } catch (error) {
    for (const [index, question] of questions.entries()) settle(question, `o${index}`, error);
  }
}

/** What becomes of one question where the answer has faults: those of others are none of its business. */
function settle({resolve, reject, askAlone}: OrderQuestion, name: string, error: unknown): void {
  const {data, errors = []}: NonNullable<PartlyAnswered['response']> = (error as PartlyAnswered).response ?? {};
  const own = errors.filter(({path}) => path?.[0] === name);
  if (orderFault(error).code === 'COST_EXCEEDED') askAlone();
  else if (!data) reject(error);
  else if (own.length > 0) reject({response: {status: 200, errors: own}});
  else resolve(data[name] ?? null);
}

/** One query for all, with what each asks for under a name of its own. */
export function ordersQuery(questions: readonly Asked[]): {
  readonly document: string;
  readonly variables: Asked;
} {
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const fields = questions.map((question, index) => {
    const given = Object.keys(TYPE_OF).filter((name) => question[name] !== undefined);
    for (const name of given) {
      declared.push(`$${name}${index}: ${TYPE_OF[name as keyof typeof TYPE_OF]}`);
      variables[`${name}${index}`] = question[name];
    }
    return `o${index}: order(${given.map((name) => `${name}: $${name}${index}`).join(', ')}) {...OrderView}`;
  });
  return {document: `query Orders(${declared.join(', ')}) {${fields.join('\n')}}\n${ORDER_VIEW}`, variables};
}

type Asked = Readonly<Record<string, unknown>>;
type Orders = Readonly<Record<string, OrderView | null | undefined>>;

interface PartlyAnswered {
  readonly response?: {
    readonly data?: Orders | null;
    readonly errors?: readonly {readonly message: string; readonly path?: readonly unknown[]}[];
  };
}
