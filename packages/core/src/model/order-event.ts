import type {Money} from './money.js';
import type {
  Actor,
  Customer,
  Evidence,
  ExternalRef,
  OrderAmounts,
  OrderLine,
  ParcelLine,
  PersonalFacts,
  PersonalRef,
  PromisedWindow,
  TimeWindow,
} from './order.js';
import type {
  Assurance,
  Disclosure,
  FulfillmentStatus,
  HoldReason,
  PaymentStatus,
  ReasonCode,
  Role,
  ServiceKind,
  ShipmentStatus,
} from './status.js';

/**
 * Every kind of fact that a source can claim about an order. Their order is the rank that settles which of two facts of the
 * same instant, source and sequence is folded first.
 */
export const ORDER_EVENT_RANK = [
  'order.placed',
  'order.updated',
  'lifecycle.pinned',
  'order.approved',
  'approval.requested',
  'approval.granted',
  'approval.refused',
  'payment.authorized',
  'payment.captured',
  'payment.failed',
  'payment.voided',
  'payment.refunded',
  'stock.locked',
  'stock.short',
  'stage.entered',
  'evidence.attached',
  'shipment.created',
  'shipment.dispatched',
  'shipment.updated',
  'shipment.checkpoint',
  'shipment.cancelled',
  'service.requested',
  'service.scheduled',
  'service.started',
  'service.done',
  'service.failed',
  'service.cancelled',
  'invoice.issued',
  'invoice.cancelled',
  'order.held',
  'order.released',
  'order.frozen',
  'order.unfrozen',
  'order.completed',
  'order.cancelled',
  'return.requested',
  'return.approved',
  'return.rejected',
  'return.shipped',
  'return.received',
  'return.refunded',
  'return.closed',
  'customer.asked',
  'customer.told',
  'customer.changed',
  'promise.changed',
  'assignment.changed',
  'note.added',
  'attachment.added',
  'tag.added',
  'tag.removed',
  'host.asked',
  'host.answered',
  'sla.warned',
  'sla.breached',
  'sla.escalated',
  'update.missed',
  'event.retracted',
] as const;
/** A kind of fact; what each carries is {@link OrderEventData}. */
export type OrderEventType = (typeof ORDER_EVENT_RANK)[number];

/** Facts of an order as a host holds them. All optional: an adapter states what the payload says and no more. */
export interface OrderFacts {
  /** The number people use. */
  readonly orderNo?: string;
  readonly externalRefs?: readonly ExternalRef[];
  readonly customer?: Customer;
  readonly personal?: PersonalFacts | PersonalRef;
  readonly lines?: readonly OrderLine[];
  readonly amounts?: OrderAmounts;
  readonly paymentStatus?: PaymentStatus;
  readonly fulfillmentStatus?: FulfillmentStatus;
  readonly promised?: PromisedWindow;
  readonly tags?: readonly string[];
  readonly parentOrderNo?: string;
  /** Facts of this host that the model has no word for. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What a source says of one payment. Without an amount it counts as the whole of what was due. */
export interface PaymentFacts {
  /** The host's id of the payment; facts of one payment share it. */
  readonly paymentId: string;
  readonly amount?: Money;
  /** The host's word for the method. */
  readonly method?: string;
  readonly reason?: string;
  /**
   * `NOT_LATER_THAN`: the host told that it happened, not when; `occurredAt` is the latest it can have been.
   */
  readonly timePrecision?: 'EXACT' | 'NOT_LATER_THAN';
}

/** What is frozen together: every order of a channel, with an SKU, or of a carrier. */
export interface FreezeScope {
  readonly kind: 'CHANNEL' | 'SKU' | 'CARRIER';
  readonly id: string;
}

/** What a source says of one parcel; a later fact that leaves a field out does not take it back. */
export interface ShipmentFacts {
  /** The host's id of the parcel, unique within the order; carriers do not know it. */
  readonly shipmentId?: string;
  /** Code of core's carrier table where the host's word is known, else the host's word. */
  readonly carrier?: string;
  readonly carrierName?: string;
  readonly trackingNumber?: string;
  readonly trackingUrl?: string;
  readonly direction?: 'OUTBOUND' | 'RETURN';
  readonly lines?: readonly ParcelLine[];
  readonly status?: ShipmentStatus;
  /** The source's own code or word behind `status`. */
  readonly rawStatus?: string;
  readonly isDelayed?: boolean;
  readonly estimatedDelivery?: {readonly from?: string; readonly until?: string};
}

/** One event of a parcel's history, as a carrier tells it. */
export interface CheckpointFacts extends ShipmentFacts {
  readonly status: ShipmentStatus;
  /** The carrier's own words. Host text: shown as text, never as HTML. */
  readonly text?: string;
  readonly location?: string;
  readonly reason?: ReasonCode;
}

/** One step of an approval: for which stage, and in which role somebody was asked or answered. */
export interface ApprovalFacts {
  readonly stage: string;
  readonly role: Role;
  readonly person?: string;
  readonly note?: string;
}

/** One visit to the customer, an installation for instance. */
export interface ServiceFacts {
  /** Unique within the order; facts of one visit share it. */
  readonly taskId: string;
  readonly kind?: ServiceKind;
  /** When it is to take place. */
  readonly window?: TimeWindow;
  readonly note?: string;
}

/** Something that a host was asked to do with the order in its own system. Moves nothing here: what the host does, it tells itself. */
export interface HostRequestFacts {
  /** Unique within the order; what was asked and its answer share it. */
  readonly requestId: string;
  /** What is wanted: `HOLD`, `RELEASE`, `TRACKING_NUMBER`, `STATUS`. */
  readonly command: string;
}

/** An alarm about one stay of the order in a stage. */
export interface StageAlarmFacts {
  readonly stage: string;
  /** Which stay in that stage, from 1. */
  readonly visit: number;
  /** The stage's limit in milliseconds, of business time where it counts in a calendar. */
  readonly limitMs: number;
  /** Whom the lifecycle wants told of it. */
  readonly to?: Role;
}

/** Facts that the hub states when an instant passes. They say how an order stands, and move nothing of it. */
export const ALARM_TYPES = ['sla.warned', 'sla.breached', 'sla.escalated', 'update.missed'] as const;
/** One of the {@link ALARM_TYPES}. */
export type AlarmType = (typeof ALARM_TYPES)[number];

/** What each type of event carries. */
export interface OrderEventData {
  /** `from`: the version by which what nobody had pinned before is to be read; absent: by this one. */
  'lifecycle.pinned': {readonly key: string; readonly version: number; readonly from?: number};
  'order.placed': OrderFacts;
  'order.updated': OrderFacts;
  'order.approved': {readonly note?: string};
  'order.completed': {readonly note?: string};
  'order.cancelled': {readonly reason?: string};
  'order.held': {
    readonly holdId: string;
    readonly reason: HoldReason;
    readonly note?: string;
    readonly customerText?: string;
  };
  'order.released': {readonly holdId?: string; readonly note?: string};
  'order.frozen': {readonly scope?: FreezeScope; readonly reason?: string};
  /** Without a scope it lifts every freeze. */
  'order.unfrozen': {readonly scope?: FreezeScope; readonly note?: string};
  'approval.requested': ApprovalFacts & {readonly dueAt?: string};
  /** `isStandIn`: given in the place of the person or role that was asked. */
  'approval.granted': ApprovalFacts & {readonly isStandIn?: boolean};
  'approval.refused': ApprovalFacts & {readonly isStandIn?: boolean; readonly reason?: string};
  'payment.authorized': PaymentFacts;
  'payment.captured': PaymentFacts;
  'payment.failed': PaymentFacts;
  'payment.voided': PaymentFacts;
  'payment.refunded': PaymentFacts & {readonly refundId: string; readonly lines?: readonly ParcelLine[]};
  'stock.locked': {readonly lines?: readonly ParcelLine[]};
  'stock.short': {readonly lines?: readonly ParcelLine[]; readonly note?: string};
  'stage.entered': {readonly stage: string; readonly note?: string};
  'evidence.attached': {readonly stage: string; readonly note?: string};
  'shipment.created': ShipmentFacts;
  'shipment.dispatched': ShipmentFacts;
  'shipment.updated': ShipmentFacts;
  'shipment.checkpoint': CheckpointFacts;
  'shipment.cancelled': ShipmentFacts;
  'return.requested': {readonly returnId: string; readonly reason?: string; readonly lines?: readonly ParcelLine[]};
  'return.approved': {readonly returnId: string; readonly note?: string};
  'return.rejected': {readonly returnId: string; readonly reason?: string};
  'return.shipped': {readonly returnId: string};
  'return.received': {readonly returnId: string; readonly lines?: readonly ParcelLine[]};
  'return.refunded': {readonly returnId: string};
  'return.closed': {readonly returnId: string};
  'service.requested': ServiceFacts;
  'service.scheduled': ServiceFacts;
  'service.started': ServiceFacts;
  'service.done': ServiceFacts;
  'service.failed': ServiceFacts;
  'service.cancelled': ServiceFacts;
  'invoice.issued': {readonly invoiceId: string; readonly amount?: Money};
  'invoice.cancelled': {readonly invoiceId: string};
  'customer.asked': {readonly text?: string};
  /** `nextUpdateBy`: until when the next word was promised. */
  'customer.told': {
    readonly carries: readonly Disclosure[];
    readonly isProactive?: boolean;
    readonly nextUpdateBy?: string;
    readonly text?: string;
  };
  'customer.changed': {readonly what: string};
  'promise.changed': {readonly promised: PromisedWindow; readonly reason?: string};
  'assignment.changed': {
    readonly role: Role;
    readonly person?: string;
    readonly state?: 'ACTING' | 'CONFIRMED' | 'AWAITED';
  };
  'note.added': {readonly text: string; readonly visibility?: 'CUSTOMER' | 'STAFF' | 'AUDIT'};
  'attachment.added': {readonly name: string; readonly url?: string; readonly mediaType?: string};
  'tag.added': {readonly tag: string};
  'tag.removed': {readonly tag: string};
  /** `parameters`: what the command needs, by name: a tracking number, a remark. No personal data. */
  'host.asked': HostRequestFacts & {readonly parameters?: Readonly<Record<string, string>>};
  /** `DEAD`: the host gave no answer that could be used, and is not asked again by itself. */
  'host.answered': HostRequestFacts & {readonly outcome: 'ACCEPTED' | 'REFUSED' | 'DEAD'; readonly reason?: string};
  /** `dueAt`: when the limit ends. */
  'sla.warned': StageAlarmFacts & {readonly dueAt: string};
  'sla.breached': StageAlarmFacts;
  /** `share`: of the limit, that has passed. */
  'sla.escalated': StageAlarmFacts & {readonly share: number; readonly to: Role};
  /** `toldAt`: when the customer was last told, and promised the next word. */
  'update.missed': {readonly toldAt: string};
  'event.retracted': {readonly reason?: string};
}

/**
 * What an event is about. A shop names its order; a carrier knows only its parcel, and the hub finds the order.
 *
 * `orderRef` is the host's immutable id of the order, `orderNo` the number people use: a payload may know either or both.
 */
export type OrderSubject = OrderRefSubject | ParcelSubject;

/** An order by the names that its host gives it; `channel` is stamped by the hub, never by an adapter. */
export interface OrderRefSubject {
  readonly channel?: string;
  readonly orderNo?: string;
  readonly orderRef?: string;
}

/** A parcel by what is printed on it; `carrier` is a code of the carrier table where the word is known. */
export interface ParcelSubject {
  readonly carrier: string;
  readonly trackingNumber: string;
}

/**
 * One fact that a source claims about an order. Append-only; (`source`, `id`) is unique, so a redelivery changes nothing.
 *
 * `id` names the host's fact, not the delivery (`order/123/paid`). Two reports of one id that differ are the same fact
 * restated: the earlier `occurredAt` dates it, whichever arrives first.
 */
export type OrderEvent = {[T in OrderEventType]: OrderEventOf<T>}[OrderEventType];

/** An event of one type, or of several that are told apart by `type`. */
export interface OrderEventOf<T extends OrderEventType> {
  readonly id: string;
  /** Who says so: `shopify/<shop>`, `kuaidi100`, `scan`, `operator`. */
  readonly source: string;
  readonly type: T;
  readonly subject: OrderSubject;
  /** When it happened: ISO 8601 with offset or `Z`. */
  readonly occurredAt: string;
  /** When the hub heard of it: set by the hub, never by an adapter. */
  readonly receivedAt?: string;
  /**
   * How exact `occurredAt` is: the host told the day alone, or a wall-clock time whose zone its documents leave open. Absent: to the second.
   */
  readonly timePrecision?: 'DAY' | 'ZONE_ASSUMED';
  /** Order among facts of one source and one instant. */
  readonly sequence?: number;
  readonly actor?: Actor;
  /** How far the source itself vouches for it; the fold decides what is believed. */
  readonly assurance?: Assurance;
  readonly evidence?: readonly Evidence[];
  /** Ids of this source's events that this one takes the place of. */
  readonly corrects?: readonly string[];
  readonly data: OrderEventData[T];
  /** The host's own words behind the fact, opaque. */
  readonly raw?: unknown;
}

/** Whether the subject is a parcel whose order the hub has still to find. */
export function isParcelSubject(subject: OrderSubject): subject is ParcelSubject {
  return 'trackingNumber' in subject;
}
