import type {RollUp, RollUpInput} from './roll-up.js';

/** Parcels by how far they are, and by line what those hold that tell their content. */
export interface RollUpBook {
  /** The order's lines in their order, then what parcels hold beside them. */
  readonly entries: ReadonlyMap<string, BookEntry>;
  readonly parcels: Readonly<ParcelCounts>;
  /** Those of the parcels that don't tell their content. */
  readonly untold: Readonly<ParcelCounts>;
  /** Somebody tells what came back. */
  readonly isReturnTold: boolean;
  /** Something came back of which nobody tells what it was. */
  readonly isReturnUntold: boolean;
  /** Nobody tells of any return what it was: it counts as all that was sent. */
  readonly isWholeReturn: boolean;
}

/** Pieces of a line; `carried`: in any parcel to the customer, `returned`: by parcels alone. */
export type BookEntry = Record<'ordered' | 'carried' | 'shipped' | 'claimed' | 'delivered' | 'returned', number>;

type ParcelCounts = {-readonly [K in keyof RollUp['parcels']]: number};

/** Enters an order's lines and parcels, each once. */
export function bookOf({lines, shipments, returned, isReturnUntold = false}: RollUpInput): RollUpBook {
  const entries = new Map<string, BookEntry>();
  const entryOf = (line: string): BookEntry => {
    const known = entries.get(line);
    if (known) return known;
    const entry = {ordered: 0, carried: 0, shipped: 0, claimed: 0, delivered: 0, returned: 0};
    entries.set(line, entry);
    return entry;
  };
  for (const {id, quantity} of lines) entryOf(id).ordered += quantity;
  const parcels = {claimed: 0, delivered: 0, known: 0, returned: 0, underWay: 0};
  const untold = {...parcels};
  let isTold = Boolean(returned?.size);
  let isUntold = isReturnUntold;
  for (const {direction, status, proven, claimedAt, lines: content} of shipments) {
    if (direction === 'RETURN') {
      // Under way it is not back.
      if (status !== 'DELIVERED') continue;
      if (content.length > 0) isTold = true;
      else isUntold = true;
      for (const {line, quantity} of content) entryOf(line).returned += quantity;
      continue;
    }
    if (status === 'CANCELLED') continue;
    const is = {
      known: true,
      claimed: !proven && claimedAt !== undefined,
      underWay: proven,
      delivered: proven && status === 'DELIVERED',
      returned: proven && status === 'RETURNED',
    };
    count(parcels, is);
    if (content.length === 0) count(untold, is);
    for (const {line, quantity} of content) {
      const entry = entryOf(line);
      entry.carried += quantity;
      if (is.underWay) entry.shipped += quantity;
      if (is.claimed) entry.claimed += quantity;
      if (is.delivered) entry.delivered += quantity;
      if (is.returned) entry.returned += quantity;
    }
  }
  return {
    entries,
    parcels,
    untold,
    isReturnTold: isTold,
    isReturnUntold: isUntold,
    isWholeReturn: isUntold && !isTold,
  };
}

function count(counts: ParcelCounts, is: Readonly<Record<keyof ParcelCounts, boolean>>): void {
  for (const key of COUNTS) if (is[key]) counts[key]++;
}

const COUNTS = ['known', 'claimed', 'underWay', 'delivered', 'returned'] as const;
