import type {OrderView} from '@orderlight/core';
import {OrderActions} from '@orderlight/elements/react/order-actions.js';
import {OrderDiagnosis} from '@orderlight/elements/react/order-diagnosis.js';
import {OrderTimeline} from '@orderlight/elements/react/order-timeline.js';
import {type MouseEvent, useState} from 'react';
import {PlainOrder} from './fallback.js';

interface OrderPageProps {
  readonly id: string;
  /** What the server knew of it. */
  readonly order: OrderView | undefined;
  readonly back: string;
  onBack(): void;
}

/** One order: what it waits for, what the partner may do about it, and all that happened. */
export function OrderPage({id, order, back, onBack}: OrderPageProps) {
  const [title, setTitle] = useState(order?.orderNo);
  const [said, say] = useState('');
  const leave = (event: MouseEvent) => {
    event.preventDefault();
    onBack();
  };
  return (
    <article className="order" aria-label={`Order ${title ?? ''}`}>
      <header>
        <a href={back} onClick={leave}>
          ← All orders
        </a>
        <h2>{title ?? 'Order'}</h2>
      </header>
      <OrderDiagnosis
        className="sheet"
        orderId={id}
        onOrderReady={({order: {orderNo}}) => setTitle(orderNo)}
        onOrderStateChange={({order: {orderNo, stageLabel}}) => say(`${orderNo}: ${stageLabel}`)}
      />
      <OrderActions
        className="sheet"
        orderId={id}
        onOrderAction={({action}) => say(`Sent to the warehouse: ${action}`)}
      />
      <p role="status">{said}</p>
      <OrderTimeline className="sheet" orderId={id}>
        {order && <PlainOrder order={order} />}
      </OrderTimeline>
    </article>
  );
}
