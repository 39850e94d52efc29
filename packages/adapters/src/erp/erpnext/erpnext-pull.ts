import {utf8ToBytes} from '@noble/hashes/utils.js';
import {isoInstant, parseInstant, wallClock} from '@orderlight/core';
import type {HostMessage} from '../../kit/adapter.js';
import type {HostFailure} from '../../kit/host-answer.js';
import type {HostConnection, HostFetch} from '../../kit/host-pull.js';
import {type PulledPage, windowPull} from '../../kit/window-pull.js';
import {
  dataOf,
  ERPNEXT_LIMIT,
  ERPNEXT_SETTINGS,
  erpnextRequest,
  listUrl,
  NO_SITE,
  resourceUrl,
  type Site,
  siteOf,
} from './erpnext-api.js';
import {ErpnextFields, ZONE_HEADER} from './erpnext-fields.js';

/** Documents a page: each is fetched by itself, since a list does not hold its items. */
const PAGE_SIZE = 20;

/** What is asked for, in this order: a payment of an invoice does not change the order. */
const DOCTYPES = ['Sales Order', 'Delivery Note', 'Sales Invoice', 'Payment Entry'] as const;

/** Where a pass stands. */
interface Place {
  readonly kind: number;
  /** The last change seen of that kind, as the site writes it, and how many documents of just that time were fetched. */
  readonly from: string;
  readonly skip: number;
  /** Milliseconds at which the pass began: what changes while it goes on is left to the next one. */
  readonly startedAt: number;
}

/**
 * Every kind of document by its time of change (Frappe, "REST API", "Listing documents"). A page begins at the last change of the one before rather
 * than at a number of rows, so that what changes meanwhile pushes no other out of sight.
 */
export const erpnextPull = windowPull({
  settings: ERPNEXT_SETTINGS,
  limit: ERPNEXT_LIMIT,
  overlapMs: 300_000,
  async fetchPage({since, page, fetch, connection, now}) {
    const site = siteOf(connection);
    if (!site) return {isLasting: true, reason: NO_SITE};
    const begin = siteTime(since, site);
    const place = placeIn(page) ?? {kind: 0, from: begin, skip: 0, startedAt: now};
    return fetchDocuments({site, fetch, connection}, place, begin);
  },
});

interface Talk {
  readonly site: Site;
  readonly fetch: HostFetch;
  readonly connection: HostConnection;
}

async function fetchDocuments(talk: Talk, place: Place, begin: string): Promise<PulledPage | HostFailure> {
  const doctype = DOCTYPES[place.kind] ?? DOCTYPES[0];
  const listed = await ask(
    talk,
    listUrl(talk.site, doctype, {
      fields: ['name', 'modified'],
      filters: [
        ['modified', '>=', place.from],
        ['docstatus', '>', '0'],
      ],
      start: place.skip,
      length: PAGE_SIZE,
    }),
  );
  if ('reason' in listed) return listed;
  const rows = (Array.isArray(listed.data) ? listed.data : []).flatMap((row) => rowOf(row) ?? []);
  const messages: HostMessage[] = [];
  for (const {name} of rows) {
    const document = await ask(talk, resourceUrl(talk.site, doctype, name));
    // Somebody deleted it meanwhile.
    if ('isGone' in document) continue;
    if ('reason' in document) return document;
    const whole = doctype === 'Payment Entry' ? await withInvoices(talk, document.data) : document;
    if ('reason' in whole) return whole;
    messages.push(messageOf('parts' in whole ? whole.parts : whole, talk.site));
  }
  const next = placeAfter(place, rows, begin);
  return {
    messages,
    changedAt: rows.map(({modified}) => noLaterThan(place.startedAt, instantOf(modified, talk.site))),
    ...(next && {next: JSON.stringify(next)}),
  };
}

interface Row {
  readonly name: string;
  readonly modified: string;
}

function rowOf(row: unknown): Row | undefined {
  const {name, modified} = Object(row) as {readonly name?: unknown; readonly modified?: unknown};
  return typeof name === 'string' && typeof modified === 'string' ? {name, modified} : undefined;
}

/** A full page goes on from its last change; a shorter one was the last of its kind. */
function placeAfter(place: Place, rows: readonly Row[], begin: string): Place | undefined {
  const last = rows.at(-1)?.modified;
  if (rows.length === PAGE_SIZE && last) {
    const twins = rows.filter(({modified}) => modified === last).length;
    return {...place, from: last, skip: twins + (last === place.from ? place.skip : 0)};
  }
  const kind = place.kind + 1;
  return kind < DOCTYPES.length ? {...place, kind, from: begin, skip: 0} : undefined;
}

/** A payment with the invoices that it names, which alone tell the orders. */
async function withInvoices(talk: Talk, payment: unknown): Promise<{readonly parts: object} | HostFailure> {
  const {references} = Object(payment) as {readonly references?: unknown};
  const invoices: unknown[] = [];
  for (const reference of Array.isArray(references) ? references : []) {
    const {reference_doctype: doctype, reference_name: name} = Object(reference);
    if (doctype !== 'Sales Invoice' || typeof name !== 'string') continue;
    const invoice = await ask(talk, resourceUrl(talk.site, 'Sales Invoice', name));
    if ('isGone' in invoice) continue;
    if ('reason' in invoice) return invoice;
    invoices.push(invoice.data);
  }
  return {parts: {'Payment Entry': payment, 'Sales Invoice': invoices}};
}

async function ask(
  {fetch, connection}: Talk,
  url: string,
): Promise<ReturnType<typeof dataOf> | (HostFailure & {readonly isGone: true})> {
  const answer = await fetch(erpnextRequest(connection, url));
  const answered = dataOf(answer);
  return answer.status === 404 && 'reason' in answered ? {...answered, isGone: true} : answered;
}

function messageOf(whole: object, {zone}: Site): HostMessage {
  return {
    body: utf8ToBytes(JSON.stringify(whole)),
    headers: {'content-type': 'application/json', [ZONE_HEADER]: zone},
  };
}

function placeIn(page: string | undefined): Place | undefined {
  return page === undefined ? undefined : (JSON.parse(page) as Place);
}

/** An instant as the clock of the site shows it, down to the minute. */
function siteTime(instant: string, {zone}: Site): string {
  return `${wallClock(parseInstant(instant) ?? 0, zone).replace('T', ' ')}:00`;
}

function instantOf(modified: string, {zone}: Site): string | undefined {
  const row = new ErpnextFields({modified}, {host: 'ERPNext', report: () => undefined});
  return row.dated({name: zone, isAssumed: false}, 'modified')?.occurredAt;
}

function noLaterThan(millis: number, instant: string | undefined): string | undefined {
  const at = parseInstant(instant ?? '');
  return at === undefined ? undefined : isoInstant(Math.min(at, millis));
}
