import {utf8ToBytes} from '@noble/hashes/utils.js';
import {isoInstant, parseInstant} from '@orderlight/core';
import {windowPull} from '../../kit/window-pull.js';
import {type ENTITY_SETS, entityUrl, NO_SYSTEM, resultsOf, S4_LIMIT, S4_SETTINGS, s4Headers} from './s4hana-api.js';
import {S4Fields} from './s4hana-fields.js';

/** Documents a page, each with its items. */
const PAGE_SIZE = 50;

/** Where a pass stands. */
interface Place {
  readonly kind: number;
  /** Key of the last document of that kind. */
  readonly after: string;
  /** Milliseconds at which the pass began: what changes while it goes on is left to the next one. */
  readonly startedAt: number;
}

/** What is asked for, in this order: a delivery or an invoice does not change the order that it is of. */
const KINDS: readonly {
  readonly set: keyof typeof ENTITY_SETS;
  readonly key: string;
  readonly expand: string;
  readonly since: (instant: string) => string;
}[] = [
  {set: 'order', key: 'SalesOrder', expand: 'to_Item,to_Partner', since: changedAtOrAfter},
  // A delivery tells the day of its change alone, and none where it never changed.
  {
    set: 'delivery',
    key: 'DeliveryDocument',
    expand: 'to_DeliveryDocumentItem',
    since: (instant) => {
      const day = `datetime'${instant.slice(0, 10)}T00:00:00'`;
      return `(LastChangeDate ge ${day} or CreationDate ge ${day})`;
    },
  },
  {set: 'billing', key: 'BillingDocument', expand: 'to_Item', since: changedAtOrAfter},
];

/**
 * Orders, deliveries and billing documents by their time of change (OData version 2). Pages go by key instead of `$skip`, so that a document that
 * changes meanwhile neither slips through nor comes twice.
 */
export const s4hanaPull = windowPull({
  settings: S4_SETTINGS,
  limit: S4_LIMIT,
  overlapMs: 300_000,
  async fetchPage({since, page, fetch, connection, now}) {
    const place = page === undefined ? {kind: 0, after: '', startedAt: now} : (JSON.parse(page) as Place);
    const kind = KINDS[place.kind] ?? (KINDS[0] as (typeof KINDS)[number]);
    const query = [
      `$filter=${encodeURIComponent(`${kind.since(since)}${place.after && ` and ${kind.key} gt '${place.after}'`}`)}`,
      `$orderby=${kind.key}`,
      `$top=${PAGE_SIZE}`,
      `$expand=${kind.expand}`,
      '$format=json',
    ].join('&');
    const url = entityUrl(connection, kind.set, `?${query}`);
    if (!url) return {isLasting: true, reason: NO_SYSTEM};
    const answered = resultsOf(await fetch({method: 'GET', url, headers: s4Headers(connection)}));
    if ('reason' in answered) return answered;
    const {results} = answered;
    const next = placeAfter(place, results, kind.key);
    return {
      messages: results.map((entity) => ({
        body: utf8ToBytes(JSON.stringify(entity)),
        headers: {'content-type': 'application/json'},
      })),
      changedAt: results.map((entity) => noLaterThan(place.startedAt, fieldsOf(entity).moment('LastChangeDateTime'))),
      ...(next && {next: JSON.stringify(next)}),
    };
  },
});

function changedAtOrAfter(instant: string): string {
  return `LastChangeDateTime ge datetimeoffset'${instant}'`;
}

function placeAfter(place: Place, results: readonly object[], key: string): Place | undefined {
  const last = results.at(-1);
  const after = last && fieldsOf(last).id(key);
  if (results.length === PAGE_SIZE && after) return {...place, after};
  return place.kind + 1 < KINDS.length ? {...place, kind: place.kind + 1, after: ''} : undefined;
}

function fieldsOf(entity: object): S4Fields {
  return new S4Fields(entity, {host: 'SAP S/4HANA', report: () => undefined});
}

function noLaterThan(millis: number, instant: string | undefined): string | undefined {
  const at = parseInstant(instant ?? '');
  return at === undefined ? undefined : isoInstant(Math.min(at, millis));
}
