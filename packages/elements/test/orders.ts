import type {OrderSummary} from '../src/order-collection/order-summary.js';

const STAGES = ['review', 'pick', 'pack', 'ship'];
const NOW = Date.now();

/** The nth of many orders: every tenth overdue, every seventh held, every 25th expedited. */
export function orderAt(n: number, given: Partial<OrderSummary> = {}): OrderSummary {
  const stage = STAGES[n % STAGES.length]!;
  const dueAt = new Date(NOW + (n % 10 === 3 ? -3_600_000 : 86_400_000) + n * 1000).toISOString();
  return {
    id: `o-${n}`,
    orderNo: `SO-${n}`,
    channel: n % 2 ? 'shop' : 'erp',
    placedAt: new Date(NOW - n * 1000).toISOString(),
    customer: {name: `Customer ${n}`, phoneMasked: '138****8000'},
    amounts: {total: {amount: `${n}.50`, currencyCode: 'EUR'}},
    phase: 'PREPARING',
    stage,
    stageLabel: stage.toUpperCase(),
    control: n % 7 === 5 ? 'HELD' : 'NORMAL',
    risks: n % 25 === 20 ? [{code: 'EXPEDITED', label: 'Expedited', severity: 'WARNING'}] : [],
    assignments: [{person: n % 3 ? 'Lei' : 'Mara', roleLabel: 'Warehouse', state: 'ACTING'}],
    timeline: STAGES.map((key, index) => ({
      stage: key,
      status: index === n % STAGES.length ? 'ACTIVE' : index < n % STAGES.length ? 'DONE' : 'PENDING',
      ...(key === stage && {dueAt}),
    })),
    diagnosis: {verdict: 'ON_TRACK', verdictLabel: 'On track'},
    lines: [{sku: `SKU-${n}`, name: 'Tea'}],
    shipments: [{trackingNumber: `TN${n}X`}],
    ...given,
  };
}

export const ordersUpTo = (count: number): readonly OrderSummary[] => Array.from({length: count}, (_, n) => orderAt(n));

/** A frame later, when what was gathered is drawn. */
export const frame = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));
