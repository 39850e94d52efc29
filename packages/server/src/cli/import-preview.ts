import {type OrderEvent, orderView, retailLifecycle} from '@orderlight/core';

const MOST_ORDERS = 3;

/** Keeps the facts of the first orders of an import and tells how each would look, without what is personal. */
export function importPreview() {
  const orders = new Map<string, OrderEvent[]>();
  return {
    add(events: readonly OrderEvent[]) {
      for (const event of events) {
        const key = keyOf(event);
        const known = orders.get(key);
        if (known) known.push(event);
        else if (orders.size < MOST_ORDERS) orders.set(key, [event]);
      }
    },
    report(at: string): string {
      if (orders.size === 0) return '';
      const shown = [...orders.values()].map((events) => orderLines(events, at));
      return `The first orders, as they would look\n${shown.join('')}`;
    },
  };
}

function keyOf({subject}: OrderEvent): string {
  if ('trackingNumber' in subject) return subject.trackingNumber;
  return subject.orderRef ?? subject.orderNo ?? '';
}

function orderLines(events: readonly OrderEvent[], at: string): string {
  const view = orderView(events, {lifecycle: retailLifecycle, at, view: 'OPS', locale: 'en'});
  const {total} = view.amounts;
  const facts = [
    view.stageLabel,
    ...(view.lines.length ? [`${view.lines.length} ${view.lines.length === 1 ? 'line' : 'lines'}`] : []),
    ...(total ? [`${total.amount} ${total.currencyCode}`] : []),
    ...(view.promised?.until ? [`promised by ${view.promised.until.slice(0, 10)}`] : []),
  ];
  const lines = view.lines.map(
    ({sku, quantity, name}) => `    ${quantity} × ${name}${sku && sku !== name ? ` (${sku})` : ''}\n`,
  );
  const told = events.map(({type, occurredAt, timePrecision}) => {
    const when = timePrecision === 'DAY' ? `${occurredAt.slice(0, 10)} (the day alone)` : occurredAt;
    return `    ${when}  ${type}\n`;
  });
  return `  ${view.orderNo || keyOf(events[0] as OrderEvent)}: ${facts.join(', ')}\n${lines.slice(0, 5).join('')}${told.join('')}`;
}
