// What React's compiler says to users of the components and of the tags: each line under an `@ts-expect-error` must be refused.
import '@orderlight/elements/react/jsx';
import type {OrderCard as CardElement} from '@orderlight/elements';
import {OrderCard, OrderList, OrderProvider} from '@orderlight/elements/react';
import {OrderTimeline, type OrderTimelineProps} from '@orderlight/elements/react/order-timeline.js';
import {createRef} from 'react';

const card = createRef<CardElement>();

export const taken = (
  <OrderProvider
    endpoint="/graphql"
    tokenProvider={async () => 'token'}
    appearance={{accent: '#7a1fa2'}}
    onOrderAuthRequired={({type}) => type.length}
  >
    <OrderCard
      ref={card}
      className="mine"
      aria-label="An order"
      orderNo="SO-1"
      onOrderSelect={({orderId}) => orderId.length}
    />
    <OrderTimeline layout="compact" onOrderStateChange={({order, previous}) => [order.orderNo, previous.stage]}>
      <p>What stands here shows until the element is drawn.</p>
    </OrderTimeline>
    <OrderList filter={{only: ['overdue']}} onOrderFilterChange={({filter}) => filter.search?.length} />
  </OrderProvider>
);

export const refused = (
  <>
    {/* @ts-expect-error: no such layout. */}
    <OrderCard layout="tall" />
    {/* @ts-expect-error: the number is a text. */}
    <OrderCard orderNo={1001} />
    {/* @ts-expect-error: a list shows no one order. */}
    <OrderList orderNo="SO-1" />
    {/* @ts-expect-error: a timeline fires no such event. */}
    <OrderTimeline onOrderFilterChange={() => undefined} />
    {/* @ts-expect-error: what is chosen is named, not given whole. */}
    <OrderCard onOrderSelect={({order}) => order} />
    {/* @ts-expect-error: the element's methods are no properties. */}
    <OrderCard requestUpdate={() => undefined} />
    {/* @ts-expect-error: a filter knows five presses. */}
    <OrderList filter={{only: ['late']}} />
  </>
);

export const tags = (
  <order-provider source="mock:held">
    <order-card order-no="SO-1" layout="row" onorder-select={({orderId}) => orderId.length} />
    {/* @ts-expect-error: no such layout. */}
    <order-card layout="tall" />
    {/* @ts-expect-error: what is chosen is named, not given whole. */}
    <order-card onorder-select={({order}) => order} />
  </order-provider>
);

// @ts-expect-error: nor in a table of properties.
export const properties: OrderTimelineProps = {layout: 'sideways'};
