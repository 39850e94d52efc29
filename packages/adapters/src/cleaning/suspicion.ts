import {plainSku} from './sku.js';

/** `DUPLICATE`: perhaps one purchase, told twice. `SHIP_TOGETHER`: two purchases that could go in one parcel. */
export const SUSPICION_KINDS = ['DUPLICATE', 'SHIP_TOGETHER'] as const;
/** One of the {@link SUSPICION_KINDS}. */
export type SuspicionKind = (typeof SUSPICION_KINDS)[number];

/** Within how many minutes two orders of one person are looked at together. */
export interface SuspicionWindows {
  readonly duplicateMinutes: number;
  readonly siblingMinutes: number;
}

/** What holds for a tenant that has set nothing: thirty minutes for both. */
export const DEFAULT_WINDOWS: SuspicionWindows = {duplicateMinutes: 30, siblingMinutes: 30};

/** An order as far as suspicions go. */
export interface OrderTraits {
  readonly id: string;
  /** ISO 8601. */
  readonly placedAt: string;
  /** See {@link linesKey}; absent: no lines are known. */
  readonly linesKey?: string | null;
  /** Stands for the address that it goes to; absent: none is known. */
  readonly placeKey?: string | null;
  /** Whether it could still be stopped or put together with another. */
  readonly isWaiting: boolean;
}

/** What an order holds, as two orders are compared: articles and quantities in whatever order. `''` where nothing is known. */
export function linesKey(
  lines: readonly {readonly sku?: string; readonly name: string; readonly quantity: number}[],
  ownSku: (sku: string) => string | undefined = () => undefined,
): string {
  const quantities = new Map<string, number>();
  for (const {sku, name, quantity} of lines) {
    const article = sku ? `s ${plainSku(ownSku(sku) ?? sku)}` : `n ${plainSku(name)}`;
    quantities.set(article, (quantities.get(article) ?? 0) + quantity);
  }
  const articles = [...quantities].filter(([, quantity]) => quantity !== 0);
  return articles.length === 0 ? '' : JSON.stringify(articles.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * What two orders of one person are suspected of. The same articles within some minutes: a duplicate; else the same address, both still
 * waiting: they could go together. Which of the two is given first changes nothing.
 */
export function suspicionOf(
  one: OrderTraits,
  other: OrderTraits,
  {duplicateMinutes, siblingMinutes}: SuspicionWindows,
): SuspicionKind | undefined {
  if (!one.isWaiting || !other.isWaiting) return undefined;
  const minutes = Math.abs(Date.parse(one.placedAt) - Date.parse(other.placedAt)) / 60_000;
  if (one.linesKey && one.linesKey === other.linesKey && minutes <= duplicateMinutes) return 'DUPLICATE';
  if (one.placeKey && one.placeKey === other.placeKey && minutes <= siblingMinutes) return 'SHIP_TOGETHER';
  return undefined;
}
