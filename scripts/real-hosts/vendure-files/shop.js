// A shop of one article in Germany, set up and traded in by Vendure's own APIs.

/** Sets the shop up and tells how to trade in it. */
export async function vendureShop(url) {
  const call = async (api, query, variables, headers) => {
    const response = await fetch(`${url}/${api}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', ...headers},
      body: JSON.stringify({query, variables}),
    });
    const {data, errors} = await response.json();
    const refused = Object.values(data ?? {}).find((value) => value?.errorCode);
    if (errors || refused) throw new Error(`${query.slice(0, 80)}: ${JSON.stringify(errors ?? refused)}`);
    return {data, token: response.headers.get('vendure-auth-token')};
  };
  const login = await call(
    'admin-api',
    'mutation {login(username: "superadmin", password: "superadmin") {__typename}}',
  );
  const staff = {authorization: `Bearer ${login.token}`};
  const ask = async (query, variables) => (await call('admin-api', query, variables, staff)).data;
  const make = async (name, type, input, fields = 'id') =>
    (await ask(`mutation ($input: ${type}!) {made: ${name}(input: $input) {${fields}}}`, {input})).made;
  const named = (name, more = {}) => [{languageCode: 'en', name, ...more}];

  const zone = await make('createZone', 'CreateZoneInput', {name: 'Germany'});
  const country = await make('createCountry', 'CreateCountryInput', {
    code: 'DE',
    enabled: true,
    translations: named('Germany'),
  });
  await ask(
    'mutation ($zoneId: ID!, $memberIds: [ID!]!) {addMembersToZone(zoneId: $zoneId, memberIds: $memberIds) {id}}',
    {
      zoneId: zone.id,
      memberIds: [country.id],
    },
  );
  const tax = await make('createTaxCategory', 'CreateTaxCategoryInput', {name: 'Standard', isDefault: true});
  await make('createTaxRate', 'CreateTaxRateInput', {
    name: 'MwSt',
    enabled: true,
    value: 19,
    categoryId: tax.id,
    zoneId: zone.id,
  });
  const {channels} = await ask('{channels {items {id}}}');
  await make(
    'updateChannel',
    'UpdateChannelInput',
    {
      id: channels.items[0].id,
      defaultCurrencyCode: 'EUR',
      availableCurrencyCodes: ['EUR'],
      defaultTaxZoneId: zone.id,
      defaultShippingZoneId: zone.id,
      pricesIncludeTax: false,
    },
    '__typename',
  );
  const shipping = await make('createShippingMethod', 'CreateShippingMethodInput', {
    code: 'dhl',
    fulfillmentHandler: 'manual-fulfillment',
    translations: named('DHL', {description: ''}),
    checker: {code: 'default-shipping-eligibility-checker', arguments: [{name: 'orderMinimum', value: '0'}]},
    calculator: {
      code: 'default-shipping-calculator',
      arguments: [
        {name: 'rate', value: '490'},
        {name: 'taxRate', value: '19'},
        {name: 'includesTax', value: 'exclude'},
      ],
    },
  });
  await make('createPaymentMethod', 'CreatePaymentMethodInput', {
    code: 'card',
    enabled: true,
    translations: named('Card', {description: ''}),
    handler: {code: 'dummy-payment-handler', arguments: [{name: 'automaticSettle', value: 'false'}]},
  });
  const product = await make('createProduct', 'CreateProductInput', {
    translations: named('Green tea', {slug: 'green-tea', description: ''}),
  });
  const [variant] = await make('createProductVariants', '[CreateProductVariantInput!]', [
    {
      productId: product.id,
      sku: 'TEA-100',
      price: 1255,
      taxCategoryId: tax.id,
      stockOnHand: 100,
      translations: named('Green tea 100 g'),
    },
  ]);
  const {roles} = await ask('{roles {items {id code}}}');
  const superadmin = roles.items.find(({code}) => code.includes('super_admin'));
  const {apiKey} = await make(
    'createApiKey',
    'CreateApiKeyInput',
    {roleIds: [superadmin.id], translations: named('Orderlight')},
    'apiKey',
  );

  const error = '... on ErrorResult {errorCode message}';
  return {
    apiKey,
    /** Three packets of tea, the payment authorized. */
    async place() {
      const added = await call(
        'shop-api',
        `mutation ($id: ID!) {order: addItemToOrder(productVariantId: $id, quantity: 3) {... on Order {id code} ${error}}}`,
        {id: variant.id},
      );
      const customer = {authorization: `Bearer ${added.token}`};
      const buy = (query, variables) => call('shop-api', query, variables, customer);
      await buy(
        `mutation {setCustomerForOrder(input: {firstName: "Ilse", lastName: "Morgen", emailAddress: "ilse.morgen@example.com"}) {__typename ${error}}}`,
      );
      await buy(
        `mutation {setOrderShippingAddress(input: {fullName: "Ilse Morgen", streetLine1: "Lindenallee 7", city: "Berlin", postalCode: "10115", countryCode: "DE"}) {__typename ${error}}}`,
      );
      await buy(`mutation ($ids: [ID!]!) {setOrderShippingMethod(shippingMethodId: $ids) {__typename ${error}}}`, {
        ids: [shipping.id],
      });
      await buy(`mutation {transitionOrderToState(state: "ArrangingPayment") {__typename ${error}}}`);
      await buy(`mutation {addPaymentToOrder(input: {method: "card", metadata: {}}) {__typename ${error}}}`);
      const {id, code} = added.data.order;
      const {order} = await ask('query ($id: ID!) {order(id: $id) {lines {id} payments {id}}}', {id});
      // 3 × 12.55 and 19 % of it, 4.90 and 19 % of it, each rounded.
      const total = {amount: '50.63', currencyCode: 'EUR'};
      return {id, orderNo: code, total, line: order.lines[0].id, payment: order.payments[0].id};
    },
    settle: ({payment}) => ask(`mutation ($id: ID!) {settlePayment(id: $id) {__typename ${error}}}`, {id: payment}),
    async fulfill(order, trackingCode) {
      const input = {
        lines: [{orderLineId: order.line, quantity: 3}],
        handler: {
          code: 'manual-fulfillment',
          arguments: [
            {name: 'method', value: 'DHL'},
            {name: 'trackingCode', value: trackingCode},
          ],
        },
      };
      const made = await make('addFulfillmentToOrder', 'FulfillOrderInput', input, `... on Fulfillment {id} ${error}`);
      order.fulfillment = made.id;
    },
    /** Brings the order's parcel to `Shipped` or `Delivered`. */
    bring: ({fulfillment}, state) =>
      ask(
        `mutation ($id: ID!, $state: String!) {transitionFulfillmentToState(id: $id, state: $state) {__typename ${error}}}`,
        {id: fulfillment, state},
      ),
    async refund({payment}, amount) {
      const input = {paymentId: payment, amount, lines: [], shipping: 0, adjustment: 0, reason: 'A packet was torn'};
      const made = await make('refundOrder', 'RefundOrderInput', input, `... on Refund {id} ${error}`);
      await make('settleRefund', 'SettleRefundInput', {id: made.id, transactionId: 't1'}, `__typename ${error}`);
    },
  };
}
