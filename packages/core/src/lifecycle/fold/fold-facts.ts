import {canonical} from '../../model/canonical-json.js';
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
  const {orderNo, channel} = namesOf(facts);
  const promising = factsOf(facts, 'promise.changed').length === 0 ? said : factsOf(facts, ...PROMISING);
  return {
    orderNo: newest('orderNo') ?? orderNo,
    channel,
    externalRefs: canonical(refs(said.flatMap(({event}) => event.data.externalRefs ?? []))),
    placedAt: said.find(({event}) => event.type === 'order.placed')?.at,
    customer: canonical(merged(said, 'customer') ?? {}),
    personal: canonical(newest('personal')),
    lines: canonical(distinctLines(newest('lines') ?? [])),
    amounts: canonical(merged(said, 'amounts') ?? {}),
    promised: canonical(promising.findLast(({event}) => event.data.promised)?.event.data.promised),
    parentOrderNo: newest('parentOrderNo'),
    attributes: canonical(merged(said, 'attributes') ?? {}),
    tags: tagsOf(facts, said),
  };
}

const PROMISING = ['order.placed', 'order.updated', 'promise.changed'] as const;

type SaidFact = ReturnType<typeof factsOf<'order.placed' | 'order.updated'>>[number];

/** The number and the channel of the newest subject that names them. */
function namesOf(facts: readonly Fact[]): Pick<OrderState, 'orderNo' | 'channel'> {
  let orderNo: string | undefined;
  let channel: string | undefined;
  for (const {event} of facts) {
    const {subject} = event;
    if (isParcelSubject(subject)) continue;
    if (subject.orderNo) orderNo = subject.orderNo;
    if (subject.channel) channel = subject.channel;
  }
  return {orderNo, channel};
}

function refs(all: readonly ExternalRef[]): readonly ExternalRef[] {
  if (all.length < 2) return all;
  return [...new Map(all.map((ref) => [`${ref.system}\u0000${ref.id}`, ref])).values()];
}

function distinctLines(lines: readonly OrderLine[]): readonly OrderLine[] {
  if (lines.length < 2) return lines;
  return [...new Map(lines.map((line) => [line.id, line])).values()];
}

/** All that was said of an object, field by field the newest. */
function merged<K extends 'customer' | 'amounts' | 'attributes'>(said: readonly SaidFact[], key: K): OrderFacts[K] {
  let all: OrderFacts[K] | undefined;
  for (const {event} of said) {
    const part = event.data[key];
    if (part) all = all ? {...all, ...part} : part;
  }
  return all;
}

function tagsOf(facts: readonly Fact[], said: readonly SaidFact[]): readonly string[] {
  if (factsOf(facts, 'tag.added', 'tag.removed').length === 0) {
    return distinctTags(said.findLast(({event}) => event.data.tags)?.event.data.tags);
  }
  let tags = new Set<string>();
  for (const {event} of factsOf(facts, 'order.placed', 'order.updated', 'tag.added', 'tag.removed')) {
    if (event.type === 'tag.added') tags.add(event.data.tag);
    else if (event.type === 'tag.removed') tags.delete(event.data.tag);
    else if (event.data.tags) tags = new Set(event.data.tags);
  }
  return [...tags];
}

function distinctTags(tags: readonly string[] = []): readonly string[] {
  return tags.length < 2 ? tags : [...new Set(tags)];
}
