import type {Address, PersonalFacts} from '@orderlight/core';
import {locate} from './address.js';
import {type CleaningContext, cleanPersonal} from './personal.js';

/** By what two orders may be of one person. `NAME` proves nothing by itself: it tells people behind one phone apart. */
export const MARK_KINDS = ['ACCOUNT', 'PHONE', 'EMAIL', 'ADDRESS', 'NAME'] as const;
/** One of the {@link MARK_KINDS}; `ADDRESS` is name and address together. */
export type MarkKind = (typeof MARK_KINDS)[number];

/** What a person is recognised by. Clear text: to be kept as a keyed digest alone. */
export interface PersonMark {
  readonly kind: MarkKind;
  readonly value: string;
}

/** How surely two orders are of one person that share such a mark, 0 to 1. */
const WEIGHT: Readonly<Record<MarkKind, number>> = {ACCOUNT: 1, PHONE: 0.85, EMAIL: 0.9, ADDRESS: 0.75, NAME: 0};
/** Two people share a phone or a mailbox more often than a name changes. */
const OTHER_NAME = 0.7;
/** Two orders are put together from here on. */
export const LEAST_CONFIDENCE = 0.55;

/** The marks of an order's person; an account is one only within the channel that gave its id. Masked values are nobody's. */
export function personMarks(
  facts: PersonalFacts | undefined,
  {account, channel, ...context}: CleaningContext & {readonly account?: string | undefined; readonly channel: string},
): PersonMark[] {
  const marks: PersonMark[] = account ? [{kind: 'ACCOUNT', value: JSON.stringify([channel, account])}] : [];
  if (!facts) return marks;
  const {name, phone, email, shippingAddress} = cleanPersonal(facts, context);
  const phones = [phone, shippingAddress?.phone].flatMap((one) => (one ? plainPhone(one) : []));
  const mail = email && plainEmail(email);
  const whom = plainName(shippingAddress?.name ?? name ?? '');
  const where = shippingAddress && plainPlace(shippingAddress, context);
  const names = [name, shippingAddress?.name].flatMap((one) => (one ? plainName(one) : []));
  return [
    ...marks,
    ...[...new Set(phones)].map((value): PersonMark => ({kind: 'PHONE', value})),
    ...(mail ? [{kind: 'EMAIL', value: mail} as const] : []),
    ...(whom && where ? [{kind: 'ADDRESS', value: `${whom}\n${where}`} as const] : []),
    ...[...new Set(names)].filter(Boolean).map((value): PersonMark => ({kind: 'NAME', value})),
  ];
}

/** A shipping address as two are compared, or `''` where it says too little to tell two doors apart. */
export function plainPlace(address: Address, {divisions}: CleaningContext): string {
  const {place, street: text} = divisions
    ? locate(address, divisions)
    : {place: undefined, street: address.lines.join(' ')};
  const {code} = place ? (place.district ?? place.city ?? place.province) : {code: undefined};
  const where =
    code ?? [address.countryCode, address.region, address.city].map((part) => squeezed(part ?? '')).join('|');
  const street = squeezed(text);
  return street.length >= 4 && /\p{N}/u.test(street) ? `${where}|${street}` : '';
}

function plainPhone(phone: string): string[] {
  const digits = phone.normalize('NFKC').replace(/[^\d+]/g, '');
  return digits.length >= 7 && !/[*•]/.test(phone) ? [digits] : [];
}

/** RFC 5321, 4.5.3.1: 64 before the sign, 255 after it. */
const LONGEST_EMAIL = 320;

function plainEmail(email: string): string | undefined {
  const text = email
    .slice(0, LONGEST_EMAIL + 1)
    .normalize('NFKC')
    .trim()
    .toLowerCase();
  if (text.length > LONGEST_EMAIL) return undefined;
  return /^[^\s@*]+@[^\s@*]+\.[^\s@*]+$/.test(text) ? text : undefined;
}

function plainName(name: string): string {
  const text = squeezed(name);
  return text.includes('*') ? '' : text;
}

function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.,，。、·•‧・#'’()（）]|(?<!\d)[-–—]|[-–—](?!\d)/gu, '');
}

/** An order and the marks of its person, as digests; two orders share a mark where the texts are the same. */
export interface MarkedOrder {
  readonly id: string;
  readonly marks: readonly {readonly kind: MarkKind; readonly digest: string}[];
}

/** One order in a group: how surely it belongs there, and by which marks. */
export interface PersonMember {
  readonly id: string;
  readonly confidence: number;
  readonly reasons: readonly MarkKind[];
}

/** Orders that are likely of one person. */
export interface PersonGroup {
  /** How surely the weakest of its orders belongs to it. */
  readonly confidence: number;
  readonly members: readonly PersonMember[];
}

/** Two orders that are likely of one person. */
export interface PersonLink {
  readonly one: string;
  readonly other: string;
  readonly confidence: number;
  readonly reasons: readonly MarkKind[];
}

/**
 * Puts orders together that are likely of one person, the surest links first. Two orders that somebody keeps `apart` never come into one
 * group, by whatever third order. The same orders give the same groups in whatever order they come.
 */
export function groupPersons(
  orders: readonly MarkedOrder[],
  apart: readonly (readonly [string, string])[] = [],
): PersonGroup[] {
  const parted = new Set(apart.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]));
  const groups = new Map(orders.map(({id}) => [id, [id]]));
  const links = linksBetween(orders).filter(({one, other}) => !parted.has(`${one} ${other}`));
  const joining: PersonLink[] = [];
  for (const link of links) {
    const [mine, yours] = [groups.get(link.one) ?? [], groups.get(link.other) ?? []];
    if (mine !== yours) {
      if (mine.some((one) => yours.some((other) => parted.has(`${one} ${other}`)))) continue;
      const joined = [...mine, ...yours];
      for (const id of joined) groups.set(id, joined);
    }
    joining.push(link);
  }
  const linksOf = new Map<string, PersonLink[]>();
  for (const link of joining) {
    for (const id of [link.one, link.other]) pushTo(linksOf, id, link);
  }
  return [...new Set(groups.values())]
    .map((ids) => groupOf([...ids].sort(), linksOf))
    .sort((one, other) => compare(one.members[0]?.id ?? '', other.members[0]?.id ?? ''));
}

function groupOf(ids: readonly string[], linksOf: ReadonlyMap<string, readonly PersonLink[]>): PersonGroup {
  const members = ids.map((id): PersonMember => {
    const own = linksOf.get(id) ?? [];
    return {
      id,
      confidence: own.reduce((most, {confidence}) => Math.max(most, confidence), ids.length > 1 ? 0 : 1),
      reasons: MARK_KINDS.filter((kind) => own.some(({reasons}) => reasons.includes(kind))),
    };
  });
  return {confidence: Math.min(...members.map(({confidence}) => confidence)), members};
}

function linksBetween(orders: readonly MarkedOrder[]): PersonLink[] {
  const byMark = new Map<string, MarkedOrder[]>();
  for (const order of orders) {
    for (const {kind, digest} of order.marks) {
      if (WEIGHT[kind] === 0) continue;
      const key = `${kind} ${digest}`;
      pushTo(byMark, key, order);
    }
  }
  const links = new Map<string, PersonLink>();
  for (const sharing of byMark.values()) {
    for (const [at, first] of sharing.entries()) {
      for (const second of sharing.slice(at + 1)) {
        const [one, other] = first.id < second.id ? [first, second] : [second, first];
        const key = `${one.id} ${other.id}`;
        if (!links.has(key) && one.id !== other.id) links.set(key, linkOf(one, other));
      }
    }
  }
  return [...links.values()]
    .filter(({confidence}) => confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence || compare(a.one, b.one) || compare(a.other, b.other));
}

/** How surely two orders are of one person, and why. */
export function linkOf(one: MarkedOrder, other: MarkedOrder): PersonLink {
  const reasons = MARK_KINDS.filter((kind) => shares(one, other, kind));
  const doubt = reasons.reduce((rest, kind) => rest * (1 - WEIGHT[kind]), 1);
  const isOtherName =
    !reasons.includes('NAME') && [one, other].every(({marks}) => marks.some(({kind}) => kind === 'NAME'));
  const sure = 1 - doubt;
  const confidence = reasons.includes('ACCOUNT') || !isOtherName ? sure : sure * OTHER_NAME;
  return {one: one.id, other: other.id, confidence: Math.round(confidence * 100) / 100, reasons};
}

function shares({marks}: MarkedOrder, other: MarkedOrder, wanted: MarkKind): boolean {
  return marks.some(
    ({kind, digest}) => kind === wanted && other.marks.some((mark) => mark.kind === wanted && mark.digest === digest),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function pushTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
