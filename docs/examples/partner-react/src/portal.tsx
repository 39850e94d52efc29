import {OrderList} from '@orderlight/elements/react/order-list.js';
import {OrderProvider} from '@orderlight/elements/react/order-provider.js';
import {useState} from 'react';
import {PlainOrders} from './fallback.js';
import type {Given} from './given.js';
import {OrderPage} from './order-page.js';
import {partnerToken} from './partner-token.js';
import {addressOf, usePlace} from './place.js';

/** Norrholt's own look, handed to the elements by name. */
const LOOK = {
  accent: 'var(--fjord)',
  surface: 'var(--sheet)',
  sunken: 'var(--paper)',
  line: 'var(--line)',
  ink: 'var(--ink)',
  inkSoft: 'var(--faint)',
  radius: '10px',
};

/** What a partner of a warehouse sees of their orders. */
export function Portal({search, hub, orders, order}: Given) {
  const [{order: chosen, filter}, go] = usePlace(search);
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [isSignedOut, setSignedOut] = useState(false);
  const source = hub ? {endpoint: hub, tokenProvider: partnerToken} : {source: 'mock:split-shipment'};
  return (
    <div className="portal" data-theme={theme}>
      <header className="masthead">
        <a className="brand" href="?">
          <Mark /> Norrholt <small>Partner portal</small>
        </a>
        <nav aria-label="Portal">
          <a href="?" aria-current="page">
            Orders
          </a>
          <a href="#stock">Stock</a>
          <a href="#invoices">Invoices</a>
        </nav>
        <button
          type="button"
          aria-pressed={theme === 'dark'}
          onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
        >
          Dark
        </button>
        <p className="partner">
          Marlow &amp; Finch <small>Demo</small>
        </p>
      </header>
      <OrderProvider
        {...source}
        locale="en"
        theme={theme}
        appearance={LOOK}
        onOrderAuthRequired={() => setSignedOut(true)}
      >
        <main className="desk" data-open={chosen && ''}>
          <section className="list" aria-label="Your orders">
            <h1>Your orders</h1>
            {isSignedOut && <p role="alert">Your session has ended. Reload the page to sign in again.</p>}
            <OrderList
              filter={filter}
              onOrderFilterChange={(event) => go({order: chosen, filter: event.filter}, 'replace')}
              onOrderSelect={({orderId}) => go({order: orderId, filter})}
            >
              <PlainOrders orders={orders} />
            </OrderList>
          </section>
          {chosen && (
            <OrderPage
              key={chosen}
              id={chosen}
              order={order?.id === chosen ? order : undefined}
              back={addressOf({filter})}
              onBack={() => go({filter})}
            />
          )}
        </main>
      </OrderProvider>
      <footer className="colophon">
        Norrholt and Marlow &amp; Finch are invented. List, diagnosis, actions and timeline are Orderlight elements.
      </footer>
    </div>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <path d="M8 23V10l8 9 8-9v13" fill="none" stroke="var(--masthead)" strokeWidth="3" strokeLinejoin="round" />
    </svg>
  );
}
