/** Events of one paid, shipped order, distinct by number: what a shop and a carrier tell of it. */
export function orderEvents(number) {
  const subject = {orderRef: String(number), orderNo: `#${number}`};
  const at = (minutes) => new Date(Date.UTC(2026, 0, 5, 8) + minutes * 60_000).toISOString();
  const money = (amount) => ({amount, currency: 'CNY'});
  const fact = (type, minutes, id, data) => ({
    id: `order/${number}/${id}`,
    source: 'bench',
    type,
    subject,
    occurredAt: at(minutes),
    data,
  });
  return [
    fact('order.placed', 0, 'placed', {orderNo: `#${number}`}),
    fact('order.updated', 0, 'as-of/0', {
      lines: [{id: '1', sku: 'KETTLE-1', name: 'Kettle', quantity: 1, unitPrice: money(10800)}],
      amounts: {total: money(12000), shipping: money(1200)},
      paymentStatus: 'PENDING',
    }),
    fact('payment.captured', 10, 'paid', {paymentId: `order/${number}`, amount: money(12000)}),
    fact('shipment.dispatched', 600, 'shipped', {
      shipmentId: `S${number}`,
      carrier: 'yto',
      trackingNumber: `YT${number}`,
      lines: [{line: '1', quantity: 1}],
    }),
  ];
}
