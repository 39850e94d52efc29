/** One type of event that receivers are told of. */
export interface WebhookEventType {
  /** When it is told, in one sentence. */
  readonly says: string;
  /** What its `subject` is the id of. */
  readonly about: 'ORDER' | 'CHANNEL' | 'ENDPOINT';
  /** What `data.event` holds besides `types`, by key; its values in words. */
  readonly holds?: Readonly<Record<string, string>>;
  /** The name is taken and nothing tells it yet. */
  readonly isReserved?: true;
}

const MOVE = {from: 'the value before', to: 'the value now'} as const;
const PARCEL = {
  shipment: 'the parcel: id, direction, carrier, tracking number, status, delay, expected delivery',
} as const;

/**
 * Every type of event, in the order of the catalogue. docs/webhook-events.md and docs/asyncapi.json are made from this table; a name
 * that stands here is never given another meaning.
 */
export const WEBHOOK_EVENTS = {
  'order.placed': {says: 'The hub has come to know an order.', about: 'ORDER'},
  'order.confirmed': {
    says: 'The order has reached the phase CONFIRMED or passed it.',
    about: 'ORDER',
    holds: {from: 'the phase before; null on a new order', to: 'the phase now'},
  },
  'order.transitioned': {
    says: 'The order has entered another stage.',
    about: 'ORDER',
    holds: {from: 'key of the stage before', to: 'key of the stage now'},
  },
  'order.held': {says: 'The order may not move: it is held, or frozen with its channel.', about: 'ORDER', holds: MOVE},
  'order.released': {says: 'The order may move again.', about: 'ORDER', holds: MOVE},
  'order.cancelled': {says: 'The order is cancelled.', about: 'ORDER', holds: MOVE},
  'order.completed': {says: 'The order is over and done.', about: 'ORDER', holds: MOVE},
  'shipment.created': {says: 'A parcel of the order has become known.', about: 'ORDER', holds: PARCEL},
  'shipment.updated': {
    says: 'A parcel has another status, another number, another expected delivery or a new checkpoint.',
    about: 'ORDER',
    holds: PARCEL,
  },
  'shipment.delayed': {says: 'A parcel is said to be late.', about: 'ORDER', holds: PARCEL},
  'shipment.delivered': {says: 'A parcel has arrived.', about: 'ORDER', holds: PARCEL},
  'shipment.exception': {says: 'A parcel is lost, damaged or stopped.', about: 'ORDER', holds: PARCEL},
  'eta.revised': {
    says: 'The order is expected at least an hour earlier or later than was told last.',
    about: 'ORDER',
    holds: {from: 'the window before: from, until; null where none was known', to: 'the window now'},
  },
  'sla.warning': {says: 'Most of a stage’s time limit has passed.', about: 'ORDER'},
  'sla.breached': {says: 'A stage’s time limit has run out.', about: 'ORDER'},
  'diagnosis.changed': {
    says: 'The order has another verdict, another reason or is with another role.',
    about: 'ORDER',
    holds: {from: 'the diagnosis before: verdict, heldBy, reason', to: 'the diagnosis now'},
  },
  'breaker.opened': {says: 'A channel’s new orders are frozen.', about: 'CHANNEL'},
  'breaker.half_opened': {says: 'A frozen channel lets trial orders through.', about: 'CHANNEL'},
  'breaker.closed': {says: 'A channel’s orders flow again.', about: 'CHANNEL'},
  'reconciliation.mismatch': {says: 'Host and hub count differently.', about: 'CHANNEL', isReserved: true},
  'promo.mismatch': {says: 'A discount is not what was agreed.', about: 'ORDER', isReserved: true},
  'mapping.unknown_status': {
    says: 'A host uses a status that its adapter does not know.',
    about: 'CHANNEL',
    isReserved: true,
  },
  'webhook.disabled': {
    says: 'Another endpoint is told nothing any more.',
    about: 'ENDPOINT',
    holds: {why: '`GONE`: it answered 410; `FAILING`: nothing has reached it for five days'},
  },
  'webhook.test': {
    says: 'Somebody tries an endpoint. Sent to that endpoint alone, whatever it listens to.',
    about: 'ENDPOINT',
  },
} as const satisfies Readonly<Record<string, WebhookEventType>>;

/** Name of a type of event. */
export type WebhookEventName = keyof typeof WEBHOOK_EVENTS;

/** What an endpoint may listen to: every name, `order.*` for each first word, `*`. */
export const WEBHOOK_PATTERNS: readonly string[] = [
  '*',
  ...new Set(Object.keys(WEBHOOK_EVENTS).map((name) => `${name.split('.')[0]}.*`)),
  ...Object.keys(WEBHOOK_EVENTS),
];

/** Whether one of an endpoint's patterns takes a type. */
export function listensTo(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) => pattern === '*' || pattern === type || pattern === `${type.split('.')[0]}.*`);
}
