import type {OrderSummary} from '@orderlight/elements';

const STAGES: readonly (readonly [key: string, en: string, zh: string])[] = [
  ['review', 'Review', '审核'],
  ['paid', 'Payment', '付款'],
  ['pick', 'Picking', '拣货'],
  ['pack', 'Packing', '打包'],
  ['transit', 'In transit', '运输中'],
];
const VERDICTS = [
  ['ON_TRACK', 'On track', '正常'],
  ['AT_RISK', 'At risk', '有风险'],
  ['ON_TRACK', 'On track', '正常'],
  ['LATE', 'Late', '已延误'],
  ['STUCK', 'Stuck', '卡住'],
] as const;
const PEOPLE = ['Lei Zhang', 'Mara Voss', '陈静', 'Jan Petersen', 'Ana Lima'];
const CUSTOMERS = ['Hanna Voss', '李明', 'Sam Okafor', 'García S.L.'];
const CHANNELS = ['shopify', 'taobao', 'erp', 'wholesale'];
const MINUTE = 60_000;

/** So many orders of a busy day, each a little different, in the language of the story. */
export function manyOrders(count: number, locale: string): readonly OrderSummary[] {
  const now = Date.now();
  const word = locale.startsWith('zh') ? 2 : 1;
  return Array.from({length: count}, (_, n) => {
    const at = (n * 7) % STAGES.length;
    const stage = STAGES[at] ?? STAGES[0]!;
    const verdict = VERDICTS[(n * 3) % VERDICTS.length] ?? VERDICTS[0];
    const dueAt = new Date(now + (((n * 7919) % 4000) - 400) * MINUTE).toISOString();
    return {
      id: `order-${n}`,
      orderNo: `SO-${100_000 + n}`,
      channel: CHANNELS[n % CHANNELS.length]!,
      placedAt: new Date(now - n * MINUTE).toISOString(),
      customer: {name: CUSTOMERS[n % CUSTOMERS.length]!, phoneMasked: `138****${`${n % 10_000}`.padStart(4, '0')}`},
      amounts: {total: {amount: `${((n * 37) % 9000) + 12}.50`, currencyCode: n % 3 ? 'EUR' : 'CNY'}},
      phase: 'PREPARING',
      stage: stage[0],
      stageLabel: stage[word],
      control: n % 17 === 5 ? 'HELD' : 'NORMAL',
      tags: n % 9 === 4 ? ['vip'] : [],
      risks: n % 31 === 3 ? [{code: 'EXPEDITED', label: '🔥', severity: 'WARNING'}] : [],
      assignments: n % 7 ? [{person: PEOPLE[n % PEOPLE.length]!, roleLabel: 'Warehouse', state: 'ACTING'}] : [],
      timeline: STAGES.map(([key], index) => ({
        stage: key,
        status: index < at ? 'DONE' : index === at ? 'ACTIVE' : 'PENDING',
        ...(index === at && {dueAt}),
      })),
      diagnosis: {verdict: verdict[0], verdictLabel: verdict[word]},
    } satisfies OrderSummary;
  });
}
