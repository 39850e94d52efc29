import {createContext} from '@lit/context';
import type {OrderClient} from '../client/client.js';

/** Colour scheme of the elements; `auto` follows the reader's system. `contrast` is high contrast, light or dark as the reader's system is. */
export type OrderTheme = 'auto' | 'light' | 'dark' | 'contrast';

/** What `<order-provider>` gives to every element below it. */
export interface OrderContext {
  /** Absent while the provider has no endpoint. */
  readonly client?: OrderClient | undefined;
  /** BCP 47. */
  readonly locale?: string | undefined;
  /** IANA name; the reader's own zone when absent. */
  readonly timeZone?: string | undefined;
  readonly theme?: OrderTheme | undefined;
}

/**
 * The key under which elements ask for an {@link OrderContext} (Web Components community protocol "context").
 *
 * A string, not a symbol: elements from separately built bundles on one page find the same provider. The number is the
 * version of the shape.
 */
export const orderContext = createContext<OrderContext, string>('orderlight/provider/1');
