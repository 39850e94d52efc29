import {
  carrierCode,
  type Money,
  type OrderEvent,
  type OrderEventData,
  type OrderEventType,
  type OrderFacts,
  type OrderRefSubject,
  type ParcelLine,
  type ShipmentStatus,
} from '@orderlight/core';
import type {Fields} from '../fields.js';
import {type Reading, stated, subjectOf} from '../reading.js';

/** One parcel of an order, as the platform tells it. */
export interface TradeParcel {
  /** What stays the same when the number is corrected: the line that it was sent for, or the platform's own id of the parcel. */
  readonly shipmentId: string;
  /** When the seller said that it left; absent: the order's own date is the latest that it can have been. */
  readonly at?: string | undefined;
  readonly carrierName?: string | undefined;
  readonly trackingNumber?: string | undefined;
  readonly lines?: readonly ParcelLine[] | undefined;
  readonly status?: ShipmentStatus | undefined;
  readonly rawStatus?: string | undefined;
}

/** Where an after-sales case stands; the steps of `return.*`. */
export type AfterSalesStep = 'requested' | 'approved' | 'rejected' | 'shipped' | 'received' | 'refunded' | 'closed';

/**
 * The facts of one order of a platform that numbers orders once for all (Taobao, JD, Pinduoduo …), each under the id that it has whichever
 * way it comes: `order/<id>/paid` from the order, from a message about it, from its page of a list.
 *
 * What is not dated is not a fact: every method leaves out what has no `at`.
 */
export class TradeEvents {
  readonly #reading: Reading;
  readonly #subject: OrderRefSubject;
  readonly #name: string;
  readonly #ref: OrderFacts;

  /** `system`: what the platform is called in `externalRefs`. */
  constructor(reading: Reading, system: string, id: string) {
    this.#reading = reading;
    this.#subject = subjectOf(id, id);
    this.#name = `order/${id}`;
    this.#ref = {orderNo: id, externalRefs: [{system, id}]};
  }

  placed(at: string | undefined): void {
    this.#tell(`${this.#name}/placed`, 'order.placed', at, this.#ref);
  }

  /** The order as it was at the platform's own date of it. */
  snapshot(at: string | undefined, facts: OrderFacts): void {
    this.#tell(`${this.#name}/as-of/${at}`, 'order.updated', at, {...this.#ref, ...stated(facts)});
  }

  /** What a message says of the order without telling the whole of it. */
  part(word: string, at: string | undefined, facts: OrderFacts): void {
    this.#tell(`${this.#name}/${word}/as-of/${at}`, 'order.updated', at, stated(facts));
  }

  paid(at: string | undefined, amount?: Money, method?: string): void {
    this.#tell(`${this.#name}/paid`, 'payment.captured', at, stated({paymentId: this.#name, amount, method}));
  }

  /** Paid, but not when: `by` is the latest it can have been. `part`: what of it, where it was not all. */
  paidBy(by: string | undefined, amount?: Money, part?: string): void {
    const timePrecision = 'NOT_LATER_THAN' as const;
    const name = part === undefined ? 'paid' : `paid/${part}`;
    this.#tell(`${this.#name}/${name}`, 'payment.captured', by, stated({paymentId: this.#name, amount, timePrecision}));
  }

  refunded(refundId: string, at: string | undefined, amount?: Money, lines?: readonly ParcelLine[]): void {
    this.#tell(`refund/${refundId}`, 'payment.refunded', at, stated({paymentId: this.#name, refundId, amount, lines}));
  }

  /** `what`: the case's lines and reason, which only its first step carries. */
  afterSales(
    returnId: string,
    step: AfterSalesStep,
    at: string | undefined,
    what: {readonly reason?: string | undefined; readonly lines?: readonly ParcelLine[] | undefined} = {},
  ): void {
    const told = step === 'requested' ? stated({returnId, ...what}) : {returnId};
    this.#tell(`return/${returnId}/${step}`, `return.${step}`, at, told as OrderEventData[`return.${AfterSalesStep}`]);
  }

  cancelled(at: string | undefined, reason?: string): void {
    this.#tell(`${this.#name}/cancelled`, 'order.cancelled', at, stated({reason}));
  }

  completed(at: string | undefined): void {
    this.#tell(`${this.#name}/completed`, 'order.completed', at, {});
  }

  /** What the seller's staff wrote at the order. It bears no id and no date of its own: its text tells it from the next. */
  staffNote(text: string | undefined, at: string | undefined): void {
    if (text)
      this.#tell(`${this.#name}/staff-note/${fingerprint(text)}`, 'note.added', at, {text, visibility: 'STAFF'});
  }

  /** A parcel that left, by the seller's word alone, and what is known of it as of the order's own date. */
  parcel({shipmentId, at, carrierName, trackingNumber, lines, status, rawStatus}: TradeParcel, asOf?: string): void {
    const name = `${this.#name}/parcel/${shipmentId}`;
    const parcel = stated({shipmentId, direction: 'OUTBOUND' as const, lines});
    // A number can be corrected later: only the snapshot carries it.
    this.#tell(`${name}/dispatched`, 'shipment.dispatched', at ?? asOf, parcel);
    this.#tell(
      `${name}/as-of/${asOf}`,
      'shipment.updated',
      asOf,
      stated({
        ...parcel,
        carrier: carrierName && carrierCode(carrierName),
        carrierName,
        trackingNumber,
        status,
        rawStatus,
      }),
    );
  }

  #tell<T extends OrderEventType>(id: string, type: T, occurredAt: string | undefined, data: OrderEventData[T]): void {
    if (occurredAt === undefined) return;
    const {source, events} = this.#reading;
    events.push({id, source, type, subject: this.#subject, occurredAt, data} as OrderEvent);
  }
}

/** Facts that the model has no word for, under the platform's own names of them; those that are not stated are left out. */
export function attributesOf(
  fields: Fields,
  ...names: readonly string[]
): Readonly<Record<string, string>> | undefined {
  const told = names.flatMap((name) => {
    const text = fields.text(name);
    return text === undefined ? [] : [[name, text] as const];
  });
  return told.length ? Object.fromEntries(told) : undefined;
}

/** The newest of some dates in UTC: what dates an order that does not say when it changed. */
export function newestOf(...dates: readonly (string | undefined)[]): string | undefined {
  return dates.reduce((newest, date) => (date !== undefined && (newest ?? '') < date ? date : newest), undefined);
}

/** FNV-1a, 32 bits: tells texts of one order apart, and hides nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
