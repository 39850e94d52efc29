import type {Money} from './money.js';
import type {EvidenceKind, Role} from './status.js';

/** A postal address as the host gave it, part by part. */
export interface Address {
  readonly name?: string;
  readonly company?: string;
  readonly lines: readonly string[];
  readonly city?: string;
  readonly region?: string;
  /** Beneath the city: of a Chinese address the district, county or county-level city. */
  readonly district?: string;
  /** Of a Chinese address the code of its smallest known division, six digits (GB/T 2260): `330106`. */
  readonly regionCode?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode?: string;
  readonly phone?: string;
}

/**
 * What is known of the people behind an order. It stands beside the event log, not in it: the hub stores the values in
 * a table of their own and leaves a {@link PersonalRef} in the event.
 */
export interface PersonalFacts {
  readonly name?: string;
  /** E.164 where it could be told, else as the host wrote it. */
  readonly phone?: string;
  readonly email?: string;
  readonly shippingAddress?: Address;
  readonly billingAddress?: Address;
  /** What the customer wrote with the order. */
  readonly note?: string;
}

/** Stands in an event for personal facts kept elsewhere; `digest` proves that they have not been altered. */
export interface PersonalRef {
  readonly ref: string;
  readonly digest: string;
}

/** What may be known of the customer by anybody on the staff; all else is in {@link PersonalFacts}. */
export interface Customer {
  /** The host's id of the person, opaque. */
  readonly id?: string;
  /** The host's customer tier, in the host's word. */
  readonly level?: string;
  /** Orders that this person has placed, this one included. */
  readonly orderCount?: number;
}

/** How the goods of a line have to be treated. */
export interface LineFlags {
  readonly gift?: boolean;
  readonly coldChain?: boolean;
  readonly hazmat?: boolean;
  readonly customMade?: boolean;
}

/** One article of an order. `quantity` need not be whole: some goods are sold by weight. */
export interface OrderLine {
  /** The host's id of the line, unique within the order. */
  readonly id: string;
  readonly sku?: string;
  readonly name: string;
  readonly image?: string;
  readonly quantity: number;
  readonly unitPrice?: Money;
  readonly flags?: LineFlags;
}

/** What the order costs, part by part, as the host reckons it; nothing here is added up again. */
export interface OrderAmounts {
  readonly subtotal?: Money;
  readonly discount?: Money;
  readonly shipping?: Money;
  readonly tax?: Money;
  readonly total?: Money;
}

/** The order in another system. */
export interface ExternalRef {
  readonly system: string;
  readonly id: string;
  readonly url?: string;
}

/** A span of instants, ISO 8601. Either end may be open. */
export interface TimeWindow {
  readonly from?: string;
  readonly until?: string;
}

/** When the order is to arrive: a promise made to the customer or, `COMPUTED`, what to expect where nobody made one. */
export interface PromisedWindow extends TimeWindow {
  /** `DATE`: kept when delivered on or before that calendar day in `timeZone`; `TIME`: by the instant. */
  readonly precision: 'DATE' | 'TIME';
  readonly timeZone?: string;
  /** `HOST` said it, or the hub `COMPUTED` it from lead and transit times. */
  readonly source: 'HOST' | 'COMPUTED';
}

/** Pieces of a line that a parcel, a refund or a return holds. */
export interface ParcelLine {
  /** {@link OrderLine.id} */
  readonly line: string;
  readonly quantity: number;
}

/** Something that proves a fact: a record elsewhere by its `id` there, a file by `url` and digest. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly id?: string;
  readonly label?: string;
  readonly url?: string;
  readonly sha256?: string;
  /** ISO 8601 instant. */
  readonly capturedAt?: string;
}

/** What kinds of actor there are. */
export const ACTOR_TYPES = ['PERSON', 'SYSTEM', 'CARRIER', 'CUSTOMER'] as const;

/** Who did something, as far as the source tells. */
export interface Actor {
  readonly type: (typeof ACTOR_TYPES)[number];
  readonly role?: Role;
  readonly displayName?: string;
  /** The actor's id in its own system, opaque. */
  readonly id?: string;
}
