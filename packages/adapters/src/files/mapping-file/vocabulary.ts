/** How a field's cell is read. `DAY_END`: a date that is kept until its last second. */
export type FieldKind = 'TEXT' | 'DATE' | 'DAY_END' | 'MONEY' | 'NUMBER' | 'CODE' | 'LIST' | 'CARRIER' | 'CURRENCY';

/** One thing that a mapping file can name a column for. */
export interface FieldDefinition {
  readonly kind: FieldKind;
  /** What it is, for whoever fills in a template or writes a mapping. */
  readonly means: string;
  readonly example: string;
}

const field = (kind: FieldKind, means: string, example: string): FieldDefinition => ({kind, means, example});

/** What can be told of an order. */
export const ORDER_FIELDS = {
  orderNo: field('TEXT', 'the order number, as people use it', 'SO-2024-0501'),
  orderId: field('TEXT', 'the id that never changes, where it is not the order number', '10045'),
  placedAt: field('DATE', 'when it was ordered', '2024-05-01 10:30'),
  approvedAt: field('DATE', 'when it was approved', '2024-05-01 11:00'),
  paidAt: field('DATE', 'when it was paid', '2024-05-01 10:45'),
  shippedAt: field('DATE', 'when it was handed to the carrier', '2024-05-02 16:00'),
  deliveredAt: field('DATE', 'when it arrived', '2024-05-04 09:20'),
  invoicedAt: field('DATE', 'when the invoice was issued', '2024-05-02'),
  completedAt: field('DATE', 'when it was closed', '2024-05-10'),
  cancelledAt: field('DATE', 'when it was cancelled', '2024-05-02'),
  updatedAt: field('DATE', 'when it was last changed', '2024-05-04 09:21'),
  promisedBy: field('DAY_END', 'the day by which it was promised', '2024-05-06'),
  paidAmount: field('MONEY', 'what was paid', '89.90'),
  paymentMethod: field('TEXT', 'how it was paid', 'bank transfer'),
  paymentId: field('TEXT', 'the number of the payment', 'P-7781'),
  carrier: field('CARRIER', 'who carries it', 'SF Express'),
  trackingNumber: field('TEXT', "the parcel's number at the carrier", 'SF1234567890'),
  invoiceNo: field('TEXT', 'the number of the invoice', 'R-2024-118'),
  cancelReason: field('TEXT', 'why it was cancelled', 'ordered twice'),
  paymentStatus: field('CODE', 'how far it is paid, by "meanings"', 'paid'),
  fulfillmentStatus: field('CODE', 'how far it is sent, by "meanings"', 'open'),
  customerId: field('TEXT', "the customer's number", 'K-100'),
  customerLevel: field('TEXT', "the customer's tier", 'A'),
  customerName: field('TEXT', "the customer's name", 'Ilse Morgen'),
  phone: field('TEXT', "the customer's phone", '+49 30 901820'),
  email: field('TEXT', "the customer's e-mail address", 'ilse@example.org'),
  customerNote: field('TEXT', 'what the customer wrote', 'please ring twice'),
  recipient: field('TEXT', 'who receives it', 'Ilse Morgen'),
  company: field('TEXT', "the recipient's company", 'Morgen GmbH'),
  address: field('TEXT', 'street and number, or the whole address', 'Lindenweg 4'),
  city: field('TEXT', 'the city', 'Berlin'),
  region: field('TEXT', 'the province or state', 'Berlin'),
  postalCode: field('TEXT', 'the postal code', '10115'),
  country: field('TEXT', 'the country, by its two letters', 'DE'),
  recipientPhone: field('TEXT', "the recipient's phone", '+49 30 901820'),
  subtotal: field('MONEY', 'the goods', '79.90'),
  discount: field('MONEY', 'what was taken off', '5.00'),
  shipping: field('MONEY', 'the freight', '5.90'),
  tax: field('MONEY', 'the tax', '14.35'),
  total: field('MONEY', 'all of it', '89.90'),
  currency: field('CURRENCY', 'the currency of the amounts', 'EUR'),
  tags: field('LIST', 'marks, between commas', 'gift, express'),
  parentOrderNo: field('TEXT', 'the order that this one was split from', 'SO-2024-0500'),
} as const satisfies Readonly<Record<string, FieldDefinition>>;
/** One of the {@link ORDER_FIELDS}. */
export type OrderField = keyof typeof ORDER_FIELDS;

/** What can be told of one line of an order. */
export const LINE_FIELDS = {
  lineNo: field('TEXT', "the line's number within the order; the rows are counted where it is not named", '1'),
  sku: field('TEXT', 'the article number', 'TEA-200'),
  productName: field('TEXT', 'what it is called', 'Green tea, 200 g'),
  quantity: field('NUMBER', 'how many, or how much', '2'),
  unitPrice: field('MONEY', 'what one costs', '39.95'),
} as const satisfies Readonly<Record<string, FieldDefinition>>;
/** One of the {@link LINE_FIELDS}. */
export type LineField = keyof typeof LINE_FIELDS;

/** What can be told of one step that somebody took. */
export const STEP_FIELDS = {
  orderNo: field('TEXT', 'the order number, as people use it', 'SO-2024-0501'),
  date: field('DATE', 'the day, or the day and the time', '2024-05-01'),
  time: field('TEXT', 'the time of day, where it is a column of its own', '14:05'),
  step: field('TEXT', 'what was done, by "meanings"', 'packed'),
  person: field('TEXT', 'who did it', 'Chen Jing'),
  note: field('TEXT', 'a remark for the staff', 'one box of two'),
} as const satisfies Readonly<Record<string, FieldDefinition>>;
/** One of the {@link STEP_FIELDS}. */
export type StepField = keyof typeof STEP_FIELDS;

/** States that a column's word proves without a date, and the field that would date them. */
export const STATES = {
  approved: {type: 'order.approved', dated: 'approvedAt'},
  paid: {type: 'payment.captured', dated: 'paidAt'},
  shipped: {type: 'shipment.dispatched', dated: 'shippedAt'},
  delivered: {type: 'shipment.checkpoint', dated: 'deliveredAt'},
  completed: {type: 'order.completed', dated: 'completedAt'},
  cancelled: {type: 'order.cancelled', dated: 'cancelledAt'},
} as const;
/** One of the {@link STATES}. */
export type StateName = keyof typeof STATES;

/** What a step can be besides the entry into a stage. */
export const STEP_EVENTS = {
  'order.approved': 'the order was approved',
  'order.completed': 'the order was closed',
  'order.cancelled': 'the order was cancelled',
  'payment.captured': 'the order was paid',
  'stock.locked': 'the goods were set aside',
  'stock.short': 'goods were missing',
  'shipment.dispatched': 'the parcel was handed to the carrier',
  'shipment.delivered': 'the parcel arrived',
  'note.added': 'a remark',
} as const;
/** One of the {@link STEP_EVENTS}. */
export type StepEvent = keyof typeof STEP_EVENTS;
