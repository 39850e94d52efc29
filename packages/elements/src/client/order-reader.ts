import type {OrderView} from '@orderlight/core';
import {ORDER_QUERY} from './operations.js';
import type {OrderQuestion} from './order-batch.js';
import type {Transport} from './transport.js';

/** Reads orders. Those that are asked for within one turn, as a page does that draws ten elements, go in one request. */
export function orderReader(
  transport: Transport,
): (variables: OrderQuestion['variables']) => Promise<OrderView | null> {
  const waiting: OrderQuestion[] = [];

  const send = async () => {
    const questions = waiting.splice(0);
    const [first] = questions;
    try {
      if (questions.length > 1) (await import('./order-batch.js')).askTogether(questions, transport);
      else first?.askAlone();
    } catch (error) {
      for (const {reject} of questions) reject(error);
    }
  };

  return (variables) =>
    new Promise((resolve, reject) => {
      const askAlone = () =>
        void transport.query<Answer>(ORDER_QUERY, variables).then(({order}) => resolve(order), reject);
      if (waiting.push({variables, resolve, reject, askAlone}) === 1) queueMicrotask(send);
    });
}

interface Answer {
  readonly order: OrderView | null;
}
