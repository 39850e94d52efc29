import type {ExternalRef, OrderLine} from '../../model/order.js';
import {isParcelSubject, type OrderFacts} from '../../model/order-event.js';
import type {OrderState} from '../order-state.js';
import {type Fact, factsOf} from './fact.js';

type OrderPart = Pick<
  OrderState,
  | 'orderNo'
  | 'channel'
  | 'externalRefs'
  | 'placedAt'
  | 'customer'
  | 'personal'
  | 'lines'
  | 'amounts'
  | 'promised'
  | 'parentOrderNo'
  | 'attributes'
  | 'tags'
>;

/** What the order is: the newest word on each field stands, and silence erases nothing. */
export function foldFacts(facts: readonly Fact[]): OrderPart {
  const said = factsOf(facts, 'order.placed', 'order.updated');
  const newest = <K extends keyof OrderFacts>(key: K): OrderFacts[K] =>
    said.findLast(({event}) => event.data[key] !== undefined)?.event.data[key];
  const subjects = facts.flatMap(({event: {subject}}) => (isParcelSubject(subject) ? [] : [subject]));
  const orderNo = newest('orderNo') ?? subjects.findLast((subject) => subject.orderNo)?.orderNo;
  const channel = subjects.findLast((subject) => subject.channel)?.channel;
  const placedAt = said.find(({event}) => event.type === 'order.placed')?.at;
  const promised = factsOf(facts, 'order.placed', 'order.updated', 'promise.changed').findLast(
    ({event}) => event.data.promised,
  )?.event.data.promised;
  const personal = newest('personal');
  const parentOrderNo = newest('parentOrderNo');
  return {
    ...(orderNo !== undefined && {orderNo}),
    ...(channel !== undefined && {channel}),
    externalRefs: refs(said.flatMap(({event}) => event.data.externalRefs ?? [])),
    ...(placedAt !== undefined && {placedAt}),
    customer: merged(said.map(({event}) => event.data.customer)),
    ...(personal !== undefined && {personal}),
    lines: distinctLines(newest('lines') ?? []),
    amounts: merged(said.map(({event}) => event.data.amounts)),
    ...(promised !== undefined && {promised}),
    ...(parentOrderNo !== undefined && {parentOrderNo}),
    attributes: merged(said.map(({event}) => event.data.attributes)),
    tags: tagsOf(facts),
  };
}

function refs(all: readonly ExternalRef[]): readonly ExternalRef[] {
  return [...new Map(all.map((ref) => [`${ref.system}\u0000${ref.id}`, ref])).values()];
}

function distinctLines(lines: readonly OrderLine[]): readonly OrderLine[] {
  return [...new Map(lines.map((line) => [line.id, line])).values()];
}

function merged<T extends object>(parts: readonly (T | undefined)[]): T {
  return Object.assign({}, ...parts) as T;
}

function tagsOf(facts: readonly Fact[]): readonly string[] {
  let tags = new Set<string>();
  for (const {event} of factsOf(facts, 'order.placed', 'order.updated', 'tag.added', 'tag.removed')) {
    if (event.type === 'tag.added') tags.add(event.data.tag);
    else if (event.type === 'tag.removed') tags.delete(event.data.tag);
    else if (event.data.tags) tags = new Set(event.data.tags);
  }
  return [...tags];
}
