import type {Issue} from '@orderlight/adapters';
import {type FilteredFacts, type FilterRule, ruleFor} from '@orderlight/adapters/cleaning';
import {isoInstant, isParcelSubject, type OrderEvent, type OrderFacts, type PersonalFacts} from '@orderlight/core';
import type {Database} from '../db/database.js';
import {addKeptOut, type ChannelKey, countSmallOrders, doorwayOf, releaseOrders} from '../db/kept-out.js';
import {ensureTenant} from '../db/tenants.js';
import {createsOrder, plainOrderNo} from '../record/order-names.js';
import {isPersonalRef} from '../record/split-personal.js';
import {digestsOf, readPhone} from '../tracking/phone-number.js';
import {type CleaningSettings, cleaningSettingsOf} from './settings.js';

/** What may pass of a message, and what a rule keeps out. */
export interface Sifted {
  readonly events: readonly OrderEvent[];
  /** Name of the first rule that kept something out. */
  readonly rule?: string;
  readonly issues: readonly Issue[];
}

/**
 * Keeps test and brush orders out of the log, and every later fact about them. An order that the hub has already, or that somebody let
 * in, is never kept out: no fact of it may be lost. With `release` the orders of the message are let in for good.
 */
export async function keepOut(
  {db, now}: {readonly db: Database; readonly now: () => number},
  channel: ChannelKey,
  events: readonly OrderEvent[],
  release = false,
): Promise<Sifted> {
  const at = isoInstant(now());
  if (release) {
    const names = byOrder(events).flatMap((order) => order.names);
    await releaseOrders(db, channel, names, at);
    return {events, issues: []};
  }
  const passing = new Set<OrderEvent>(events);
  const issues: Issue[] = [];
  let first: string | undefined;
  for (const told of byOrder(events)) {
    const rule = await ruleAgainst(db, channel, told);
    if (!rule) continue;
    for (const event of told.events) passing.delete(event);
    await addKeptOut(db, channel, {name: told.names[0] ?? '', rule, at});
    first ??= rule;
    issues.push({
      code: 'KEPT_OUT',
      message: `The rule "${rule}" keeps the order out. Release the message if it is a real one.`,
    });
  }
  if (first === undefined) return {events, issues};
  return {events: events.filter((event) => passing.has(event)), rule: first, issues};
}

interface ToldOrder {
  /** The host's id first. */
  readonly names: readonly string[];
  readonly events: readonly OrderEvent[];
}

/** Events of a message by order; those about a parcel alone are nobody's. */
function byOrder(events: readonly OrderEvent[]): ToldOrder[] {
  const orders = new Map<string, {names: Set<string>; events: OrderEvent[]}>();
  for (const event of events) {
    const {subject} = event;
    if (isParcelSubject(subject)) continue;
    const names = [subject.orderRef, subject.orderNo && plainOrderNo(subject.orderNo)].filter(
      (one) => one !== undefined,
    );
    const [key] = names;
    if (!key) continue;
    const told = orders.get(key) ?? {names: new Set(), events: []};
    orders.set(key, {names: new Set([...told.names, ...names.filter(Boolean)]), events: [...told.events, event]});
  }
  return [...orders.values()].map(({names, events: own}) => ({names: [...names], events: own}));
}

async function ruleAgainst(db: Database, channel: ChannelKey, {names, events}: ToldOrder): Promise<string | undefined> {
  const creating = events.filter(createsOrder);
  const rule = creating.length > 0 ? await fallsUnder(db, channel, creating) : undefined;
  // What tells of the order itself and falls under no rule may pass without a look into the store.
  if (creating.length > 0 && !rule) return undefined;
  const {doorway, rule: before} = await doorwayOf(db, channel, names);
  if (doorway === 'KNOWN' || doorway === 'RELEASED') return undefined;
  return rule ?? (doorway === 'KEPT_OUT' ? before : undefined);
}

async function fallsUnder(
  db: Database,
  {tenant, channel}: ChannelKey,
  events: readonly OrderEvent[],
): Promise<string | undefined> {
  const settings = await cleaningSettingsOf(db, tenant, channel);
  if (settings.rules.length === 0) return undefined;
  const facts = factsOf(events);
  const count: Parameters<typeof ruleFor>[2] = async (below, hours) => {
    const phoneDigests = await phonesOf(db, tenant, facts.personal, settings);
    const placedAt = events[0]?.occurredAt ?? '';
    return phoneDigests.length ? countSmallOrders(db, tenant, {phoneDigests, below, before: placedAt, hours}) : 0;
  };
  const rule: FilterRule | undefined = await ruleFor(facts, settings.rules, count);
  return rule?.name;
}

/** All that a message tells of an order itself; what comes later in it counts. */
function factsOf(events: readonly OrderEvent[]): FilteredFacts {
  const told: OrderFacts[] = events.map((event) => event.data as OrderFacts);
  const [{subject} = {subject: {}}] = events;
  const orderNo = isParcelSubject(subject as OrderEvent['subject'])
    ? undefined
    : (subject as {orderNo?: string}).orderNo;
  const {personal, ...facts} = Object.assign({...(orderNo && {orderNo})}, ...told) as OrderFacts;
  return {
    ...facts,
    attributes: Object.assign({}, ...told.map(({attributes}) => attributes)),
    tags: told.flatMap(({tags = []}) => tags),
    ...(personal && !isPersonalRef(personal) && {personal: personal as PersonalFacts}),
  };
}

async function phonesOf(
  db: Database,
  tenant: string,
  personal: PersonalFacts | undefined,
  {country}: CleaningSettings,
): Promise<readonly string[]> {
  const home = personal?.shippingAddress?.countryCode ?? country;
  const phone = personal?.phone ? readPhone(personal.phone, home) : undefined;
  return phone ? digestsOf(phone, await ensureTenant(db, tenant)) : [];
}
