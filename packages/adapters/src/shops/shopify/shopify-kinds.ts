import type {Reading} from '../../kit/reading.js';
import type {ShopFields} from './shopify-fields.js';

/** Turns one object of a payload into events. */
export type Reader = (payload: ShopFields, reading: Reading) => undefined;

/** What objects there are, and how one is told from another where no topic does. */
export interface Kinds {
  /**
   * Readers by kind: as REST's and GraphQL's answers wrap one (`order`) or many (`orders`), and as ids name them
   * (`gid://shopify/OrderTransaction/1` is an `order_transaction`).
   */
  readonly readers: ReadonlyMap<string, Reader>;
  /** Fields that only one kind of object has, in the order in which they are asked. */
  readonly shapes: readonly (readonly [string, Reader])[];
}

/**
 * Reads a payload, with the reader of its topic or, without one, with that of its wrapper, its id or its shape. GraphQL puts `data` around.
 */
export function readPayload(payload: ShopFields, reading: Reading, kinds: Kinds, ofTopic?: Reader): undefined {
  const data = payload.has('id') ? undefined : payload.object('data');
  if (data) return readPayload(data, reading, kinds, ofTopic);
  const wrapper = payload.has('id') ? undefined : wrapperOf(payload, kinds);
  const reader = ofTopic ?? (wrapper ? kinds.readers.get(wrapper.kind) : readerOfShape(payload, kinds));
  if (!reader)
    return payload.unknownKind('Neither a topic nor the shape tells what it is: name it with X-Shopify-Topic.');
  for (const object of wrapper?.objects ?? [payload]) reader(object, reading);
}

function wrapperOf(payload: ShopFields, {readers}: Kinds) {
  for (const kind of readers.keys()) {
    const name = payload.has(kind) ? kind : `${kind}s`;
    if (!payload.has(name)) continue;
    const one = payload.isList(name) ? undefined : payload.object(name);
    return {kind, objects: one ? [one] : payload.list(name)};
  }
  return undefined;
}

function readerOfShape(payload: ShopFields, {readers, shapes}: Kinds): Reader | undefined {
  const type = /^gid:\/\/shopify\/(\w+)\/\d/.exec(payload.peek('admin_graphql_api_id'))?.[1] ?? '';
  return (
    readers.get(type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()) ??
    shapes.find(([names]) => names.split(' ').every((name) => payload.has(name)))?.[1]
  );
}
