import type {Fields} from '../../kit/fields.js';
import type {Dated} from '../../kit/tell.js';

/**
 * A time of WooCommerce's: `<name>_gmt` is in UTC, though it is written without a `Z`; `<name>` alone is in the site's own zone, which no payload
 * names, so that it is read as UTC and said to be assumed (REST API docs, "Order properties").
 */
export function timeOf(object: Fields, name: string): Dated | undefined {
  const exact = object.localInstant(`${name}_gmt`, '+00:00');
  if (exact) return {occurredAt: exact};
  const assumed = object.localInstant(name, '+00:00');
  return assumed === undefined ? undefined : {occurredAt: assumed, timePrecision: 'ZONE_ASSUMED'};
}

/** What a fact stands on: which thing, of which order, when. Reports where an object lacks one of them. */
export function standing(
  object: Fields,
  idName: string,
  orderRef: string | undefined,
  when: Dated | undefined,
): {readonly id: string; readonly orderRef: string; readonly when: Dated} | undefined {
  const id = object.id(idName);
  if (id && orderRef && when) return {id, orderRef, when};
  return object.invalid(idName, 'or its order or its time is missing');
}

/** The order that an object of the REST API hangs from, by the address of what is above it: refunds and notes name it nowhere else. */
export function parentRef(object: Fields): string | undefined {
  const up = object.has('_links') ? object.object('_links')?.list('up')[0] : undefined;
  return /\/orders?\/(\d{1,20})\/?$/.exec(up?.peek('href') ?? '')?.[1];
}

/** An entry of an object's metadata by its key: the rest is other plugins' and may be about people, so that it is never read. */
export function metaOf(object: Fields, key: string): Fields | undefined {
  return object.list('meta_data').find((meta) => meta.peek('key') === key);
}

/** A name with the HTML entities read that WordPress writes: `Tea &amp; pot`, `Kid&#8217;s cup`. Still text, never HTML. */
export function plainText(text: string | undefined): string | undefined {
  return text
    ?.replace(/&#(\d{2,5});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&ndash;/g, '–')
    .replace(/&amp;/g, '&');
}
