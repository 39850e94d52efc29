import type {ColumnValue, EventRule, FileMapping, LatestValue, MappedValue} from '../file-mapping.js';

const DELIVERED_WITH = ['delivered'];
const HANDED_OVER = ['shipped', 'delivered'];

const PURCHASED: ColumnValue = {$column: 'orders.order_purchase_timestamp', as: 'TIME'};
const APPROVED: ColumnValue = {$column: 'orders.order_approved_at', as: 'TIME'};
const POSTED: ColumnValue = {$column: 'orders.order_delivered_carrier_date', as: 'TIME'};
const DELIVERED: ColumnValue = {$column: 'orders.order_delivered_customer_date', as: 'TIME'};

// The newest time that the row knows of: an export has no time of its own.
const AS_OF: LatestValue = {
  $latest: [
    'orders.order_purchase_timestamp',
    'orders.order_approved_at',
    'orders.order_delivered_carrier_date',
    'orders.order_delivered_customer_date',
  ],
};

// Olist has one delivery date per order, so the order is one parcel; carrier and tracking number are not told.
const PARCEL = {shipmentId: {$template: '{orders.order_id}/1'}} as const;
const CARRIER = {type: 'CARRIER', role: 'CARRIER'} as const;

const LINE_NAME: MappedValue = {
  $first: [
    {$column: 'translation.product_category_name_english', as: 'WORDS'},
    {$column: 'products.product_category_name', as: 'WORDS'},
    {$column: 'items.product_id'},
  ],
};

const PLACED: EventRule = {
  type: 'order.placed',
  id: 'order/{orders.order_id}/placed',
  at: PURCHASED,
  data: {
    orderNo: {$column: 'orders.order_id'},
    externalRefs: [{system: 'olist', id: {$column: 'orders.order_id'}}],
    // `customer_id` is made anew for every order; the person is `customer_unique_id`.
    customer: {id: {$column: 'customers.customer_unique_id'}},
    personal: {
      shippingAddress: {
        lines: [],
        city: {$column: 'customers.customer_city'},
        region: {$column: 'customers.customer_state'},
        // The first five digits of the CEP. The files were through a spreadsheet: 04841 reads 4841.
        postalCode: {$column: 'customers.customer_zip_code_prefix', digits: 5},
        countryCode: 'BR',
      },
    },
    // Told to the customer at the purchase, always midnight: a date, kept when delivered on that day.
    promised: {
      until: {$column: 'orders.order_estimated_delivery_date', as: 'LAST_SECOND'},
      precision: 'DATE',
      timeZone: 'America/Sao_Paulo',
      source: 'HOST',
    },
  },
};

const UPDATED: EventRule = {
  type: 'order.updated',
  id: 'order/{orders.order_id}/as-of/{@at}',
  at: AS_OF,
  data: {
    // Each item row is one piece; several of one product are several rows.
    lines: {
      $each: 'items',
      value: {
        id: {$column: 'items.order_item_id'},
        sku: {$column: 'items.product_id'},
        name: LINE_NAME,
        quantity: 1,
        unitPrice: {$column: 'items.price', as: 'MONEY'},
      },
    },
    amounts: {
      subtotal: {$sum: ['items.price'], over: 'items'},
      shipping: {$sum: ['items.freight_value'], over: 'items'},
      total: {$sum: ['items.price', 'items.freight_value'], over: 'items'},
    },
    fulfillmentStatus: {
      $column: 'orders.order_status',
      codes: {
        created: 'UNFULFILLED',
        approved: 'UNFULFILLED',
        invoiced: 'UNFULFILLED',
        processing: 'UNFULFILLED',
        unavailable: 'UNFULFILLED',
        shipped: 'FULFILLED',
        delivered: 'FULFILLED',
        canceled: 'CANCELLED',
      },
      otherwise: 'UNKNOWN',
    },
    attributes: {'olist.status': {$column: 'orders.order_status'}},
  },
};

const PAID: EventRule = {
  type: 'payment.captured',
  each: 'payments',
  id: 'order/{orders.order_id}/payment/{payments.payment_sequential}/captured',
  at: APPROVED,
  evidence: [{kind: 'PAYMENT_RECEIPT', capturedAt: APPROVED}],
  data: {
    paymentId: {$template: '{orders.order_id}/{payments.payment_sequential}'},
    amount: {$column: 'payments.payment_value', as: 'MONEY'},
    method: {$column: 'payments.payment_type'},
  },
};

// Without the payments file, or for an order that has no row in it, the approval alone tells that it was paid.
const PAID_UNSPECIFIED: EventRule = {
  type: 'payment.captured',
  id: 'order/{orders.order_id}/paid',
  at: APPROVED,
  when: [{rows: 'payments', is: 'EMPTY'}],
  evidence: [{kind: 'PAYMENT_RECEIPT', capturedAt: APPROVED}],
  data: {paymentId: {$column: 'orders.order_id'}},
};

const SHIPPED: EventRule = {
  type: 'shipment.dispatched',
  id: 'order/{orders.order_id}/dispatched',
  at: POSTED,
  data: PARCEL,
};

// Olist calls this date the "order posting timestamp, when it was handled to the logistic partner": the post's own scan.
const PICKED_UP: EventRule = {
  type: 'shipment.checkpoint',
  id: 'order/{orders.order_id}/posted',
  at: POSTED,
  actor: CARRIER,
  evidence: [{kind: 'CARRIER_EVENT', capturedAt: POSTED}],
  data: {...PARCEL, status: 'PICKED_UP'},
};

const ARRIVED: EventRule = {
  type: 'shipment.checkpoint',
  id: 'order/{orders.order_id}/delivered',
  at: DELIVERED,
  actor: CARRIER,
  evidence: [{kind: 'CARRIER_EVENT', capturedAt: DELIVERED}],
  data: {...PARCEL, status: 'DELIVERED'},
};

// Olist says that an order was called off, not when. It cannot have been before the newest time in the row, so it stands
// there, as inferred.
const CANCELLED: EventRule = {
  type: 'order.cancelled',
  id: 'order/{orders.order_id}/cancelled',
  at: AS_OF,
  when: [{column: 'orders.order_status', in: ['canceled']}],
  assurance: 'INFERRED',
  data: {reason: 'canceled (Olist gives no date)'},
};

// "unavailable" is not "canceled": the goods are missing, and Olist says nothing more.
const UNAVAILABLE: EventRule = {
  type: 'stock.short',
  id: 'order/{orders.order_id}/unavailable',
  at: AS_OF,
  when: [{column: 'orders.order_status', in: ['unavailable']}],
  assurance: 'INFERRED',
  data: {note: 'unavailable (Olist gives no date)'},
};

/**
 * The files of the Brazilian e-commerce data set by Olist (its data card describes every column used here).
 *
 * Times are Brasília wall-clock times without a zone, amounts reais.
 */
export const olistMapping: FileMapping = {
  id: 'olist',
  source: 'olist',
  timeZone: 'America/Sao_Paulo',
  currency: 'BRL',
  dates: ['yyyy-MM-dd HH:mm:ss'],
  orders: 'orders',
  subject: {orderRef: {$column: 'orders.order_id'}, orderNo: {$column: 'orders.order_id'}},
  files: {
    orders: {
      use: 'ORDERS',
      key: 'order_id',
      columns: [
        'order_id',
        'customer_id',
        'order_status',
        'order_purchase_timestamp',
        'order_approved_at',
        'order_delivered_carrier_date',
        'order_delivered_customer_date',
        'order_estimated_delivery_date',
      ],
    },
    items: {
      use: 'ROWS',
      key: 'order_id',
      columns: ['order_id', 'order_item_id', 'product_id', 'price', 'freight_value'],
    },
    payments: {
      use: 'ROWS',
      key: 'order_id',
      columns: ['order_id', 'payment_sequential', 'payment_type', 'payment_value'],
    },
    customers: {
      use: 'LOOKUP',
      key: 'customer_id',
      from: 'orders.customer_id',
      columns: ['customer_id', 'customer_unique_id', 'customer_zip_code_prefix', 'customer_city', 'customer_state'],
    },
    products: {
      use: 'LOOKUP',
      key: 'product_id',
      from: 'items.product_id',
      columns: ['product_id', 'product_category_name'],
    },
    translation: {
      use: 'LOOKUP',
      key: 'product_category_name',
      from: 'products.product_category_name',
      // Olist leaves two categories untranslated; they keep their Portuguese name.
      optional: true,
      columns: ['product_category_name', 'product_category_name_english'],
    },
    geolocation: {
      use: 'NONE',
      because: 'holds no order facts (coordinates of postal codes)',
      columns: ['geolocation_zip_code_prefix', 'geolocation_lat', 'geolocation_lng'],
    },
    sellers: {
      use: 'NONE',
      because: 'holds no order facts (addresses of sellers)',
      columns: ['seller_id', 'seller_zip_code_prefix', 'seller_city', 'seller_state'],
    },
    reviews: {
      use: 'NONE',
      because: 'holds no order facts (ratings)',
      columns: ['review_id', 'order_id', 'review_score'],
    },
  },
  events: [PLACED, UPDATED, PAID, PAID_UNSPECIFIED, SHIPPED, PICKED_UP, ARRIVED, CANCELLED, UNAVAILABLE],
  checks: [
    {
      when: [{column: 'orders.order_purchase_timestamp', is: 'EMPTY'}],
      column: 'orders.order_purchase_timestamp',
      problem: 'is empty, so the order has no beginning; only its later facts were taken',
    },
    {
      when: [
        {column: 'orders.order_status', in: DELIVERED_WITH},
        {column: 'orders.order_delivered_customer_date', is: 'EMPTY'},
      ],
      column: 'orders.order_delivered_customer_date',
      problem: 'is empty although the status is delivered; no delivery was taken',
    },
    {
      when: [
        {column: 'orders.order_status', in: HANDED_OVER},
        {column: 'orders.order_delivered_carrier_date', is: 'EMPTY'},
      ],
      column: 'orders.order_delivered_carrier_date',
      problem: 'is empty although the status says that the order was handed over; no dispatch was taken',
    },
    {
      when: [
        {column: 'orders.order_status', in: HANDED_OVER},
        {column: 'orders.order_approved_at', is: 'EMPTY'},
      ],
      column: 'orders.order_approved_at',
      problem: 'is empty although the order was handed over; its payments have no date and were not taken',
    },
  ],
};
