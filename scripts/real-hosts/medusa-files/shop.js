// A shop of one article in Germany, set up and traded in by Medusa's own API.

/** Sets the shop up and tells how to trade in it. */
export async function medusaShop(url, admin) {
  const json = {'content-type': 'application/json'};
  const call = async (headers, method, path, body) => {
    const response = await fetch(url + path, {method, headers, ...(body && {body: JSON.stringify(body)})});
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
    return text ? JSON.parse(text) : {};
  };
  const {token} = await call(json, 'POST', '/auth/user/emailpass', admin);
  const staff = {...json, authorization: `Bearer ${token}`};
  const get = (path) => call(staff, 'GET', path);
  const post = (path, body = {}) => call(staff, 'POST', path, body);

  const {api_key: secret} = await post('/admin/api-keys', {title: 'Orderlight', type: 'secret'});
  const {api_key: published} = await post('/admin/api-keys', {title: 'Shop', type: 'publishable'});
  const customer = {...json, 'x-publishable-api-key': published.token};
  const buy = (path, body = {}) => call(customer, 'POST', path, body);

  const {sales_channel: channel} = await post('/admin/sales-channels', {name: 'Web'});
  await post(`/admin/api-keys/${published.id}/sales-channels`, {add: [channel.id]});
  const {region} = await post('/admin/regions', {
    name: 'Germany',
    currency_code: 'eur',
    countries: ['de'],
    payment_providers: ['pp_system_default'],
  });
  await post('/admin/tax-regions', {
    country_code: 'de',
    provider_id: 'tp_system',
    default_tax_rate: {rate: 19, name: 'MwSt', code: 'de'},
  });
  const {stock_location: location} = await post('/admin/stock-locations', {
    name: 'Hamburg',
    address: {address_1: 'Hafen 1', city: 'Hamburg', country_code: 'de'},
  });
  const at = `/admin/stock-locations/${location.id}`;
  await post(`${at}/sales-channels`, {add: [channel.id]});
  await post(`${at}/fulfillment-providers`, {add: ['manual_manual']});
  const {shipping_profiles: profiles} = await get('/admin/shipping-profiles');
  const profile =
    profiles[0] ?? (await post('/admin/shipping-profiles', {name: 'Default', type: 'default'})).shipping_profile;
  const {stock_location: equipped} = await post(`${at}/fulfillment-sets?fields=*fulfillment_sets`, {
    name: 'Parcels',
    type: 'shipping',
  });
  const {fulfillment_set: set} = await post(
    `/admin/fulfillment-sets/${equipped.fulfillment_sets[0].id}/service-zones`,
    {
      name: 'Germany',
      geo_zones: [{type: 'country', country_code: 'de'}],
    },
  );
  const {shipping_option: option} = await post('/admin/shipping-options', {
    name: 'DHL',
    service_zone_id: set.service_zones[0].id,
    shipping_profile_id: profile.id,
    provider_id: 'manual_manual',
    price_type: 'flat',
    type: {label: 'Standard', description: 'By parcel', code: 'standard'},
    prices: [{currency_code: 'eur', amount: 4.9}],
    rules: [],
  });
  const {inventory_item: stock} = await post('/admin/inventory-items', {sku: 'TEA-100'});
  await post(`/admin/inventory-items/${stock.id}/location-levels`, {location_id: location.id, stocked_quantity: 100});
  const {product} = await post('/admin/products', {
    title: 'Green tea',
    status: 'published',
    shipping_profile_id: profile.id,
    sales_channels: [{id: channel.id}],
    options: [{title: 'Weight', values: ['100 g']}],
    variants: [
      {
        title: '100 g',
        sku: 'TEA-100',
        options: {Weight: '100 g'},
        inventory_items: [{inventory_item_id: stock.id, required_quantity: 1}],
        prices: [{currency_code: 'eur', amount: 12.55}],
      },
    ],
  });

  return {
    secretKey: secret.token,
    /** Three packets of tea, the payment authorized. */
    async place() {
      const {cart} = await buy('/store/carts', {
        region_id: region.id,
        sales_channel_id: channel.id,
        email: 'ilse.morgen@example.com',
        shipping_address: {
          first_name: 'Ilse',
          last_name: 'Morgen',
          address_1: 'Lindenallee 7',
          city: 'Berlin',
          country_code: 'de',
          postal_code: '10115',
        },
        items: [{variant_id: product.variants[0].id, quantity: 3}],
      });
      await buy(`/store/carts/${cart.id}/shipping-methods`, {option_id: option.id});
      const {payment_collection: collection} = await buy('/store/payment-collections', {cart_id: cart.id});
      await buy(`/store/payment-collections/${collection.id}/payment-sessions`, {provider_id: 'pp_system_default'});
      const {order} = await buy(`/store/carts/${cart.id}/complete`);
      const {order: whole} = await get(`/admin/orders/${order.id}`);
      return {
        id: order.id,
        orderNo: String(order.display_id),
        // 3 × 12.55 + 4.90, and 19 % of it, which Medusa does not round: 50.6345.
        total: {amount: '50.63', currencyCode: 'EUR'},
        line: whole.items[0].id,
        payment: whole.payment_collections[0].payments[0].id,
      };
    },
    capture: ({payment}) => post(`/admin/payments/${payment}/capture`),
    async fulfill(order) {
      const body = {items: [{id: order.line, quantity: 3}], location_id: location.id};
      await post(`/admin/orders/${order.id}/fulfillments`, body);
      const {order: now} = await get(`/admin/orders/${order.id}?fields=*fulfillments`);
      order.fulfillment = now.fulfillments[0].id;
    },
    ship: ({id, line, fulfillment}, number) =>
      post(`/admin/orders/${id}/fulfillments/${fulfillment}/shipments`, {
        items: [{id: line, quantity: 3}],
        labels: [{tracking_number: number, tracking_url: `https://track.example/${number}`, label_url: '#'}],
      }),
    deliver: ({id, fulfillment}) => post(`/admin/orders/${id}/fulfillments/${fulfillment}/mark-as-delivered`),
    /** One packet comes back. */
    async takeBack({id, line}) {
      const items = [{id: line, quantity: 1}];
      const {return: begun} = await post('/admin/returns', {order_id: id, location_id: location.id});
      const path = `/admin/returns/${begun.id}`;
      await post(`${path}/request-items`, {items});
      await post(`${path}/request`);
      await post(`${path}/receive`);
      await post(`${path}/receive-items`, {items});
      await post(`${path}/receive/confirm`);
    },
    refund: ({payment}, amount) => post(`/admin/payments/${payment}/refund`, {amount, note: 'A packet was torn'}),
  };
}
