import type {OrderView} from '@orderlight/core';
import type {ListedOrder} from './given.js';
import {addressOf} from './place.js';

/** The orders as links: there before the list is drawn, and for whoever has no script. */
export function PlainOrders({orders}: {readonly orders: readonly ListedOrder[]}) {
  return (
    <ul className="plain">
      {orders.map(({id, orderNo, stageLabel}) => (
        <li key={id}>
          <a href={addressOf({order: id, filter: {}})}>{orderNo}</a> {stageLabel}
        </li>
      ))}
    </ul>
  );
}

/** An order in words: what it waits for, and the stages of its life. */
export function PlainOrder({order}: {readonly order: OrderView}) {
  return (
    <>
      <p>{order.diagnosis.sentence}</p>
      <ol className="plain">
        {order.timeline.map(({stage, label, startedAt, finishedAt}) => (
          <li key={`${stage} ${startedAt}`} aria-current={startedAt && !finishedAt ? 'step' : undefined}>
            {label} <Instant at={finishedAt ?? startedAt} />
          </li>
        ))}
      </ol>
    </>
  );
}

// In UTC, for the server does not know the reader's zone, and both sides must write the same.
function Instant({at}: {readonly at: string | undefined}) {
  return at && <time dateTime={at}>{`${at.slice(0, 16).replace('T', ' ')} UTC`}</time>;
}
