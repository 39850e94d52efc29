/**
 * How ids name their kind. An order's id does so by itself and is the same in `.order` data, events and the API; of other kinds
 * what the store calls them stands behind a prefix, as text that needs no escaping.
 */
const PREFIXES: Readonly<Record<string, string>> = {
  QuarantinedMessage: 'qua_',
  Channel: 'chn_',
};

const LONGEST_ID = 400;

/** The id under which the API knows an object of a kind. */
export function globalId(typename: string, id: string): string {
  const prefix = PREFIXES[typename];
  return prefix ? `${prefix}${Buffer.from(id).toString('base64url')}` : id;
}

/** The kind and the store's id behind an id; what has no known prefix is taken for an order's. */
export function storedId(id: string): {readonly typename: string; readonly id: string} {
  const kind = Object.entries(PREFIXES).find(([, prefix]) => id.startsWith(prefix));
  if (!kind || id.length > LONGEST_ID) return {typename: 'Order', id: id.slice(0, LONGEST_ID)};
  return {typename: kind[0], id: Buffer.from(id.slice(kind[1].length), 'base64url').toString().replaceAll('\0', '')};
}
