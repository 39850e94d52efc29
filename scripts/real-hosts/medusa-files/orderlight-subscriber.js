// The subscriber of docs/hosts/medusa.md, as a shop would have it in src/subscribers.
const OF_PAYMENT = {entity: 'payment', path: 'payment_collection.order.id'};
const OF_FULFILLMENT = {entity: 'fulfillment', path: 'order.id'};

exports.default = async function orderlight({event: {name, data}, container}) {
  const lookup = name.startsWith('payment.')
    ? OF_PAYMENT
    : /^(shipment|delivery)\./.test(name)
      ? OF_FULFILLMENT
      : undefined;
  let order_id = data.order_id ?? data.id;
  if (lookup) {
    const {entity, path} = lookup;
    const {data: found} = await container.resolve('query').graph({entity, fields: [path], filters: {id: data.id}});
    order_id = path.split('.').reduce((value, key) => value?.[key], found[0]);
  }
  await fetch(process.env.ORDERLIGHT_URL, {
    method: 'POST',
    headers: {'content-type': 'application/json', authorization: `Bearer ${process.env.ORDERLIGHT_KEY}`},
    body: JSON.stringify({name, data, order_id}),
  });
};

exports.config = {
  event: [
    'order.placed',
    'order.updated',
    'order.completed',
    'order.canceled',
    'order.fulfillment_created',
    'order.fulfillment_canceled',
    'order.return_requested',
    'order.return_received',
    'order-edit.confirmed',
    'shipment.created',
    'delivery.created',
    'payment.captured',
    'payment.refunded',
  ],
};
